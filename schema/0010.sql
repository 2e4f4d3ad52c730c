-- Files that come in pieces, and zips that are unpacked here; what was said of each picture outlives the line it came over.
CREATE TABLE upload (
    id TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES project(id),
    organisation_id TEXT NOT NULL REFERENCES organisation(id),
    person_id TEXT NOT NULL REFERENCES person(id),
    kind TEXT NOT NULL CHECK (kind IN ('picture', 'zip')),
    state TEXT NOT NULL CHECK (state IN ('receiving', 'unpacking', 'done', 'stopped')),
    name TEXT NOT NULL,
    bytes {{int}} NOT NULL CHECK (bytes > 0), -- of the whole file, as announced
    offset_bytes {{int}} NOT NULL CHECK (offset_bytes >= 0 AND offset_bytes <= bytes), -- on the disk for good
    sha256 TEXT NOT NULL, -- as announced; '' if it wasn't
    modified_ms {{int}} NOT NULL, -- of the sender's file, ms since 1970; 0: unknown
    entries {{int}} NOT NULL, -- of the zip; 0 until it was looked into
    next_entry {{int}} NOT NULL, -- all before it have their verdict
    added {{int}} NOT NULL,
    left_out {{int}} NOT NULL, -- files that are no pictures
    problem TEXT NOT NULL, -- why it stopped, or what it waits for
    created_us {{int}} NOT NULL,
    expires_us {{int}} NOT NULL
) {{strict}};
CREATE INDEX upload_of_project ON upload(project_id, created_us);
CREATE INDEX upload_of_organisation ON upload(organisation_id);
CREATE INDEX upload_expiry ON upload(expires_us);
CREATE INDEX upload_unpacking ON upload(created_us) WHERE state = 'unpacking';

-- The entries of a zip that were not added, and why.
CREATE TABLE upload_refusal (
    upload_id TEXT NOT NULL REFERENCES upload(id),
    entry {{int}} NOT NULL,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (upload_id, entry)
) {{strict}};

ALTER TABLE item ADD COLUMN modified_ms {{int}} NOT NULL DEFAULT 0; -- of the sender's file, ms since 1970; 0: unknown

-- Counts the changes of what is measured in a project: what was worked out from the pictures together holds until then.
CREATE TABLE picture_set (
    project_id TEXT PRIMARY KEY REFERENCES project(id),
    version {{int}} NOT NULL
) {{strict}};
