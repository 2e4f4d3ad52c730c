-- The first path: people, projects, work, reviews, contests, exports, and the ledger.
-- Portable SQL; {{int}} is the engine's 64-bit integer, {{strict}} its strict-table option. What only one engine
-- understands (triggers) stands in <engine>/0001.sql. Instants are UTC microseconds, money is minor units; 0 and '' mean "none".

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    login TEXT NOT NULL,
    login_key TEXT NOT NULL UNIQUE, -- the login in lower case
    password_hash TEXT NOT NULL,
    language TEXT NOT NULL,
    joined_us {{int}} NOT NULL
) {{strict}};

CREATE TABLE person_role (
    person_id TEXT NOT NULL REFERENCES person(id),
    role TEXT NOT NULL,
    since_us {{int}} NOT NULL,
    PRIMARY KEY (person_id, role)
) {{strict}};

CREATE TABLE organisation (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    legal_entity TEXT NOT NULL,
    created_us {{int}} NOT NULL
) {{strict}};

CREATE TABLE membership (
    organisation_id TEXT NOT NULL REFERENCES organisation(id),
    person_id TEXT NOT NULL REFERENCES person(id),
    since_us {{int}} NOT NULL,
    PRIMARY KEY (organisation_id, person_id)
) {{strict}};
CREATE INDEX membership_of_person ON membership(person_id);

CREATE TABLE invitation (
    id TEXT PRIMARY KEY,
    token_sha256 TEXT NOT NULL UNIQUE,
    roles TEXT NOT NULL, -- names parted by spaces
    organisation_id TEXT NOT NULL,
    note TEXT NOT NULL,
    created_by TEXT NOT NULL, -- '' for the link printed at first start
    created_us {{int}} NOT NULL,
    expires_us {{int}} NOT NULL,
    used_by TEXT NOT NULL,
    used_us {{int}} NOT NULL
) {{strict}};

CREATE TABLE session (
    token_sha256 TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person(id),
    csrf_token TEXT NOT NULL,
    created_us {{int}} NOT NULL,
    expires_us {{int}} NOT NULL
) {{strict}};
CREATE INDEX session_expiry ON session(expires_us);

-- What a POST answered, so that its repeat gets the same answer and no second effect.
CREATE TABLE idempotency (
    person_id TEXT NOT NULL,
    key TEXT NOT NULL,
    request_sha256 TEXT NOT NULL,
    status {{int}} NOT NULL,
    body TEXT NOT NULL,
    created_us {{int}} NOT NULL,
    PRIMARY KEY (person_id, key)
) {{strict}};
CREATE INDEX idempotency_age ON idempotency(created_us);

CREATE TABLE funding (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation(id),
    amount_minor {{int}} NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    bank_reference TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('uncleared', 'cleared', 'bounced')),
    entered_by TEXT NOT NULL REFERENCES person(id),
    entered_us {{int}} NOT NULL,
    decided_by TEXT NOT NULL CHECK (decided_by <> entered_by), -- a second person (G02)
    decided_us {{int}} NOT NULL
) {{strict}};
CREATE INDEX funding_of_organisation ON funding(organisation_id);

CREATE TABLE project (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation(id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'published')),
    title TEXT NOT NULL,
    purpose TEXT NOT NULL,
    instructions TEXT NOT NULL,
    content_warning TEXT NOT NULL,
    labels TEXT NOT NULL, -- JSON
    price_minor {{int}} NOT NULL CHECK (price_minor > 0),
    fee_minor {{int}} NOT NULL CHECK (fee_minor >= 0),
    currency TEXT NOT NULL,
    estimate_s {{int}} NOT NULL CHECK (estimate_s > 0),
    overlap {{int}} NOT NULL CHECK (overlap > 0),
    review_us {{int}} NOT NULL CHECK (review_us > 0),
    created_by TEXT NOT NULL REFERENCES person(id),
    created_us {{int}} NOT NULL,
    published_us {{int}} NOT NULL
) {{strict}};
CREATE INDEX project_of_organisation ON project(organisation_id);
CREATE INDEX project_published ON project(published_us) WHERE state = 'published';

CREATE TABLE item (
    id TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES project(id),
    position {{int}} NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    format TEXT NOT NULL,
    width {{int}} NOT NULL CHECK (width > 0),
    height {{int}} NOT NULL CHECK (height > 0),
    bytes {{int}} NOT NULL,
    overlap {{int}} NOT NULL,
    taken {{int}} NOT NULL,
    submitted {{int}} NOT NULL,
    CHECK (taken >= 0 AND taken <= overlap), -- nobody beyond the overlap, whatever the code above does
    UNIQUE (project_id, position),
    UNIQUE (project_id, sha256)
) {{strict}};
-- `next` reads one row of this: nearest to complete overlap, then oldest (the public order).
CREATE INDEX item_open ON item(project_id, taken DESC, position) WHERE taken < overlap;

