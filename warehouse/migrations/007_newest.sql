-- Which figures are of the newest day of their line, so that what is latest need not be looked for among all days.

ALTER TABLE kept_figures ADD COLUMN newest BOOLEAN;
COMMENT ON COLUMN kept_figures.newest IS 'Whether it is of the newest day for which its line has a figure';
