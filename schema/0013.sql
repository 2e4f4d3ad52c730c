-- Money out: where a worker is paid, what they asked for, the treasurer's batches, and the files of banks and providers.

-- A way to pay one worker. Account numbers are sealed (app/payout_methods); `number_tag` is a keyed hash of the number, so that two
-- people with one number are seen without opening anything.
CREATE TABLE payout_method (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person(id),
    kind TEXT NOT NULL CHECK (kind IN ('bank', 'mobile', 'cash')),
    sealed TEXT NOT NULL,     -- '' for cash
    shown TEXT NOT NULL,      -- what its owner knows it by: its last digits
    number_tag TEXT NOT NULL, -- '' for cash
    created_us {{int}} NOT NULL,
    usable_us {{int}} NOT NULL, -- nothing is sent there before
    ended_us {{int}} NOT NULL   -- 0: in force
) {{strict}};
CREATE INDEX payout_method_of_person ON payout_method(person_id);
CREATE UNIQUE INDEX payout_method_number ON payout_method(number_tag) WHERE ended_us = 0 AND number_tag <> '';

-- Several payouts that are sent at once, in one file. `sealed_file` is that file, as it was first handed out.
CREATE TABLE payout_batch (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('bank', 'mobile', 'cash')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'dropped')),
    currency TEXT NOT NULL,
    net_minor {{int}} NOT NULL CHECK (net_minor > 0),
    lines {{int}} NOT NULL CHECK (lines > 0),
    lines_sha256 TEXT NOT NULL, -- of what was shown to whoever approved it
    alone {{int}} NOT NULL CHECK (alone IN (0, 1)), -- 1: small enough for one person (policy)
    made_by TEXT NOT NULL REFERENCES person(id),
    made_us {{int}} NOT NULL,
    decided_by TEXT NOT NULL CHECK (alone = 1 OR decided_by <> made_by OR state <> 'sent'),
    decided_us {{int}} NOT NULL,
    sealed_file TEXT NOT NULL
) {{strict}};
CREATE INDEX payout_batch_age ON payout_batch(made_us);

-- One withdrawal. Its money is payable until the batch is sent, in transit from then on.
CREATE TABLE payout (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person(id),
    method_id TEXT NOT NULL REFERENCES payout_method(id),
    currency TEXT NOT NULL,
    gross_minor {{int}} NOT NULL CHECK (gross_minor > 0),
    net_minor {{int}} NOT NULL CHECK (net_minor > 0),
    fee_minor {{int}} NOT NULL CHECK (fee_minor >= 0),
    tax_minor {{int}} NOT NULL CHECK (tax_minor >= 0),
    tax_rule TEXT NOT NULL, -- id in the policy; '' without tax
    tax_authority TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('requested', 'withdrawn', 'in_batch', 'sent', 'settled', 'failed', 'returned', 'paid_late')),
    end_to_end_id TEXT NOT NULL UNIQUE,
    batch_id TEXT NOT NULL, -- '' until it is in one
    requested_us {{int}} NOT NULL,
    due_us {{int}} NOT NULL, -- sent by then, or it is late (G18)
    sent_us {{int}} NOT NULL,
    ended_us {{int}} NOT NULL,
    bank_reference TEXT NOT NULL,
    because TEXT NOT NULL, -- of a failure or a return, in the provider's words
    CHECK (gross_minor = net_minor + fee_minor + tax_minor)
) {{strict}};
CREATE INDEX payout_of_person ON payout(person_id, requested_us);
CREATE INDEX payout_of_batch ON payout(batch_id) WHERE batch_id <> '';
CREATE INDEX payout_open ON payout(due_us) WHERE state IN ('requested', 'in_batch');
CREATE INDEX payout_bank_reference ON payout(bank_reference) WHERE bank_reference <> '';

-- How the columns of somebody's table are called: `out` of the file that a mobile-money provider takes, `in` of the one that it answers with.
CREATE TABLE column_mapping (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
    columns TEXT NOT NULL, -- JSON (papers/columns)
    made_by TEXT NOT NULL REFERENCES person(id),
    made_us {{int}} NOT NULL
) {{strict}};

-- What a bank or provider sent us, line by line. A line counts once: by its file's hash, its number there, and the bank's own reference.
CREATE TABLE bank_file (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('pain.002', 'camt.053', 'csv')),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL, -- '' where the file names none
    currency TEXT NOT NULL,
    opening_minor {{int}} NOT NULL,
    closing_minor {{int}} NOT NULL,
    closing_us {{int}} NOT NULL, -- 0: the file has no balance
    state TEXT NOT NULL CHECK (state IN ('read', 'applied', 'dropped')),
    read_by TEXT NOT NULL REFERENCES person(id),
    read_us {{int}} NOT NULL,
    applied_by TEXT NOT NULL,
    applied_us {{int}} NOT NULL
) {{strict}};
CREATE INDEX bank_file_age ON bank_file(read_us);
CREATE INDEX bank_file_balance ON bank_file(closing_us) WHERE state = 'applied' AND closing_us > 0;

CREATE TABLE bank_line (
    id TEXT PRIMARY KEY,
    file_id TEXT NOT NULL REFERENCES bank_file(id),
    number {{int}} NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out', 'none')), -- none: an answer that moves nothing
    amount_minor {{int}} NOT NULL CHECK (amount_minor >= 0),
    currency TEXT NOT NULL,
    end_to_end_id TEXT NOT NULL,
    bank_reference TEXT NOT NULL,
    status TEXT NOT NULL,
    words TEXT NOT NULL,
    booked_us {{int}} NOT NULL,
    verdict TEXT NOT NULL, -- what it means: domain/bank_lines
    subject_id TEXT NOT NULL, -- of what it is about; '' if nobody knows
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'left')),
    UNIQUE (file_id, number)
) {{strict}};
CREATE INDEX bank_line_open ON bank_line(state) WHERE state = 'open';
CREATE UNIQUE INDEX bank_line_once ON bank_line(bank_reference, direction) WHERE state = 'done' AND direction <> 'none' AND bank_reference <> '';
