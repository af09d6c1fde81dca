"""What a folder of extracted claims looks like, whoever writes it: Parquet files, one row a document, and a mark.

A row holds a document in the columns of `DOCUMENT_DTYPES`, its claims as a list of structs with the fields of `DTYPES`,
the numbers that are no claims and what there is to tell of it as lists of structs too, and what made them. A row
without a `document_id` is input that gave no document: it holds problems alone.
"""

from __future__ import annotations

from tracker.warehouse.frames import DTYPES, INTEGER, PROBLEM_DTYPES, TEXT

SUMMARY, SUCCESS = "_run.json", "_SUCCESS"
"""What a job puts beside its files when all of them are there: its counts, and an empty file of Spark's. Spark and
DuckDB take no file whose name begins so for one of Parquet."""
REJECTION_DTYPES = {"start": INTEGER, "end": INTEGER, "value_text": TEXT, "reason": TEXT, "rule": TEXT}
LISTED = {"claims": DTYPES, "rejections": REJECTION_DTYPES, "problems": PROBLEM_DTYPES}
"""Columns that hold a list of structs."""
MADE_BY = {"pack_hash": TEXT, "tracker_version": TEXT}
