-- Papers for requesters that say what a month cost, and tax on its way to the state.

-- An invoice is issued once for an ended month and never changes: what stands on it is kept here, names included.
CREATE TABLE invoice (
    number {{int}} PRIMARY KEY, -- without a gap
    organisation_id TEXT NOT NULL REFERENCES organisation(id),
    month TEXT NOT NULL, -- 2026-10, of the zone
    zone TEXT NOT NULL,
    currency TEXT NOT NULL,
    coop TEXT NOT NULL,
    organisation TEXT NOT NULL,
    legal_entity TEXT NOT NULL,
    opening_minor {{int}} NOT NULL,
    funded_minor {{int}} NOT NULL,
    refunded_minor {{int}} NOT NULL,
    returned_minor {{int}} NOT NULL,
    other_minor {{int}} NOT NULL,
    closing_minor {{int}} NOT NULL,
    projects TEXT NOT NULL, -- JSON: what each cost (store/invoices)
    issued_by TEXT NOT NULL REFERENCES person(id),
    issued_us {{int}} NOT NULL,
    UNIQUE (organisation_id, month)
) {{strict}};

-- Withheld tax that a treasurer paid to an authority; it leaves the books once a second person has seen that at the bank.
CREATE TABLE tax_remittance (
    id TEXT PRIMARY KEY,
    authority TEXT NOT NULL, -- id, as the policy has it
    amount_minor {{int}} NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    bank_reference TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('entered', 'confirmed', 'dropped')),
    entered_by TEXT NOT NULL REFERENCES person(id),
    entered_us {{int}} NOT NULL,
    decided_by TEXT NOT NULL CHECK (state <> 'confirmed' OR (decided_by <> entered_by AND decided_by <> '')),
    decided_us {{int}} NOT NULL
) {{strict}};
CREATE INDEX tax_remittance_age ON tax_remittance(entered_us);
CREATE INDEX tax_remittance_open ON tax_remittance(authority) WHERE state = 'entered';
