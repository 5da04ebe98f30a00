"""Step 4: a digest of what was read in a briefing, so that reading it again is known to change nothing."""

from __future__ import annotations

NAME = "0004_readings"
SCHEMA_SHA256 = "948dd0cd765b592aa5f9e691b844393dc4260939f98ad749653d8bc27546c7bf"
SQL = """
ALTER TABLE briefings ADD COLUMN reading_sha256 TEXT;  -- digest of all that was read in it: another one, another reading
CREATE INDEX organization_briefings_briefing ON organization_briefings(briefing_id);
"""
