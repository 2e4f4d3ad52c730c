CREATE TRIGGER payout_method_no_delete BEFORE DELETE ON payout_method
BEGIN SELECT RAISE(ABORT, 'payout methods are ended, not deleted'); END;
CREATE TRIGGER payout_method_stays BEFORE UPDATE ON payout_method
WHEN NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id OR NEW.kind <> OLD.kind OR NEW.sealed <> OLD.sealed
  OR NEW.number_tag <> OLD.number_tag OR NEW.shown <> OLD.shown OR NEW.usable_us <> OLD.usable_us OR OLD.ended_us <> 0
BEGIN SELECT RAISE(ABORT, 'another account is another payout method'); END;
CREATE TRIGGER payout_method_no_replace BEFORE INSERT ON payout_method
WHEN EXISTS (SELECT 1 FROM payout_method WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'payout methods are not replaced'); END;

CREATE TRIGGER payout_no_delete BEFORE DELETE ON payout
BEGIN SELECT RAISE(ABORT, 'payouts are kept'); END;
CREATE TRIGGER payout_no_replace BEFORE INSERT ON payout
WHEN EXISTS (SELECT 1 FROM payout WHERE id = NEW.id OR end_to_end_id = NEW.end_to_end_id)
BEGIN SELECT RAISE(ABORT, 'payouts are not replaced'); END;
-- What was agreed to stays; each step leads on.
CREATE TRIGGER payout_stays BEFORE UPDATE ON payout
WHEN NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id OR NEW.method_id <> OLD.method_id OR NEW.currency <> OLD.currency
  OR NEW.gross_minor <> OLD.gross_minor OR NEW.net_minor <> OLD.net_minor OR NEW.fee_minor <> OLD.fee_minor
  OR NEW.tax_minor <> OLD.tax_minor OR NEW.tax_rule <> OLD.tax_rule OR NEW.tax_authority <> OLD.tax_authority
  OR NEW.end_to_end_id <> OLD.end_to_end_id OR NEW.requested_us <> OLD.requested_us OR NEW.due_us <> OLD.due_us
  OR NOT (NEW.state = OLD.state
    OR (OLD.state = 'requested' AND NEW.state IN ('withdrawn', 'in_batch'))
    OR (OLD.state = 'in_batch' AND NEW.state IN ('requested', 'sent'))
    OR (OLD.state = 'sent' AND NEW.state IN ('settled', 'failed'))
    OR (OLD.state = 'settled' AND NEW.state = 'returned')
    OR (OLD.state = 'failed' AND NEW.state = 'paid_late'))
BEGIN SELECT RAISE(ABORT, 'a payout keeps what was agreed and goes on step by step'); END;

CREATE TRIGGER payout_batch_no_delete BEFORE DELETE ON payout_batch
BEGIN SELECT RAISE(ABORT, 'batches are kept'); END;
CREATE TRIGGER payout_batch_no_replace BEFORE INSERT ON payout_batch
WHEN EXISTS (SELECT 1 FROM payout_batch WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'batches are not replaced'); END;
CREATE TRIGGER payout_batch_stays BEFORE UPDATE ON payout_batch
WHEN OLD.state <> 'draft' OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.net_minor <> OLD.net_minor OR NEW.lines <> OLD.lines
  OR NEW.lines_sha256 <> OLD.lines_sha256 OR NEW.alone <> OLD.alone OR NEW.made_by <> OLD.made_by
BEGIN SELECT RAISE(ABORT, 'a batch is decided once, as it was shown'); END;

CREATE TRIGGER bank_file_no_delete BEFORE DELETE ON bank_file
BEGIN SELECT RAISE(ABORT, 'files of banks are kept'); END;
CREATE TRIGGER bank_file_no_replace BEFORE INSERT ON bank_file
WHEN EXISTS (SELECT 1 FROM bank_file WHERE id = NEW.id OR sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'files of banks are not replaced'); END;
CREATE TRIGGER bank_line_no_delete BEFORE DELETE ON bank_line
BEGIN SELECT RAISE(ABORT, 'lines of banks are kept'); END;
CREATE TRIGGER bank_line_no_replace BEFORE INSERT ON bank_line
WHEN EXISTS (SELECT 1 FROM bank_line WHERE id = NEW.id OR (file_id = NEW.file_id AND number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'lines of banks are not replaced'); END;
CREATE TRIGGER bank_line_stays BEFORE UPDATE ON bank_line
WHEN OLD.state = 'done' OR NEW.file_id <> OLD.file_id OR NEW.number <> OLD.number OR NEW.amount_minor <> OLD.amount_minor
  OR NEW.currency <> OLD.currency OR NEW.end_to_end_id <> OLD.end_to_end_id OR NEW.bank_reference <> OLD.bank_reference
  OR NEW.direction <> OLD.direction
BEGIN SELECT RAISE(ABORT, 'what a bank said stays'); END;
