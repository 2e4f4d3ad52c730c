-- What an offer says is kept once, by its hash, not with each task that was taken under it: instructions are long, and a row
-- that is written again at each step of a task should be short.
CREATE TABLE offer (
    sha256 TEXT PRIMARY KEY,
    terms TEXT NOT NULL -- RFC 8785 JSON; frozen: triggers refuse a write to it (G01)
) {{strict}};
INSERT INTO offer (sha256, terms) SELECT offer_sha256, MIN(terms) FROM assignment GROUP BY offer_sha256;
