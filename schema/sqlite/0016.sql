DROP TRIGGER payout_batch_stays;
CREATE TRIGGER payout_batch_stays BEFORE UPDATE ON payout_batch
WHEN OLD.state <> 'draft' OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.currency <> OLD.currency OR NEW.net_minor <> OLD.net_minor
  OR NEW.lines <> OLD.lines OR NEW.lines_sha256 <> OLD.lines_sha256 OR NEW.alone <> OLD.alone OR NEW.made_by <> OLD.made_by
  OR NEW.made_us <> OLD.made_us OR NEW.mapping_id <> OLD.mapping_id
BEGIN SELECT RAISE(ABORT, 'a batch is decided once, as it was shown'); END;

CREATE TRIGGER payout_outcome_no_delete BEFORE DELETE ON payout_outcome
BEGIN SELECT RAISE(ABORT, 'what was said of a payout is kept'); END;
CREATE TRIGGER payout_outcome_no_replace BEFORE INSERT ON payout_outcome
WHEN EXISTS (SELECT 1 FROM payout_outcome WHERE id = NEW.id OR (payout_id = NEW.payout_id AND state = 'open')
  OR (reference = NEW.reference AND reference <> '' AND state <> 'refused'))
BEGIN SELECT RAISE(ABORT, 'what was said of a payout is not replaced'); END;
CREATE TRIGGER payout_outcome_stays BEFORE UPDATE ON payout_outcome
WHEN OLD.state <> 'open' OR NEW.id <> OLD.id OR NEW.payout_id <> OLD.payout_id OR NEW.outcome <> OLD.outcome
  OR NEW.reference <> OLD.reference OR NEW.because <> OLD.because OR NEW.said_by <> OLD.said_by OR NEW.said_us <> OLD.said_us
BEGIN SELECT RAISE(ABORT, 'what was said of a payout is decided once and never edited'); END;
