-- What is kept of a bank's line so that it can be judged again, and what people decide about lines that no rule can match.

ALTER TABLE bank_file ADD COLUMN message TEXT NOT NULL DEFAULT ''; -- that it answers (pain.002); '' for statements and tables
ALTER TABLE bank_line ADD COLUMN charge {{int}} NOT NULL DEFAULT 0 CHECK (charge IN (0, 1));
ALTER TABLE bank_line ADD COLUMN fee_minor {{int}} NOT NULL DEFAULT -1; -- -1: the line says nothing of a fee

-- Some banks number their bookings anew each day: the same booking is the same reference, day and amount.
DROP INDEX bank_line_once;
CREATE UNIQUE INDEX bank_line_once ON bank_line(bank_reference, direction, amount_minor, currency, booked_us)
    WHERE state = 'done' AND direction <> 'none' AND bank_reference <> '';

-- Money that nobody announced, held apart (suspense) until two people say whose it is, or that it went back.
CREATE TABLE suspense_receipt (
    line_id TEXT PRIMARY KEY REFERENCES bank_line(id),
    currency TEXT NOT NULL,
    amount_minor {{int}} NOT NULL CHECK (amount_minor > 0),
    state TEXT NOT NULL CHECK (state IN ('open', 'matched', 'sent_back'))
) {{strict}};
CREATE INDEX suspense_receipt_open ON suspense_receipt(state) WHERE state = 'open';

-- What somebody proposed for a line. What moves money by their judgement is done by a second person.
CREATE TABLE bank_step (
    id TEXT PRIMARY KEY,
    line_id TEXT NOT NULL REFERENCES bank_line(id),
    what TEXT NOT NULL CHECK (what IN ('match', 'back', 'charge', 'hold', 'leave')),
    subject_id TEXT NOT NULL, -- match: the organisation; back: the line of what came in; '' else
    words TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'done', 'dropped')),
    asked_by TEXT NOT NULL REFERENCES person(id),
    asked_us {{int}} NOT NULL,
    decided_by TEXT NOT NULL CHECK (what IN ('hold', 'leave') OR state <> 'done' OR decided_by <> asked_by),
    decided_us {{int}} NOT NULL
) {{strict}};
CREATE UNIQUE INDEX bank_step_asked ON bank_step(line_id) WHERE state = 'asked';
CREATE INDEX bank_step_of_line ON bank_step(line_id);
