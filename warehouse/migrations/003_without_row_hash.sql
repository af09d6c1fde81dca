-- Claims are compared field by field when a document is read again: their hashes are no longer needed.

ALTER TABLE claims DROP COLUMN row_hash;
