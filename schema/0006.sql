-- Dispatch at the same cost whatever is open (docs/dispatch.md, ADR 7), and drafts on the server.

-- Pictures that lack the same number of answers wait in one queue; `place` is where. Whoever enters a queue goes to its end.
ALTER TABLE item ADD COLUMN place {{int}} NOT NULL DEFAULT 0;
UPDATE item SET place = position;
DROP INDEX item_open;
CREATE INDEX item_waiting ON item(project_id, (overlap - taken), place) WHERE taken < overlap;

CREATE TABLE item_queue (
    project_id TEXT PRIMARY KEY REFERENCES project(id),
    last_place {{int}} NOT NULL -- given out so far: places are never used twice
) {{strict}};
INSERT INTO item_queue (project_id, last_place) SELECT project_id, MAX(position) FROM item GROUP BY project_id;

-- Up to here this person has had, or given back, everything that waits in this queue.
CREATE TABLE item_cursor (
    person_id TEXT NOT NULL REFERENCES person(id),
    project_id TEXT NOT NULL REFERENCES project(id),
    missing {{int}} NOT NULL, -- which queue: overlap - taken
    place {{int}} NOT NULL,
    PRIMARY KEY (person_id, project_id, missing)
) {{strict}};

-- What a person gave back comes to them again when nothing else is left, the one given back longest ago first.
CREATE TABLE handed_back (
    person_id TEXT NOT NULL REFERENCES person(id),
    item_id TEXT NOT NULL REFERENCES item(id),
    project_id TEXT NOT NULL REFERENCES project(id),
    at_us {{int}} NOT NULL,
    PRIMARY KEY (person_id, item_id)
) {{strict}};
CREATE INDEX handed_back_order ON handed_back(person_id, project_id, at_us, item_id);
INSERT INTO handed_back (person_id, item_id, project_id, at_us)
SELECT person_id, item_id, project_id, MAX(claimed_us) FROM assignment a WHERE state = 'returned'
AND NOT EXISTS (SELECT 1 FROM assignment b WHERE b.item_id = a.item_id AND b.person_id = a.person_id AND b.state <> 'returned')
GROUP BY person_id, item_id, project_id;

-- How many tasks of a project one person may take; 0: any number. Counted only where there is such a limit.
ALTER TABLE project ADD COLUMN most_per_worker {{int}} NOT NULL DEFAULT 0;
CREATE TABLE worker_share (
    project_id TEXT NOT NULL REFERENCES project(id),
    person_id TEXT NOT NULL REFERENCES person(id),
    taken {{int}} NOT NULL CHECK (taken >= 0),
    PRIMARY KEY (project_id, person_id)
) {{strict}};

-- What was drawn so far. It goes when the task is sent, given back or too late.
CREATE TABLE draft (
    assignment_id TEXT PRIMARY KEY REFERENCES assignment(id),
    revision {{int}} NOT NULL CHECK (revision > 0),
    annotation TEXT NOT NULL, -- JSON
    saved_us {{int}} NOT NULL
) {{strict}};

-- 1: a computer that others use too; nothing is kept on it.
ALTER TABLE session ADD COLUMN shared {{int}} NOT NULL DEFAULT 0;
