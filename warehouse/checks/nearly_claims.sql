-- title: A text tells of losses and gave no claim
-- severity: info
-- why: A word of loss stands with a number, and no rule names what was lost: a category may lack a word, or the text is of other things.
-- fix: See why with tracker explain FILE; if a figure was missed, add the word to its category in your rules and run tracker again.
-- limit least = 1: such numbers of a text below which nothing is said
SELECT document_id, format('{} with a word of loss, no claim', CASE near_misses WHEN 1 THEN '1 number' ELSE near_misses || ' numbers' END)
    AS detail
FROM documents ANTI JOIN claims USING (document_id)
WHERE near_misses >= $least
ORDER BY document_id
