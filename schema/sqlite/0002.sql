-- SQLite can't drop a table's UNIQUE: the table is made anew and filled from a copy. Rows of other tables point at
-- it meanwhile, so foreign keys are looked at when all is in its place.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE assignment_copy AS SELECT * FROM assignment;
DROP TABLE assignment;
CREATE TABLE assignment (
    id TEXT PRIMARY KEY,
    item_id TEXT NOT NULL REFERENCES item(id),
    project_id TEXT NOT NULL REFERENCES project(id),
    person_id TEXT NOT NULL REFERENCES person(id),
    state TEXT NOT NULL,
    offer_sha256 TEXT NOT NULL,
    terms TEXT NOT NULL, -- RFC 8785 JSON of the frozen offer; triggers refuse a write to it (G01)
    price_minor {{int}} NOT NULL,
    fee_minor {{int}} NOT NULL,
    currency TEXT NOT NULL,
    review_us {{int}} NOT NULL,
    policy_version TEXT NOT NULL,
    claimed_us {{int}} NOT NULL,
    lease_until_us {{int}} NOT NULL,
    late_until_us {{int}} NOT NULL,
    quote_open {{int}} NOT NULL, -- 1 while price and fee stand in `committed`
    submitted_us {{int}} NOT NULL,
    review_deadline_us {{int}} NOT NULL,
    annotation TEXT NOT NULL, -- RFC 8785 JSON, '' before submission
    annotation_sha256 TEXT NOT NULL,
    fee_earned_minor {{int}} NOT NULL,
    due_us {{int}} NOT NULL, -- when something happens by itself; 0: never
    lease_limit_us {{int}} NOT NULL,
    seen_us {{int}} NOT NULL,
    active_us {{int}} NOT NULL CHECK (active_us >= 0)
) {{strict}};
-- Tasks claimed before this version get the four hours of the default policy.
UPDATE assignment_copy SET lease_limit_us = claimed_us + 14400000000;
INSERT INTO assignment SELECT * FROM assignment_copy;
DROP TABLE assignment_copy;
CREATE INDEX assignment_of_person ON assignment(person_id, state);
CREATE INDEX assignment_of_project ON assignment(project_id, state, review_deadline_us);
CREATE INDEX assignment_due ON assignment(due_us) WHERE due_us > 0;
-- Nobody twice the same picture, unless it was given back: declining costs nothing, not even the picture (G26).
CREATE UNIQUE INDEX assignment_once ON assignment(item_id, person_id) WHERE state <> 'returned';
CREATE INDEX assignment_of_item ON assignment(item_id, person_id);

-- The guards of 0001 again; a running lease may now move the late limit with it, further away and never nearer.
CREATE TRIGGER assignment_frozen BEFORE UPDATE ON assignment
WHEN NEW.id <> OLD.id OR NEW.item_id <> OLD.item_id OR NEW.project_id <> OLD.project_id OR NEW.person_id <> OLD.person_id
  OR NEW.offer_sha256 <> OLD.offer_sha256 OR NEW.terms <> OLD.terms OR NEW.price_minor <> OLD.price_minor
  OR NEW.fee_minor <> OLD.fee_minor OR NEW.currency <> OLD.currency OR NEW.review_us <> OLD.review_us
  OR NEW.policy_version <> OLD.policy_version OR NEW.claimed_us <> OLD.claimed_us
  OR NEW.lease_limit_us <> OLD.lease_limit_us OR NEW.late_until_us < OLD.late_until_us
  OR (NEW.late_until_us <> OLD.late_until_us AND NEW.state <> 'claimed')
BEGIN SELECT RAISE(ABORT, 'a taken offer is frozen'); END;
CREATE TRIGGER assignment_answer_kept BEFORE UPDATE ON assignment
WHEN OLD.annotation <> '' AND (NEW.annotation <> OLD.annotation OR NEW.annotation_sha256 <> OLD.annotation_sha256
  OR NEW.submitted_us <> OLD.submitted_us OR NEW.review_deadline_us <> OLD.review_deadline_us)
BEGIN SELECT RAISE(ABORT, 'an answer sent is kept, and nobody extends its deadline'); END;
CREATE TRIGGER assignment_no_delete BEFORE DELETE ON assignment
BEGIN SELECT RAISE(ABORT, 'assignments are kept'); END;
CREATE TRIGGER assignment_no_replace BEFORE INSERT ON assignment
WHEN EXISTS (SELECT 1 FROM assignment WHERE id = NEW.id
             OR (item_id = NEW.item_id AND person_id = NEW.person_id AND state <> 'returned'))
BEGIN SELECT RAISE(ABORT, 'assignments are kept'); END;

CREATE TRIGGER assignment_time_kept BEFORE UPDATE ON assignment
WHEN NEW.active_us < OLD.active_us OR (OLD.seen_us > 0 AND NEW.seen_us <> OLD.seen_us)
BEGIN SELECT RAISE(ABORT, 'measured time never shrinks'); END;
