"""Checks of what is already there: the quality of the data in a warehouse, and of rule packs."""
