-- Projects: pictures in instructions, who may take tasks, which of an organisation's own goes first.

-- Pictures of a project's instructions. The text names them by number (domain/figures); versions and frozen offers do too, so a
-- row stays.
CREATE TABLE figure (
    project_id TEXT NOT NULL REFERENCES project(id),
    number {{int}} NOT NULL CHECK (number > 0),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    width {{int}} NOT NULL CHECK (width > 0),
    height {{int}} NOT NULL CHECK (height > 0),
    bytes {{int}} NOT NULL,
    added_us {{int}} NOT NULL,
    PRIMARY KEY (project_id, number),
    UNIQUE (project_id, sha256)
) {{strict}};

-- Who may take tasks (domain/eligibility), version by version; 0 and '' ask for nothing.
ALTER TABLE project ADD COLUMN needs_accepted {{int}} NOT NULL DEFAULT 0 CHECK (needs_accepted >= 0);
ALTER TABLE project ADD COLUMN after_project TEXT NOT NULL DEFAULT '';
ALTER TABLE project ADD COLUMN after_accepted {{int}} NOT NULL DEFAULT 0 CHECK (after_accepted >= 0);
ALTER TABLE project_version ADD COLUMN needs_accepted {{int}} NOT NULL DEFAULT 0;
ALTER TABLE project_version ADD COLUMN after_project TEXT NOT NULL DEFAULT '';
ALTER TABLE project_version ADD COLUMN after_accepted {{int}} NOT NULL DEFAULT 0;
CREATE INDEX assignment_accepted ON assignment(person_id, project_id) WHERE state IN ('accepted', 'exported');

ALTER TABLE project ADD COLUMN priority {{int}} NOT NULL DEFAULT 0 CHECK (priority BETWEEN -1 AND 1);
