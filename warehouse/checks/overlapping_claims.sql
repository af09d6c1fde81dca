-- title: Two claims hold the same characters
-- severity: error
-- why: One number of a text would count twice.
-- fix: Run tracker again on the document; if it stays, report it as a fault of the program with the document.
SELECT
    claim_id,
    document_id,
    format('"{}" at {} overlaps the claim before it, which ends at {}', value_text, start, earlier) AS detail
FROM (
    SELECT *, max("end") OVER (
        PARTITION BY document_id ORDER BY start, "end", claim_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS earlier
    FROM claims
    WHERE start IS NOT NULL
)
WHERE start < earlier
ORDER BY document_id, start
