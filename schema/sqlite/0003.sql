CREATE TRIGGER project_step_no_update BEFORE UPDATE ON project_step
BEGIN SELECT RAISE(ABORT, 'what happened to a project is kept'); END;
CREATE TRIGGER project_step_no_delete BEFORE DELETE ON project_step
BEGIN SELECT RAISE(ABORT, 'what happened to a project is kept'); END;
CREATE TRIGGER project_step_no_replace BEFORE INSERT ON project_step
WHEN EXISTS (SELECT 1 FROM project_step WHERE project_id = NEW.project_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'what happened to a project is kept'); END;
-- What has ended stays ended: its work was paid and its people were told so.
CREATE TRIGGER project_end_stays BEFORE UPDATE ON project
WHEN OLD.phase IN ('finished', 'cancelled') AND NEW.phase <> OLD.phase
BEGIN SELECT RAISE(ABORT, 'a project that ended stays ended'); END;
CREATE TRIGGER project_drains_to_its_end BEFORE UPDATE ON project
WHEN OLD.phase = 'draining' AND NEW.phase IN ('published', 'paused')
BEGIN SELECT RAISE(ABORT, 'a draining project only ends'); END;

CREATE TRIGGER refund_decided_once BEFORE UPDATE ON refund
WHEN OLD.state IN ('withdrawn', 'settled', 'failed') OR NEW.amount_minor <> OLD.amount_minor OR NEW.currency <> OLD.currency
  OR NEW.organisation_id <> OLD.organisation_id OR NEW.asked_by <> OLD.asked_by OR NEW.asked_us <> OLD.asked_us
  OR (OLD.bank_reference <> '' AND NEW.bank_reference <> OLD.bank_reference)
BEGIN SELECT RAISE(ABORT, 'a refund is decided once and never edited'); END;
CREATE TRIGGER refund_no_delete BEFORE DELETE ON refund
BEGIN SELECT RAISE(ABORT, 'refunds are kept'); END;
CREATE TRIGGER refund_no_replace BEFORE INSERT ON refund
WHEN EXISTS (SELECT 1 FROM refund WHERE id = NEW.id OR (NEW.bank_reference <> '' AND bank_reference = NEW.bank_reference))
BEGIN SELECT RAISE(ABORT, 'refunds are kept'); END;
