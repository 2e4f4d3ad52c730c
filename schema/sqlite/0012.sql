CREATE TRIGGER figure_no_update BEFORE UPDATE ON figure
BEGIN SELECT RAISE(ABORT, 'pictures of instructions are kept'); END;
CREATE TRIGGER figure_no_delete BEFORE DELETE ON figure
BEGIN SELECT RAISE(ABORT, 'pictures of instructions are kept'); END;
CREATE TRIGGER figure_no_replace BEFORE INSERT ON figure
WHEN EXISTS (SELECT 1 FROM figure WHERE project_id = NEW.project_id AND (number = NEW.number OR sha256 = NEW.sha256))
BEGIN SELECT RAISE(ABORT, 'pictures of instructions are kept'); END;

-- The guard of 0004 again: who may take tasks is part of a version.
DROP TRIGGER project_published_stays;
CREATE TRIGGER project_published_stays BEFORE UPDATE ON project
WHEN OLD.state = 'published' AND (NEW.state <> OLD.state OR NEW.overlap <> OLD.overlap OR NEW.currency <> OLD.currency
  OR NOT EXISTS (SELECT 1 FROM project_version v WHERE v.project_id = NEW.id AND v.number = NEW.version
     AND v.number = (SELECT MAX(number) FROM project_version WHERE project_id = NEW.id)
     AND v.title = NEW.title AND v.purpose = NEW.purpose AND v.instructions = NEW.instructions
     AND v.content_warning = NEW.content_warning AND v.labels = NEW.labels AND v.price_minor = NEW.price_minor
     AND v.fee_minor = NEW.fee_minor AND v.estimate_s = NEW.estimate_s AND v.review_us = NEW.review_us
     AND v.needs_accepted = NEW.needs_accepted AND v.after_project = NEW.after_project
     AND v.after_accepted = NEW.after_accepted))
BEGIN SELECT RAISE(ABORT, 'a published project changes by a new version only'); END;
