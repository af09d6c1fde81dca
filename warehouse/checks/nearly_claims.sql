-- title: Numbers with a word of loss gave no claim
-- severity: info
-- why: A word of loss stands with a number, and no rule names what was lost: a category may lack a word, or the text is of other things.
-- fix: See why with tracker explain FILE; if a figure was missed, add the word to its category in your rules and run tracker again.
-- limit least = 1: such numbers of a text below which nothing is said
--
-- Texts with other claims are told of too: where one figure of a text is read, another is missed more often than in a text without any.
SELECT
    document_id,
    format('{} number(s) with a word of loss, no claim; {} claim(s) in the text', near_misses, count(claim_id)) AS detail
FROM documents LEFT JOIN claims USING (document_id)
WHERE near_misses >= $least
GROUP BY document_id, near_misses
ORDER BY document_id
