"""Tables that other people keep -> claims, by the mappings of `rules/sources/`."""

from tracker.sources.read import import_source

__all__ = ["import_source"]
