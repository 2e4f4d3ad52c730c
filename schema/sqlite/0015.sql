CREATE TRIGGER late_interest_no_delete BEFORE DELETE ON late_interest
BEGIN SELECT RAISE(ABORT, 'interest is kept'); END;
CREATE TRIGGER late_interest_rises BEFORE UPDATE ON late_interest
WHEN NEW.payout_id <> OLD.payout_id OR NEW.days <= OLD.days OR NEW.total_minor < OLD.total_minor
BEGIN SELECT RAISE(ABORT, 'interest only rises'); END;
CREATE TRIGGER late_interest_no_replace BEFORE INSERT ON late_interest
WHEN EXISTS (SELECT 1 FROM late_interest WHERE payout_id = NEW.payout_id)
BEGIN SELECT RAISE(ABORT, 'interest only rises'); END;
