-- The life of a project after it is published (domain/project_life): `state` still tells a draft from what was published, and
-- the triggers that guard a published project stand on it; `phase` says where a published one is.
ALTER TABLE project ADD COLUMN phase TEXT NOT NULL DEFAULT 'published'
    CHECK (phase IN ('published', 'paused', 'draining', 'finished', 'cancelled'));

CREATE TABLE project_step (
    project_id TEXT NOT NULL REFERENCES project(id),
    number {{int}} NOT NULL,
    state TEXT NOT NULL,
    by TEXT NOT NULL, -- '' where nobody did it: the last task was settled
    at_us {{int}} NOT NULL,
    PRIMARY KEY (project_id, number)
) {{strict}};

-- Whether a draining project is finished, and what a cancelled one owes.
CREATE INDEX assignment_open_quote ON assignment(project_id) WHERE quote_open = 1;

-- Who published what is there already isn't known.
INSERT INTO project_step (project_id, number, state, by, at_us)
SELECT id, 1, 'published', '', published_us FROM project WHERE state = 'published';

-- Unspent escrow on its way back to whoever sent it.
CREATE TABLE refund (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation(id),
    amount_minor {{int}} NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'withdrawn', 'sent', 'settled', 'failed')),
    asked_by TEXT NOT NULL REFERENCES person(id),
    asked_us {{int}} NOT NULL,
    bank_reference TEXT NOT NULL, -- of the payment at the bank; '' before it
    sent_by TEXT NOT NULL,
    sent_us {{int}} NOT NULL,
    decided_by TEXT NOT NULL,
    decided_us {{int}} NOT NULL,
    -- Money leaves only where one person paid it and another one saw that, neither of whom asked for it.
    CHECK (state NOT IN ('sent', 'settled', 'failed') OR (sent_by <> '' AND sent_by <> asked_by AND bank_reference <> '')),
    CHECK (state NOT IN ('settled', 'failed') OR (decided_by <> '' AND decided_by <> sent_by AND decided_by <> asked_by))
) {{strict}};
CREATE UNIQUE INDEX refund_reference ON refund(bank_reference) WHERE bank_reference <> '';
CREATE INDEX refund_of_organisation ON refund(organisation_id, state);
