-- What a batch is sent with, and what people say became of a payout where no file of a bank says it.

ALTER TABLE payout_batch ADD COLUMN mapping_id TEXT NOT NULL DEFAULT ''; -- of the table that the provider takes; '' where none is needed
ALTER TABLE payout_batch ADD COLUMN send_day TEXT NOT NULL DEFAULT ''; -- when the bank is to execute it, YYYY-MM-DD; '' until it is sent

-- One says it, another one has seen it too: the worker who has the money, or a second person.
CREATE TABLE payout_outcome (
    id TEXT PRIMARY KEY,
    payout_id TEXT NOT NULL REFERENCES payout(id),
    outcome TEXT NOT NULL CHECK (outcome IN ('settled', 'failed')),
    reference TEXT NOT NULL CHECK ((outcome = 'settled') = (reference <> '')), -- of the slip, or the bank's
    because TEXT NOT NULL CHECK ((outcome = 'failed') = (because <> '')),
    said_by TEXT NOT NULL REFERENCES person(id),
    said_us {{int}} NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'refused')),
    decided_by TEXT NOT NULL CHECK (decided_by <> said_by OR state <> 'confirmed'),
    decided_us {{int}} NOT NULL
) {{strict}};
CREATE UNIQUE INDEX payout_outcome_open ON payout_outcome(payout_id) WHERE state = 'open';
CREATE UNIQUE INDEX payout_outcome_reference ON payout_outcome(reference) WHERE reference <> '' AND state <> 'refused';
