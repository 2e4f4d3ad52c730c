CREATE TRIGGER offer_no_update BEFORE UPDATE ON offer
BEGIN SELECT RAISE(ABORT, 'a taken offer is frozen'); END;
CREATE TRIGGER offer_no_delete BEFORE DELETE ON offer
BEGIN SELECT RAISE(ABORT, 'a taken offer is frozen'); END;
CREATE TRIGGER offer_no_replace BEFORE INSERT ON offer
WHEN EXISTS (SELECT 1 FROM offer WHERE sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'a taken offer is frozen'); END;

-- The guards of 0002 again, which named the column.
DROP TRIGGER assignment_frozen;
DROP TRIGGER assignment_no_replace;
ALTER TABLE assignment DROP COLUMN terms;
CREATE TRIGGER assignment_frozen BEFORE UPDATE ON assignment
WHEN NEW.id <> OLD.id OR NEW.item_id <> OLD.item_id OR NEW.project_id <> OLD.project_id OR NEW.person_id <> OLD.person_id
  OR NEW.offer_sha256 <> OLD.offer_sha256 OR NEW.price_minor <> OLD.price_minor
  OR NEW.fee_minor <> OLD.fee_minor OR NEW.currency <> OLD.currency OR NEW.review_us <> OLD.review_us
  OR NEW.policy_version <> OLD.policy_version OR NEW.claimed_us <> OLD.claimed_us
  OR NEW.lease_limit_us <> OLD.lease_limit_us OR NEW.late_until_us < OLD.late_until_us
  OR (NEW.late_until_us <> OLD.late_until_us AND NEW.state <> 'claimed')
BEGIN SELECT RAISE(ABORT, 'a taken offer is frozen'); END;
CREATE TRIGGER assignment_no_replace BEFORE INSERT ON assignment
WHEN EXISTS (SELECT 1 FROM assignment WHERE id = NEW.id
             OR (item_id = NEW.item_id AND person_id = NEW.person_id AND state <> 'returned'))
BEGIN SELECT RAISE(ABORT, 'assignments are kept'); END;
CREATE TRIGGER assignment_has_offer BEFORE INSERT ON assignment
WHEN NOT EXISTS (SELECT 1 FROM offer WHERE sha256 = NEW.offer_sha256)
BEGIN SELECT RAISE(ABORT, 'a task is taken under an offer'); END;
