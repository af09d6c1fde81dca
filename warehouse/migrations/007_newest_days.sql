-- The newest day of each line, so that what is latest need not be looked for among all days.

CREATE TABLE kept_lines (line_id UBIGINT NOT NULL, period VARCHAR NOT NULL, newest DATE NOT NULL);
COMMENT ON TABLE kept_lines IS 'Lines of asserted totals and days of the whole war, as they were last counted';
COMMENT ON COLUMN kept_lines.line_id IS 'Number of the line, as in kept_figures';
COMMENT ON COLUMN kept_lines.period IS 'cumulative or day';
COMMENT ON COLUMN kept_lines.newest IS 'The newest day for which it has a figure';
