-- The same guards, said so that SQLite finds the partial indexes: it takes one only where the question repeats the index's own
-- condition on the column. Before, each new entry looked through all the old ones.
DROP TRIGGER ledger_entry_no_replace;
DROP TRIGGER ledger_entry_gapless;
CREATE TRIGGER ledger_entry_no_replace BEFORE INSERT ON ledger_entry
WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE seq = NEW.seq OR id = NEW.id
             OR (worker <> '' AND worker = NEW.worker AND worker_seq = NEW.worker_seq)
             OR (reverses <> '' AND reverses = NEW.reverses) OR (decides <> '' AND decides = NEW.decides))
BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END;
CREATE TRIGGER ledger_entry_gapless BEFORE INSERT ON ledger_entry
WHEN NOT EXISTS (SELECT 1 FROM ledger_entry WHERE seq = NEW.seq OR id = NEW.id)
 AND (NEW.seq <> (SELECT COALESCE(MAX(seq) + 1, 0) FROM ledger_entry)
  OR (NEW.worker <> '' AND NEW.worker_seq <> (SELECT COALESCE(MAX(worker_seq), 0) + 1 FROM ledger_entry WHERE worker <> '' AND worker = NEW.worker)))
BEGIN SELECT RAISE(ABORT, 'ledger_entry has a gap'); END;