CREATE TABLE assignment (
    id TEXT PRIMARY KEY,
    item_id TEXT NOT NULL REFERENCES item(id),
    project_id TEXT NOT NULL REFERENCES project(id),
    person_id TEXT NOT NULL REFERENCES person(id),
    state TEXT NOT NULL,
    offer_sha256 TEXT NOT NULL,
    terms TEXT NOT NULL, -- RFC 8785 JSON of the frozen offer; triggers refuse a write to it (G01)
    price_minor {{int}} NOT NULL,
    fee_minor {{int}} NOT NULL,
    currency TEXT NOT NULL,
    review_us {{int}} NOT NULL,
    policy_version TEXT NOT NULL,
    claimed_us {{int}} NOT NULL,
    lease_until_us {{int}} NOT NULL,
    late_until_us {{int}} NOT NULL,
    quote_open {{int}} NOT NULL, -- 1 while price and fee stand in `committed`
    submitted_us {{int}} NOT NULL,
    review_deadline_us {{int}} NOT NULL,
    annotation TEXT NOT NULL, -- RFC 8785 JSON, '' before submission
    annotation_sha256 TEXT NOT NULL,
    fee_earned_minor {{int}} NOT NULL,
    due_us {{int}} NOT NULL, -- when something happens by itself; 0: never
    UNIQUE (item_id, person_id) -- nobody twice the same picture
) {{strict}};
CREATE INDEX assignment_of_person ON assignment(person_id, state);
CREATE INDEX assignment_of_project ON assignment(project_id, state, review_deadline_us);
CREATE INDEX assignment_due ON assignment(due_us) WHERE due_us > 0;

CREATE TABLE evidence (
    sha256 TEXT NOT NULL,
    assignment_id TEXT NOT NULL REFERENCES assignment(id),
    made_by TEXT NOT NULL REFERENCES person(id),
    made_us {{int}} NOT NULL,
    others {{int}} NOT NULL,
    PRIMARY KEY (sha256, assignment_id)
) {{strict}};

CREATE TABLE deduction (
    id TEXT PRIMARY KEY,
    assignment_id TEXT NOT NULL UNIQUE REFERENCES assignment(id),
    state TEXT NOT NULL CHECK (state IN ('held', 'contested', 'upheld', 'reversed', 'withdrawn', 'lapsed', 'overdue')),
    reason_code TEXT NOT NULL CHECK (reason_code <> ''),
    words TEXT NOT NULL CHECK (words <> ''),
    amount_minor {{int}} NOT NULL CHECK (amount_minor > 0),
    cap_bp {{int}} NOT NULL,
    policy_version TEXT NOT NULL,
    evidence_sha256 TEXT NOT NULL CHECK (evidence_sha256 <> ''),
    proposed_by TEXT NOT NULL REFERENCES person(id),
    proposed_us {{int}} NOT NULL,
    contest_window_us {{int}} NOT NULL,
    opened_us {{int}} NOT NULL,
    contest_until_us {{int}} NOT NULL,
    contested_us {{int}} NOT NULL,
    contest_words TEXT NOT NULL,
    verdict_due_us {{int}} NOT NULL,
    decided_us {{int}} NOT NULL,
    decided_by TEXT NOT NULL, -- '' where a deadline decided
    decision_words TEXT NOT NULL,
    due_us {{int}} NOT NULL,
    CHECK (state <> 'upheld' OR (contested_us > 0 AND decided_by <> '' AND decided_by <> proposed_by))
) {{strict}};
CREATE INDEX deduction_due ON deduction(due_us) WHERE due_us > 0;
CREATE INDEX deduction_state ON deduction(state, proposed_us);

CREATE TABLE export (
    id TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES project(id),
    made_by TEXT NOT NULL REFERENCES person(id),
    made_us {{int}} NOT NULL,
    submissions {{int}} NOT NULL,
    accepted_now {{int}} NOT NULL,
    accepted_now_minor {{int}} NOT NULL
) {{strict}};
CREATE INDEX export_of_project ON export(project_id);

CREATE TABLE export_line (
    export_id TEXT NOT NULL REFERENCES export(id),
    assignment_id TEXT NOT NULL REFERENCES assignment(id),
    PRIMARY KEY (export_id, assignment_id)
) {{strict}};

-- The ledger. Append-only: the engine's own file adds the triggers that hold that up.
CREATE TABLE ledger_entry (
    seq {{int}} PRIMARY KEY, -- index of the leaf in the log, from 0
    id TEXT NOT NULL UNIQUE, -- the cause: one entry per cause
    event TEXT NOT NULL,
    at_us {{int}} NOT NULL,
    body_sha256 TEXT NOT NULL, -- tells a repeat from a conflict
    leaf TEXT NOT NULL,        -- canonical bytes (RFC 8785)
    leaf_sha256 TEXT NOT NULL,
    worker TEXT NOT NULL,
    worker_seq {{int}} NOT NULL,
    reverses TEXT NOT NULL,
    decides TEXT NOT NULL
) {{strict}};
CREATE UNIQUE INDEX ledger_worker_chain ON ledger_entry(worker, worker_seq) WHERE worker <> '';
CREATE UNIQUE INDEX ledger_reverses_once ON ledger_entry(reverses) WHERE reverses <> '';
CREATE UNIQUE INDEX ledger_decides_once ON ledger_entry(decides) WHERE decides <> '';

CREATE TABLE ledger_posting (
    entry_seq {{int}} NOT NULL REFERENCES ledger_entry(seq),
    position {{int}} NOT NULL,
    account TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount_minor {{int}} NOT NULL CHECK (amount_minor <> 0),
    balance_minor {{int}} NOT NULL, -- sum of the account's postings up to here: reading a balance costs the same for ever
    PRIMARY KEY (entry_seq, position)
) {{strict}};
CREATE INDEX ledger_account ON ledger_posting(account, currency, entry_seq, position);
