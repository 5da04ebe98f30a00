"""The query language: text in, a frozen Query out, and back. Pure: knows no database, no widget and no command line.

ast (the parts of a query) ← fields, dates (valid input) ← lexer → parser (text to Query) · describe (a Query
in words) · facets (counts, each with the clause that narrows to it) · reference (docs/query.md).
"""
