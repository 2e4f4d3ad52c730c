-- Active time and leases: a lease is renewed while its worker is at it, and measured time can only raise pay.
-- 0 means "none", as everywhere.

ALTER TABLE assignment ADD COLUMN lease_limit_us {{int}} NOT NULL DEFAULT 0; -- no signal renews the lease beyond it
ALTER TABLE assignment ADD COLUMN seen_us {{int}} NOT NULL DEFAULT 0;        -- first signal: the task was on a screen
ALTER TABLE assignment ADD COLUMN active_us {{int}} NOT NULL DEFAULT 0;      -- sum of min(gap, tau) between signals

-- A person's newest signal, and the task it came from: two tabs at once count once.
CREATE TABLE person_signal (
    person_id TEXT PRIMARY KEY REFERENCES person(id),
    assignment_id TEXT NOT NULL REFERENCES assignment(id),
    at_us {{int}} NOT NULL
) {{strict}};
