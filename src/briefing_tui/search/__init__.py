"""Searching: the query language and, for the app, the latest search wins. Knows no SQL and no widget."""
