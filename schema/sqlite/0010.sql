CREATE TRIGGER upload_goes_on BEFORE UPDATE ON upload
WHEN NEW.offset_bytes < OLD.offset_bytes OR NEW.next_entry < OLD.next_entry OR NEW.bytes <> OLD.bytes OR NEW.project_id <> OLD.project_id
BEGIN SELECT RAISE(ABORT, 'an upload only goes on'); END;
CREATE TRIGGER picture_set_grows AFTER INSERT ON picture_facts
BEGIN
    INSERT INTO picture_set (project_id, version) SELECT project_id, 1 FROM item WHERE id = NEW.item_id
    ON CONFLICT (project_id) DO UPDATE SET version = version + 1;
END;
CREATE TRIGGER picture_set_shrinks AFTER DELETE ON picture_facts
BEGIN
    UPDATE picture_set SET version = version + 1 WHERE project_id = (SELECT project_id FROM item WHERE id = OLD.item_id);
END;
