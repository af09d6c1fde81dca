"""The warehouse: one DuckDB file that keeps every claim with its document, its runs and its checks."""
