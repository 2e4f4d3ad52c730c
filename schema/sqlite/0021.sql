CREATE TRIGGER own_transfer_no_delete BEFORE DELETE ON own_transfer
BEGIN SELECT RAISE(ABORT, 'transfers are kept'); END;
CREATE TRIGGER own_transfer_no_replace BEFORE INSERT ON own_transfer
WHEN EXISTS (SELECT 1 FROM own_transfer WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'transfers are not replaced'); END;
CREATE TRIGGER own_transfer_stays BEFORE UPDATE ON own_transfer
WHEN OLD.state <> 'entered' OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.amount_minor <> OLD.amount_minor
  OR NEW.currency <> OLD.currency OR NEW.bank_reference <> OLD.bank_reference OR NEW.member_id <> OLD.member_id
  OR NEW.entered_by <> OLD.entered_by OR NEW.entered_us <> OLD.entered_us
BEGIN SELECT RAISE(ABORT, 'a transfer is decided once, as it was entered'); END;
