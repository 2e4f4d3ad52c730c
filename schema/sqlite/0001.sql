-- What SQLite needs in its own words. INSERT OR REPLACE deletes without asking the DELETE trigger unless recursive_triggers is on,
-- so each guarded table also refuses an INSERT whose key exists.

CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END;
CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END;
CREATE TRIGGER ledger_entry_no_replace BEFORE INSERT ON ledger_entry
WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE seq = NEW.seq OR id = NEW.id
             OR (NEW.worker <> '' AND worker = NEW.worker AND worker_seq = NEW.worker_seq)
             OR (NEW.reverses <> '' AND reverses = NEW.reverses) OR (NEW.decides <> '' AND decides = NEW.decides))
BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END;
-- Gapless: the next entry is the last one's successor, in the log and in its worker's chain.
CREATE TRIGGER ledger_entry_gapless BEFORE INSERT ON ledger_entry
WHEN NOT EXISTS (SELECT 1 FROM ledger_entry WHERE seq = NEW.seq OR id = NEW.id)
 AND (NEW.seq <> (SELECT COALESCE(MAX(seq) + 1, 0) FROM ledger_entry)
  OR (NEW.worker <> '' AND NEW.worker_seq <> (SELECT COALESCE(MAX(worker_seq), 0) + 1 FROM ledger_entry WHERE worker = NEW.worker)))
BEGIN SELECT RAISE(ABORT, 'ledger_entry has a gap'); END;

CREATE TRIGGER ledger_posting_no_update BEFORE UPDATE ON ledger_posting
BEGIN SELECT RAISE(ABORT, 'ledger_posting is append-only'); END;
CREATE TRIGGER ledger_posting_no_delete BEFORE DELETE ON ledger_posting
BEGIN SELECT RAISE(ABORT, 'ledger_posting is append-only'); END;
CREATE TRIGGER ledger_posting_no_replace BEFORE INSERT ON ledger_posting
WHEN EXISTS (SELECT 1 FROM ledger_posting WHERE entry_seq = NEW.entry_seq AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'ledger_posting is append-only'); END;
-- A posting joins the newest entry only, and its running balance continues the account's last one.
CREATE TRIGGER ledger_posting_newest BEFORE INSERT ON ledger_posting
WHEN NOT EXISTS (SELECT 1 FROM ledger_posting WHERE entry_seq = NEW.entry_seq AND position = NEW.position)
 AND (NEW.entry_seq <> (SELECT MAX(seq) FROM ledger_entry)
  OR NEW.balance_minor <> NEW.amount_minor + COALESCE((SELECT balance_minor FROM ledger_posting
       WHERE account = NEW.account AND currency = NEW.currency ORDER BY entry_seq DESC, position DESC LIMIT 1), 0))
BEGIN SELECT RAISE(ABORT, 'ledger_posting does not continue its account'); END;

-- A taken offer is frozen (G01), an answer sent stays as it was sent (G15).
CREATE TRIGGER assignment_frozen BEFORE UPDATE ON assignment
WHEN NEW.id <> OLD.id OR NEW.item_id <> OLD.item_id OR NEW.project_id <> OLD.project_id OR NEW.person_id <> OLD.person_id
  OR NEW.offer_sha256 <> OLD.offer_sha256 OR NEW.terms <> OLD.terms OR NEW.price_minor <> OLD.price_minor
  OR NEW.fee_minor <> OLD.fee_minor OR NEW.currency <> OLD.currency OR NEW.review_us <> OLD.review_us
  OR NEW.policy_version <> OLD.policy_version OR NEW.claimed_us <> OLD.claimed_us
  OR NEW.late_until_us <> OLD.late_until_us
BEGIN SELECT RAISE(ABORT, 'a taken offer is frozen'); END;
CREATE TRIGGER assignment_answer_kept BEFORE UPDATE ON assignment
WHEN OLD.annotation <> '' AND (NEW.annotation <> OLD.annotation OR NEW.annotation_sha256 <> OLD.annotation_sha256
  OR NEW.submitted_us <> OLD.submitted_us OR NEW.review_deadline_us <> OLD.review_deadline_us)
BEGIN SELECT RAISE(ABORT, 'an answer sent is kept, and nobody extends its deadline'); END;
CREATE TRIGGER assignment_no_delete BEFORE DELETE ON assignment
BEGIN SELECT RAISE(ABORT, 'assignments are kept'); END;
CREATE TRIGGER assignment_no_replace BEFORE INSERT ON assignment
WHEN EXISTS (SELECT 1 FROM assignment WHERE id = NEW.id OR (item_id = NEW.item_id AND person_id = NEW.person_id))
BEGIN SELECT RAISE(ABORT, 'assignments are kept'); END;

-- A decision on money is taken once.
CREATE TRIGGER deduction_decided_once BEFORE UPDATE ON deduction
WHEN OLD.decided_us > 0
BEGIN SELECT RAISE(ABORT, 'a decided case stays decided'); END;
CREATE TRIGGER deduction_no_delete BEFORE DELETE ON deduction
BEGIN SELECT RAISE(ABORT, 'cases are kept'); END;
CREATE TRIGGER funding_decided_once BEFORE UPDATE ON funding
WHEN OLD.state <> 'uncleared' OR NEW.amount_minor <> OLD.amount_minor OR NEW.bank_reference <> OLD.bank_reference
  OR NEW.organisation_id <> OLD.organisation_id OR NEW.entered_by <> OLD.entered_by
BEGIN SELECT RAISE(ABORT, 'a funding is decided once and never edited'); END;
CREATE TRIGGER project_published_stays BEFORE UPDATE ON project
WHEN OLD.state = 'published' AND (NEW.state <> OLD.state OR NEW.price_minor <> OLD.price_minor OR NEW.fee_minor <> OLD.fee_minor
  OR NEW.labels <> OLD.labels OR NEW.overlap <> OLD.overlap)
BEGIN SELECT RAISE(ABORT, 'a published project keeps its price, labels and overlap'); END;

-- Nor is any of it removed, replaced or bent by a script.
CREATE TRIGGER deduction_no_replace BEFORE INSERT ON deduction
WHEN EXISTS (SELECT 1 FROM deduction WHERE id = NEW.id OR assignment_id = NEW.assignment_id)
BEGIN SELECT RAISE(ABORT, 'cases are kept'); END;
CREATE TRIGGER funding_no_delete BEFORE DELETE ON funding
BEGIN SELECT RAISE(ABORT, 'fundings are kept'); END;
CREATE TRIGGER funding_no_replace BEFORE INSERT ON funding
WHEN EXISTS (SELECT 1 FROM funding WHERE id = NEW.id OR bank_reference = NEW.bank_reference)
BEGIN SELECT RAISE(ABORT, 'fundings are kept'); END;
CREATE TRIGGER project_no_delete BEFORE DELETE ON project
WHEN OLD.state = 'published'
BEGIN SELECT RAISE(ABORT, 'published projects are kept'); END;
CREATE TRIGGER project_no_replace BEFORE INSERT ON project
WHEN EXISTS (SELECT 1 FROM project WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'projects are kept'); END;
CREATE TRIGGER item_published_stays BEFORE UPDATE ON item
WHEN (SELECT state FROM project WHERE id = OLD.project_id) = 'published'
 AND (NEW.overlap <> OLD.overlap OR NEW.sha256 <> OLD.sha256 OR NEW.project_id <> OLD.project_id OR ABS(NEW.taken - OLD.taken) > 1)
BEGIN SELECT RAISE(ABORT, 'a published picture keeps its overlap and is taken one by one'); END;
CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is kept'); END;
CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is kept'); END;
