-- Late pay (G18): the interest that a payout has earned so far, and to whom the co-op owes anything.

-- Days and interest since the payout's date; both only rise.
CREATE TABLE late_interest (
    payout_id TEXT PRIMARY KEY REFERENCES payout(id),
    days {{int}} NOT NULL CHECK (days > 0),
    total_minor {{int}} NOT NULL CHECK (total_minor > 0)
) {{strict}};

-- Whose `owed` account is not zero, longest first: they are paid as soon as the co-op has the cash.
CREATE TABLE owed_person (
    person_id TEXT NOT NULL REFERENCES person(id),
    currency TEXT NOT NULL,
    since_us {{int}} NOT NULL,
    PRIMARY KEY (person_id, currency)
) {{strict}};

CREATE INDEX payout_taxed ON payout(tax_authority, ended_us) WHERE state = 'settled' AND tax_minor > 0;
CREATE INDEX payout_of_method ON payout(method_id) WHERE state IN ('requested', 'in_batch');
