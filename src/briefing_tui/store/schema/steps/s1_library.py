"""Step 1: the first schema, as it was released."""

from __future__ import annotations

NAME = "0001_library"
SCHEMA_SHA256 = "cf9c12e38af17b145fb64effab7885108bb9877717aa4475271a66fb649fcdd2"
TOKENIZER = "unicode61 remove_diacritics 2"

SQL = f"""
CREATE TABLE briefings (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  lineage TEXT NOT NULL,            -- digest of the first version's text; what uids of statements are made from
  title TEXT NOT NULL,
  title_basis TEXT NOT NULL,
  published TEXT,
  published_basis TEXT,
  language TEXT NOT NULL,
  publisher TEXT,
  url TEXT,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  encoding TEXT NOT NULL,
  byte_sha256 TEXT NOT NULL,
  text TEXT NOT NULL,
  text_sha256 TEXT NOT NULL UNIQUE,
  text_from TEXT NOT NULL,
  supersedes INTEGER REFERENCES briefings(id)
);
CREATE TRIGGER briefings_text_is_frozen BEFORE UPDATE OF text, text_sha256 ON briefings
BEGIN SELECT RAISE(ABORT, 'the text of a briefing is frozen'); END;

CREATE TABLE copies (               -- files whose bytes are known: the briefing's own and others with the same text
  byte_sha256 TEXT PRIMARY KEY,
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  file_name TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX copies_briefing ON copies(briefing_id);

CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE);

CREATE TABLE organizations (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  parent_id INTEGER REFERENCES organizations(id)
);
CREATE INDEX organizations_parent ON organizations(parent_id);
CREATE TABLE organization_briefings (
  organization_id INTEGER NOT NULL REFERENCES organizations(id),
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  PRIMARY KEY (organization_id, briefing_id)
) WITHOUT ROWID;

CREATE TABLE speakers (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'body')),
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  sort_key TEXT NOT NULL,           -- folded sort_name
  honorific_prefix TEXT,
  given_name TEXT,
  family_name TEXT,
  statements INTEGER NOT NULL DEFAULT 0,
  first_date TEXT,
  last_date TEXT
);
CREATE INDEX speakers_sort ON speakers(kind DESC, sort_key);

CREATE TABLE names (                -- every spelling ever printed, by briefing
  speaker_id INTEGER NOT NULL REFERENCES speakers(id),
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  name TEXT NOT NULL,
  folded TEXT NOT NULL,             -- words of the name, a blank at either side: a whole word is found by LIKE '% word %'
  PRIMARY KEY (speaker_id, briefing_id, name)
) WITHOUT ROWID;
CREATE INDEX names_briefing ON names(briefing_id);

CREATE TABLE roles (
  id INTEGER PRIMARY KEY,
  speaker_id INTEGER NOT NULL REFERENCES speakers(id),
  label TEXT NOT NULL,              -- as printed
  folded TEXT NOT NULL,
  organization_id INTEGER REFERENCES organizations(id)
);
CREATE UNIQUE INDEX roles_once ON roles(speaker_id, label, ifnull(organization_id, 0));
CREATE INDEX roles_organization ON roles(organization_id);

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_basis TEXT NOT NULL,
  folded TEXT NOT NULL,             -- words of name and kind
  classification TEXT NOT NULL,
  parent_id INTEGER REFERENCES events(id),
  relation TEXT CHECK (relation IN ('on_margins_of', 'part_of')),
  start_date TEXT,
  end_date TEXT,
  date_edtf TEXT,
  date_text TEXT,
  date_basis TEXT,
  place_id INTEGER REFERENCES places(id),
  place_basis TEXT,
  announced INTEGER NOT NULL DEFAULT 0,
  statements INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX events_date ON events(start_date);
CREATE INDEX events_parent ON events(parent_id);
CREATE INDEX events_place ON events(place_id);
CREATE TABLE event_briefings (      -- which briefings tell of the event, and where
  event_id INTEGER NOT NULL REFERENCES events(id),
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (event_id, briefing_id)
) WITHOUT ROWID;
CREATE INDEX event_briefings_briefing ON event_briefings(briefing_id);
CREATE TABLE parties (              -- organizers, funders, participants
  event_id INTEGER NOT NULL REFERENCES events(id),
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  position INTEGER NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('organizer', 'funder', 'participant')),
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (event_id, briefing_id, position)
) WITHOUT ROWID;
CREATE INDEX parties_briefing ON parties(briefing_id);

CREATE TABLE statements (
  id INTEGER PRIMARY KEY,           -- day << 20 | slot: newest first streams off the index; private
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect', 'act')),
  text TEXT NOT NULL,
  tags TEXT NOT NULL,
  date TEXT,
  end_date TEXT,
  date_basis TEXT,
  event_id INTEGER REFERENCES events(id),
  occasion TEXT,
  cue TEXT,
  cue_start INTEGER,
  cue_end INTEGER,
  cut_group TEXT,                   -- pieces of one quotation cut by its tag
  language TEXT NOT NULL,
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  context_start INTEGER NOT NULL,
  context_end INTEGER NOT NULL,
  line INTEGER NOT NULL,
  page INTEGER,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  review_state TEXT NOT NULL DEFAULT 'unreviewed'
    CHECK (review_state IN ('unreviewed', 'confirmed', 'corrected', 'lost'))
);
CREATE INDEX statements_briefing ON statements(briefing_id, start);
CREATE INDEX statements_event ON statements(event_id);

CREATE TABLE statement_speakers (   -- none, one or many, in order
  statement_id INTEGER NOT NULL REFERENCES statements(id),
  position INTEGER NOT NULL,
  speaker_id INTEGER REFERENCES speakers(id),
  role_id INTEGER REFERENCES roles(id),
  organization_id INTEGER REFERENCES organizations(id),
  attribution_text TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  person_basis TEXT,
  role_basis TEXT,
  PRIMARY KEY (statement_id, position)
) WITHOUT ROWID;
CREATE INDEX statement_speakers_speaker ON statement_speakers(speaker_id, statement_id);
CREATE INDEX statement_speakers_organization ON statement_speakers(organization_id, statement_id);
CREATE INDEX statement_speakers_role ON statement_speakers(role_id, statement_id);

CREATE TABLE coverage (             -- every quoted span of a briefing and what became of it
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  claim TEXT NOT NULL CHECK (claim IN ('statement', 'title', 'unclaimed')),
  why TEXT NOT NULL,
  PRIMARY KEY (briefing_id, start, "end")
) WITHOUT ROWID;

CREATE VIRTUAL TABLE statements_fts USING fts5(
  text, tags, content="statements", content_rowid="id", tokenize='{TOKENIZER}'
);
CREATE TABLE vocabulary (           -- the words of all statements with their stems and document frequencies
  term TEXT PRIMARY KEY,
  language TEXT NOT NULL,
  stem TEXT NOT NULL,
  documents INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX vocabulary_stem ON vocabulary(stem);
CREATE TABLE prefix_top (           -- the commonest words behind one to three letters
  prefix TEXT NOT NULL,
  rank INTEGER NOT NULL,
  term TEXT NOT NULL,
  PRIMARY KEY (prefix, rank)
) WITHOUT ROWID;

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  source TEXT NOT NULL,
  new INTEGER NOT NULL,
  known INTEGER NOT NULL,
  same_text INTEGER NOT NULL,
  refused INTEGER NOT NULL
);
"""
