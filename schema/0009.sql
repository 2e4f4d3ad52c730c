-- The log's Merkle tree, and the names it had.

-- Complete tiles (c2sp.org/tlog-tiles) of 256 hashes: written once, with the entry that fills them. What is not full yet is read from
-- the entries, or from the roots of the level below. `root` stands before the hashes, so that reading it leaves those alone.
CREATE TABLE log_tile (
    level {{int}} NOT NULL,
    number {{int}} NOT NULL,
    root TEXT NOT NULL,   -- of the subtree over this tile: a hash of the level above, hex
    hashes TEXT NOT NULL, -- base64 of 256 x 32 bytes
    PRIMARY KEY (level, number)
) {{strict}};

-- One row a log. A second one is opened only after a loss that its co-op accepted and published (ujira restore).
CREATE TABLE log_origin (
    number {{int}} PRIMARY KEY,
    origin TEXT NOT NULL UNIQUE,
    verifier_key TEXT NOT NULL,
    opened_us {{int}} NOT NULL,
    entries {{int}} NOT NULL,     -- there when it was opened
    lost_checkpoint TEXT NOT NULL, -- the newest one of the log before it, which these entries don't fulfil
    reason TEXT NOT NULL
) {{strict}};
