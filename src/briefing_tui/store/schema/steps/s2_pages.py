"""Step 2: pages of paged files."""

from __future__ import annotations

NAME = "0002_pages"
SCHEMA_SHA256 = "17d40181337bdd04a94df1d6103124b8351e432e8187fa865ef94f53ca7f8586"
SQL = """
CREATE TABLE pages (                -- where the pages of a paged file begin and end in its text
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (briefing_id, start)
) WITHOUT ROWID;
"""
