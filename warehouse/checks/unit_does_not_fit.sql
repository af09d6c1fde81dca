-- title: A number has a unit that its kind cannot have
-- severity: error
-- why: People and equipment are counted, land is measured, and more than the whole cannot be lost: the number is of something else.
-- fix: Look at the quote; correct or reject the claim in a review.
SELECT
    c.claim_id,
    c.document_id,
    format('"{}" {} of {} {}', c.value_text, c.unit, c.category, c.measure) AS detail
FROM claims c JOIN categories k USING (category)
WHERE (c.unit IN ('km', 'km2') AND k.kind <> 'land')
    OR (c.unit = 'percent' AND k.kind <> 'land' AND coalesce(c.best, c.low, c.high) > 100
        AND c.measure IN ('killed', 'wounded', 'killed_or_wounded', 'captured', 'lost', 'destroyed', 'damaged'))
ORDER BY c.document_id, c.start, c.claim_id
