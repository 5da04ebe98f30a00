"""Step 15: an index of publishers, so that the briefings of one are found without reading every briefing."""

from __future__ import annotations

NAME = "0015_publishers"
SCHEMA_SHA256 = "2c6d6b767df541f8a39123c4729df8f005f5c700dd488b839d8354128267cd8d"
SQL = """
DELETE FROM file_digest;            -- the file is another one
CREATE INDEX briefings_publisher ON briefings(publisher) WHERE publisher IS NOT NULL;
"""
