"""The query language: text in, a frozen Query out, and back. Pure: knows no database, no widget and no command line.

ast (what a query is made of) ← fields, dates (what may be typed) ← lexer → parser (text to Query) · describe (a Query
in words) · facets (counts, each with the clause that narrows to it) · reference (docs/query.md).
"""
