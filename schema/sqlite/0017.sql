CREATE TRIGGER suspense_receipt_no_delete BEFORE DELETE ON suspense_receipt
BEGIN SELECT RAISE(ABORT, 'receipts are kept'); END;
CREATE TRIGGER suspense_receipt_no_replace BEFORE INSERT ON suspense_receipt
WHEN EXISTS (SELECT 1 FROM suspense_receipt WHERE line_id = NEW.line_id)
BEGIN SELECT RAISE(ABORT, 'receipts are not replaced'); END;
CREATE TRIGGER suspense_receipt_stays BEFORE UPDATE ON suspense_receipt
WHEN OLD.state <> 'open' OR NEW.line_id <> OLD.line_id OR NEW.currency <> OLD.currency OR NEW.amount_minor <> OLD.amount_minor
BEGIN SELECT RAISE(ABORT, 'a receipt is decided once, as it came'); END;

CREATE TRIGGER bank_step_no_delete BEFORE DELETE ON bank_step
BEGIN SELECT RAISE(ABORT, 'what was proposed is kept'); END;
CREATE TRIGGER bank_step_no_replace BEFORE INSERT ON bank_step
WHEN EXISTS (SELECT 1 FROM bank_step WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'what was proposed is not replaced'); END;
CREATE TRIGGER bank_step_stays BEFORE UPDATE ON bank_step
WHEN OLD.state <> 'asked' OR NEW.id <> OLD.id OR NEW.line_id <> OLD.line_id OR NEW.what <> OLD.what
  OR NEW.subject_id <> OLD.subject_id OR NEW.words <> OLD.words OR NEW.asked_by <> OLD.asked_by
BEGIN SELECT RAISE(ABORT, 'a proposal is decided once, as it was made'); END;

-- A mapping is used for files that were sent: another one has another name.
CREATE TRIGGER column_mapping_no_update BEFORE UPDATE ON column_mapping
BEGIN SELECT RAISE(ABORT, 'mappings are kept'); END;
CREATE TRIGGER column_mapping_no_delete BEFORE DELETE ON column_mapping
BEGIN SELECT RAISE(ABORT, 'mappings are kept'); END;
CREATE TRIGGER column_mapping_no_replace BEFORE INSERT ON column_mapping
WHEN EXISTS (SELECT 1 FROM column_mapping WHERE id = NEW.id OR name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'mappings are not replaced'); END;
