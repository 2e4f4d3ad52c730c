CREATE TRIGGER log_tile_no_update BEFORE UPDATE ON log_tile
BEGIN SELECT RAISE(ABORT, 'log_tile is append-only'); END;
CREATE TRIGGER log_tile_no_delete BEFORE DELETE ON log_tile
BEGIN SELECT RAISE(ABORT, 'log_tile is append-only'); END;
CREATE TRIGGER log_tile_no_replace BEFORE INSERT ON log_tile
WHEN EXISTS (SELECT 1 FROM log_tile WHERE level = NEW.level AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'log_tile is append-only'); END;

CREATE TRIGGER log_origin_no_update BEFORE UPDATE ON log_origin
BEGIN SELECT RAISE(ABORT, 'log_origin is append-only'); END;
CREATE TRIGGER log_origin_no_delete BEFORE DELETE ON log_origin
BEGIN SELECT RAISE(ABORT, 'log_origin is append-only'); END;
CREATE TRIGGER log_origin_no_replace BEFORE INSERT ON log_origin
WHEN EXISTS (SELECT 1 FROM log_origin WHERE number = NEW.number OR origin = NEW.origin)
BEGIN SELECT RAISE(ABORT, 'log_origin is append-only'); END;
