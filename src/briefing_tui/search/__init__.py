"""The query language and searching while keys are typed. Knows no SQL and no widget."""
