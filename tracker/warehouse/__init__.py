"""The warehouse: one DuckDB file that keeps every claim with its document, its runs and its checks."""

import warnings

# Where Spark is installed pandera loads it, which then tells users of a limit of its own that tracker never meets.
warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
