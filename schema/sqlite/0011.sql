-- The triggers of the old table went with it.
CREATE TRIGGER log_tile_no_update BEFORE UPDATE ON log_tile
BEGIN SELECT RAISE(ABORT, 'log_tile is append-only'); END;
CREATE TRIGGER log_tile_no_delete BEFORE DELETE ON log_tile
BEGIN SELECT RAISE(ABORT, 'log_tile is append-only'); END;
CREATE TRIGGER log_tile_no_replace BEFORE INSERT ON log_tile
WHEN EXISTS (SELECT 1 FROM log_tile WHERE log = NEW.log AND level = NEW.level AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'log_tile is append-only'); END;

CREATE TRIGGER receipt_claim_no_update BEFORE UPDATE ON receipt_claim
BEGIN SELECT RAISE(ABORT, 'receipt_claim is append-only'); END;
CREATE TRIGGER receipt_claim_no_delete BEFORE DELETE ON receipt_claim
BEGIN SELECT RAISE(ABORT, 'receipt_claim is append-only'); END;
CREATE TRIGGER receipt_claim_no_replace BEFORE INSERT ON receipt_claim
WHEN EXISTS (SELECT 1 FROM receipt_claim WHERE id = NEW.id OR leaf_sha256 = NEW.leaf_sha256)
BEGIN SELECT RAISE(ABORT, 'receipt_claim is append-only'); END;
