-- Both questions that a picture's history is asked are answered by assignment_once.
DROP INDEX assignment_of_item;

CREATE TRIGGER project_share_stays BEFORE UPDATE ON project
WHEN OLD.state = 'published' AND NEW.most_per_worker <> OLD.most_per_worker
BEGIN SELECT RAISE(ABORT, 'a published project keeps its limit per worker'); END;
CREATE TRIGGER draft_goes_on BEFORE UPDATE ON draft
WHEN NEW.revision <> OLD.revision + 1
BEGIN SELECT RAISE(ABORT, 'a draft is replaced by the one that knew it'); END;
