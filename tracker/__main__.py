"""`python -m tracker` is the command `tracker`."""

from __future__ import annotations

from tracker.cli import main

main()
