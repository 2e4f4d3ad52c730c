CREATE TRIGGER invoice_no_delete BEFORE DELETE ON invoice
BEGIN SELECT RAISE(ABORT, 'invoices are kept'); END;
CREATE TRIGGER invoice_stays BEFORE UPDATE ON invoice
BEGIN SELECT RAISE(ABORT, 'an issued invoice never changes'); END;
CREATE TRIGGER invoice_next BEFORE INSERT ON invoice
WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM invoice)
  OR EXISTS (SELECT 1 FROM invoice WHERE organisation_id = NEW.organisation_id AND month = NEW.month)
BEGIN SELECT RAISE(ABORT, 'invoices are numbered without a gap, and a month has one'); END;

CREATE TRIGGER tax_remittance_no_delete BEFORE DELETE ON tax_remittance
BEGIN SELECT RAISE(ABORT, 'remittances are kept'); END;
CREATE TRIGGER tax_remittance_no_replace BEFORE INSERT ON tax_remittance
WHEN EXISTS (SELECT 1 FROM tax_remittance WHERE id = NEW.id OR bank_reference = NEW.bank_reference)
BEGIN SELECT RAISE(ABORT, 'remittances are not replaced'); END;
CREATE TRIGGER tax_remittance_stays BEFORE UPDATE ON tax_remittance
WHEN OLD.state <> 'entered' OR NEW.id <> OLD.id OR NEW.authority <> OLD.authority OR NEW.amount_minor <> OLD.amount_minor
  OR NEW.currency <> OLD.currency OR NEW.bank_reference <> OLD.bank_reference OR NEW.entered_by <> OLD.entered_by
  OR NEW.entered_us <> OLD.entered_us
BEGIN SELECT RAISE(ABORT, 'a remittance is decided once, as it was entered'); END;
