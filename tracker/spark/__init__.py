"""Extraction on a cluster with Spark: `claims_in_arrow` for jobs of one's own; docs/spark.md has examples.

Needs pyarrow, and where a job is started pyspark: pip install 'conflict-tracker[spark]'.
"""

from tracker.spark.claims import claims_in_arrow

__all__ = ["claims_in_arrow"]
