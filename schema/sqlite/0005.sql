-- Measured once, from bytes that never change.
CREATE TRIGGER picture_facts_no_update BEFORE UPDATE ON picture_facts
BEGIN SELECT RAISE(ABORT, 'what was measured stays'); END;
