-- Tiles belong to one log: the one opened after a loss begins with none. They are made of the entries, so those here are made again at
-- the next start.
DROP TABLE log_tile;
CREATE TABLE log_tile (
    log {{int}} NOT NULL, -- log_origin.number
    level {{int}} NOT NULL,
    number {{int}} NOT NULL,
    root TEXT NOT NULL,   -- of the subtree over this tile: a hash of the level above, hex; before the hashes, so that reading it leaves those alone
    hashes TEXT NOT NULL, -- base64 of 256 x 32 bytes
    PRIMARY KEY (log, level, number)
) {{strict}};

-- Receipts of a log that was lost, brought back by workers for lines that are missing here.
CREATE TABLE receipt_claim (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person(id),
    leaf_sha256 TEXT NOT NULL UNIQUE,
    receipt TEXT NOT NULL,
    brought_us {{int}} NOT NULL
) {{strict}};
