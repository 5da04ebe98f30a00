"""What came after the first schema, a script for each step. A released step is never changed."""

from __future__ import annotations

PAGES = """
CREATE TABLE pages (                -- where the pages of a paged file begin and end in its text
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (briefing_id, start)
) WITHOUT ROWID;
"""

KEPT = """
CREATE TABLE spans (                -- what bears statements: how many, and the ids of the oldest and the newest (kept.py)
  field TEXT NOT NULL,
  owner INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  oldest INTEGER NOT NULL,
  newest INTEGER NOT NULL,
  PRIMARY KEY (field, owner)
) WITHOUT ROWID;
CREATE TABLE name_words (           -- words of names: a name is found by a word, or the beginning of one, without a scan
  field TEXT NOT NULL,
  word TEXT NOT NULL,
  owner INTEGER NOT NULL,
  PRIMARY KEY (field, word, owner)
) WITHOUT ROWID;
CREATE TABLE months (               -- “2022-10”, “2022” where only the year is known, “” for the undated
  month TEXT PRIMARY KEY,
  events INTEGER NOT NULL DEFAULT 0,
  statements INTEGER NOT NULL DEFAULT 0,
  briefings INTEGER NOT NULL DEFAULT 0,
  loose INTEGER NOT NULL DEFAULT 0  -- briefings that tell of no event
) WITHOUT ROWID;
CREATE TABLE about (                -- what the library says of itself: “invented”
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX speakers_number ON speakers(kind DESC, statements DESC, sort_key);
CREATE INDEX speakers_last ON speakers(kind DESC, last_date DESC, sort_key);
CREATE INDEX briefings_published ON briefings(published, title);
CREATE INDEX briefings_file ON briefings(file_name COLLATE NOCASE);
DROP INDEX statements_event;        -- most statements of most libraries have no event, no role: those are not indexed
CREATE INDEX statements_event ON statements(event_id) WHERE event_id IS NOT NULL;
DROP INDEX statement_speakers_organization;
CREATE INDEX statement_speakers_organization ON statement_speakers(organization_id, statement_id)
  WHERE organization_id IS NOT NULL;
DROP INDEX statement_speakers_role;
CREATE INDEX statement_speakers_role ON statement_speakers(role_id, statement_id) WHERE role_id IS NOT NULL;
"""

READINGS = """
ALTER TABLE briefings ADD COLUMN reading_sha256 TEXT;  -- digest of all that was read in it: another one, another reading
CREATE INDEX organization_briefings_briefing ON organization_briefings(briefing_id);
"""

ENDS = """
-- who bears the newest and the oldest statements (match/names.py)
CREATE INDEX spans_newest ON spans(field, newest, owner, oldest);
CREATE INDEX spans_oldest ON spans(field, oldest, owner, newest);
"""
