-- How many numbers of a document nearly were claims, so that texts which the rules cannot read stand out.

ALTER TABLE documents ADD COLUMN near_misses INTEGER;
COMMENT ON COLUMN documents.near_misses IS 'Numbers with a word of loss beside them that became no claim, because no category names what they count; null where it was read before this was counted';
