-- What a published project asks and pays changes only by a new version; version 1 is what was published.
ALTER TABLE project ADD COLUMN version {{int}} NOT NULL DEFAULT 1;

CREATE TABLE project_version (
    project_id TEXT NOT NULL REFERENCES project(id),
    number {{int}} NOT NULL CHECK (number > 0),
    title TEXT NOT NULL,
    purpose TEXT NOT NULL,
    instructions TEXT NOT NULL,
    content_warning TEXT NOT NULL,
    labels TEXT NOT NULL,
    price_minor {{int}} NOT NULL CHECK (price_minor > 0),
    fee_minor {{int}} NOT NULL,
    estimate_s {{int}} NOT NULL,
    review_us {{int}} NOT NULL,
    made_by TEXT NOT NULL, -- '' where it isn't known: published before versions were kept
    made_us {{int}} NOT NULL,
    PRIMARY KEY (project_id, number)
) {{strict}};

INSERT INTO project_version (project_id, number, title, purpose, instructions, content_warning, labels, price_minor, fee_minor,
    estimate_s, review_us, made_by, made_us)
SELECT id, 1, title, purpose, instructions, content_warning, labels, price_minor, fee_minor, estimate_s, review_us, '', published_us
FROM project WHERE state = 'published';

-- Measured times of a project's answers, as its offers say them; looked at anew now and then (domain/estimates).
ALTER TABLE project ADD COLUMN timed {{int}} NOT NULL DEFAULT 0; -- answers with measured time
ALTER TABLE project ADD COLUMN measured_n {{int}} NOT NULL DEFAULT 0; -- of how many the three below are; 0: unproven
ALTER TABLE project ADD COLUMN p25_s {{int}} NOT NULL DEFAULT 0;
ALTER TABLE project ADD COLUMN median_s {{int}} NOT NULL DEFAULT 0;
ALTER TABLE project ADD COLUMN p75_s {{int}} NOT NULL DEFAULT 0;
