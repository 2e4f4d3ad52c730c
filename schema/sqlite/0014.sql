CREATE TRIGGER contact_no_delete BEFORE DELETE ON contact
BEGIN SELECT RAISE(ABORT, 'contacts are ended, not deleted'); END;
CREATE TRIGGER contact_no_replace BEFORE INSERT ON contact
WHEN EXISTS (SELECT 1 FROM contact WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'contacts are not replaced'); END;
CREATE TRIGGER contact_stays BEFORE UPDATE ON contact
WHEN OLD.ended_us <> 0 OR NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id OR NEW.kind <> OLD.kind OR NEW.created_us <> OLD.created_us
  OR (OLD.confirmed_us <> 0 AND NEW.confirmed_us <> OLD.confirmed_us)
  OR (NEW.ended_us = 0 AND (NEW.address <> OLD.address OR NEW.address_key <> OLD.address_key))
  OR (NEW.ended_us <> 0 AND (NEW.address <> '' OR NEW.address_key <> '' OR NEW.code_sha256 <> ''))
BEGIN SELECT RAISE(ABORT, 'another address is another contact, and an ended one is forgotten'); END;

CREATE TRIGGER outbox_no_delete BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'messages are kept'); END;
CREATE TRIGGER outbox_no_replace BEFORE INSERT ON outbox
WHEN EXISTS (SELECT 1 FROM outbox WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'messages are not replaced'); END;
CREATE TRIGGER outbox_stays BEFORE UPDATE ON outbox
WHEN OLD.state <> 'waiting' OR NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id OR NEW.contact_id <> OLD.contact_id OR NEW.way <> OLD.way
  OR NEW.kind <> OLD.kind OR NEW.created_us <> OLD.created_us OR NEW.until_us <> OLD.until_us
  OR (NEW.state = 'waiting' AND (NEW.address <> OLD.address OR NEW.params <> OLD.params))
  OR (NEW.state <> 'waiting' AND (NEW.address <> '' OR NEW.params <> '{}' OR NEW.ended_us = 0))
BEGIN SELECT RAISE(ABORT, 'a message is over once, and forgets then where it went and what it said'); END;
