-- The co-op's own money on its way: what a treasurer moved or saw come in at the bank, and a second person decided.
CREATE TABLE own_transfer (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('share', 'to_coop', 'to_escrow')),
    amount_minor {{int}} NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    bank_reference TEXT NOT NULL,
    member_id TEXT NOT NULL CHECK ((kind = 'share') = (member_id <> '')), -- share: who paid it
    state TEXT NOT NULL CHECK (state IN ('entered', 'confirmed', 'dropped')),
    carried_minor {{int}} NOT NULL CHECK (carried_minor >= 0 AND carried_minor <= amount_minor), -- to_escrow: that the books had moved before
    entered_by TEXT NOT NULL REFERENCES person(id),
    entered_us {{int}} NOT NULL,
    decided_by TEXT NOT NULL CHECK (state <> 'confirmed' OR (decided_by <> entered_by AND decided_by <> '')),
    decided_us {{int}} NOT NULL
) {{strict}};
CREATE INDEX own_transfer_age ON own_transfer(entered_us);
CREATE INDEX own_transfer_open ON own_transfer(kind) WHERE state = 'entered';
CREATE INDEX own_transfer_carried ON own_transfer(currency) WHERE carried_minor > 0;
CREATE UNIQUE INDEX own_transfer_reference ON own_transfer(bank_reference) WHERE state <> 'dropped';
