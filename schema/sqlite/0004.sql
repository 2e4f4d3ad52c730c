-- A published project says what its newest version says, to the letter; overlap and state are no version's business.
DROP TRIGGER project_published_stays;
CREATE TRIGGER project_published_stays BEFORE UPDATE ON project
WHEN OLD.state = 'published' AND (NEW.state <> OLD.state OR NEW.overlap <> OLD.overlap OR NEW.currency <> OLD.currency
  OR NOT EXISTS (SELECT 1 FROM project_version v WHERE v.project_id = NEW.id AND v.number = NEW.version
     AND v.number = (SELECT MAX(number) FROM project_version WHERE project_id = NEW.id)
     AND v.title = NEW.title AND v.purpose = NEW.purpose AND v.instructions = NEW.instructions
     AND v.content_warning = NEW.content_warning AND v.labels = NEW.labels AND v.price_minor = NEW.price_minor
     AND v.fee_minor = NEW.fee_minor AND v.estimate_s = NEW.estimate_s AND v.review_us = NEW.review_us))
BEGIN SELECT RAISE(ABORT, 'a published project changes by a new version only'); END;

CREATE TRIGGER project_version_no_update BEFORE UPDATE ON project_version
BEGIN SELECT RAISE(ABORT, 'versions are kept'); END;
CREATE TRIGGER project_version_no_delete BEFORE DELETE ON project_version
BEGIN SELECT RAISE(ABORT, 'versions are kept'); END;
CREATE TRIGGER project_version_no_replace BEFORE INSERT ON project_version
WHEN EXISTS (SELECT 1 FROM project_version WHERE project_id = NEW.project_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'versions are kept'); END;
-- Gapless, and no cut: a lower price needs notice, which nothing gives yet (G08).
CREATE TRIGGER project_version_next BEFORE INSERT ON project_version
WHEN NOT EXISTS (SELECT 1 FROM project_version WHERE project_id = NEW.project_id AND number = NEW.number)
 AND (NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM project_version WHERE project_id = NEW.project_id)
  OR NEW.price_minor < (SELECT COALESCE(MAX(price_minor), 0) FROM project_version WHERE project_id = NEW.project_id))
BEGIN SELECT RAISE(ABORT, 'a version follows the one before it, and never pays less'); END;
