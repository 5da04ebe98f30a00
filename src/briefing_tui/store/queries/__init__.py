"""Queries that do not change a library. `search` answers those of the query language."""
