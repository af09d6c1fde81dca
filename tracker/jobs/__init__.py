"""Extraction in several processes at once: what comes out is the same, in the same order, for any number of them."""

from tracker.jobs.team import Team, cores

__all__ = ["Team", "cores"]
