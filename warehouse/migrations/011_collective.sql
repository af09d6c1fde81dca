-- Under whose names many speak, so that checks of one claimant's series can tell them from bodies that keep one.

ALTER TABLE claimants ADD COLUMN collective BOOLEAN;
COMMENT ON COLUMN claimants.collective IS 'Whether many speak under the name, each with a count of their own, so that its totals are no one series';
