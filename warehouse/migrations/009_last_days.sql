-- The last day of a war that is over: what stands for a day between two wars of a party belongs to neither.

ALTER TABLE conflicts ADD COLUMN end_date DATE;
COMMENT ON COLUMN conflicts.end_date IS 'Last day; null while it goes on';
