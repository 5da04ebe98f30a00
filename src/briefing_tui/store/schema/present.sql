-- Generated from the steps (steps/) by briefing_tui.store.schema.present: all tables of a library, as a new one is made.

CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");

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
, reading_sha256 TEXT, reading BLOB);

CREATE TRIGGER briefings_text_is_frozen BEFORE UPDATE OF text, text_sha256 ON briefings
BEGIN SELECT RAISE(ABORT, 'the text of a briefing is frozen'); END;

CREATE TABLE copies (               -- files whose bytes are known: the briefing's own and others with the same text
  byte_sha256 TEXT PRIMARY KEY,
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  file_name TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX copies_briefing ON copies(briefing_id);

CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, digest INTEGER);

CREATE TABLE organizations (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  parent_id INTEGER REFERENCES organizations(id)
, digest INTEGER);

CREATE INDEX organizations_parent ON organizations(parent_id);

CREATE TABLE organization_briefings (
  organization_id INTEGER NOT NULL REFERENCES organizations(id),
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  PRIMARY KEY (organization_id, briefing_id)
) WITHOUT ROWID;

CREATE TABLE roles (
  id INTEGER PRIMARY KEY,
  speaker_id INTEGER NOT NULL REFERENCES speakers(id),
  label TEXT NOT NULL,              -- as printed
  folded TEXT NOT NULL,
  organization_id INTEGER REFERENCES organizations(id)
, digest INTEGER);

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
, digest INTEGER);

CREATE INDEX events_date ON events(start_date);

CREATE INDEX events_parent ON events(parent_id);

CREATE INDEX events_place ON events(place_id);

CREATE TABLE event_briefings (      -- which briefings tell of the event, and where
  event_id INTEGER NOT NULL REFERENCES events(id),
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL, digest INTEGER,
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
  "end" INTEGER NOT NULL, digest INTEGER,
  PRIMARY KEY (event_id, briefing_id, position)
) WITHOUT ROWID;

CREATE INDEX parties_briefing ON parties(briefing_id);

CREATE TABLE coverage (             -- every quoted span of a briefing and what became of it
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  claim TEXT NOT NULL CHECK (claim IN ('statement', 'title', 'unclaimed')),
  why TEXT NOT NULL,
  PRIMARY KEY (briefing_id, start, "end")
) WITHOUT ROWID;

CREATE VIRTUAL TABLE statements_fts USING fts5(
  text, tags, content="statements", content_rowid="id", tokenize='unicode61 remove_diacritics 2'
);

CREATE TABLE vocabulary (           -- the words of all statements with their stems and document frequencies
  term TEXT PRIMARY KEY,
  language TEXT NOT NULL,
  stem TEXT NOT NULL,
  documents INTEGER NOT NULL
, apart INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;

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

CREATE TABLE pages (                -- where the pages of a paged file begin and end in its text
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (briefing_id, start)
) WITHOUT ROWID;

CREATE TABLE spans (                -- what bears statements: how many, and the ids of the oldest and the newest (kept.py)
  field TEXT NOT NULL,
  owner INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  oldest INTEGER NOT NULL,
  newest INTEGER NOT NULL, apart INTEGER NOT NULL DEFAULT 0,
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
, digest INTEGER) WITHOUT ROWID;

CREATE TABLE about (                -- what the library says of itself: “invented”
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX briefings_published ON briefings(published, title);

CREATE INDEX briefings_file ON briefings(file_name COLLATE NOCASE);

CREATE INDEX organization_briefings_briefing ON organization_briefings(briefing_id);

CREATE INDEX spans_newest ON spans(field, newest, owner, oldest);

CREATE INDEX spans_oldest ON spans(field, oldest, owner, newest);

CREATE TABLE briefing_digests (     -- apart from the briefings: behind their texts it would be dear to read
  briefing_id INTEGER PRIMARY KEY REFERENCES briefings(id),
  head INTEGER,                     -- of what lists show
  whole INTEGER                     -- of the rest, and of all rows that only this briefing bears
);

CREATE TABLE file_digest (          -- of the whole file while it is small (whole.py); no row: not known
  id INTEGER PRIMARY KEY CHECK (id = 1),
  digest TEXT NOT NULL
);

CREATE INDEX organizations_changing ON organizations(id) WHERE digest IS NULL;

CREATE INDEX roles_changing ON roles(id) WHERE digest IS NULL;

CREATE INDEX places_changing ON places(id) WHERE digest IS NULL;

CREATE INDEX events_changing ON events(id) WHERE digest IS NULL;

CREATE INDEX briefing_digests_changing ON briefing_digests(briefing_id) WHERE whole IS NULL;

CREATE TABLE statements (
  id INTEGER PRIMARY KEY,           -- day << 20 | slot: newest first streams off the index; private
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect', 'act', 'question')),
  text TEXT NOT NULL,               -- of one in parts: these alone
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
  parts TEXT,                       -- where the paragraphs of a turn stand, as JSON: [[start, end], …]; NULL: it is one
  context_start INTEGER NOT NULL,
  context_end INTEGER NOT NULL,
  line INTEGER NOT NULL,
  page INTEGER,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,         -- of the words
  review_state TEXT NOT NULL DEFAULT 'unreviewed'
    CHECK (review_state IN ('unreviewed', 'confirmed', 'corrected', 'lost')),
  digest INTEGER                    -- of the row and its speakers
, stance TEXT NOT NULL DEFAULT 'asserts'
  CHECK (stance IN ('asserts', 'denies', 'to_come', 'conditional', 'hearsay')), shows_cue INTEGER NOT NULL DEFAULT 0 CHECK (shows_cue IN (0, 1)), apart INTEGER GENERATED ALWAYS AS (kind = 'question' OR stance <> 'asserts') VIRTUAL, decided_by TEXT, contested INTEGER NOT NULL DEFAULT 0 CHECK (contested IN (0, 1)));

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
  person_confidence REAL,           -- NULL: nobody is meant, or a version without it read this
  candidates TEXT, form_id INTEGER,                  -- ids of speakers, as JSON, where several fit and nobody is chosen
  PRIMARY KEY (statement_id, position)
) WITHOUT ROWID;

CREATE INDEX statements_briefing ON statements(briefing_id, start);

CREATE INDEX statements_event ON statements(event_id) WHERE event_id IS NOT NULL;

CREATE INDEX statement_speakers_speaker ON statement_speakers(speaker_id, statement_id);

CREATE INDEX statement_speakers_organization ON statement_speakers(organization_id, statement_id) WHERE organization_id IS NOT NULL;

CREATE INDEX statement_speakers_role ON statement_speakers(role_id, statement_id) WHERE role_id IS NOT NULL;

CREATE TABLE "speakers" (           -- all forms that are joined
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'body', 'document')),
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  sort_key TEXT NOT NULL,           -- folded sort_name
  honorific_prefix TEXT,
  given_name TEXT,
  family_name TEXT,
  statements INTEGER NOT NULL DEFAULT 0,
  first_date TEXT,
  last_date TEXT,
  named INTEGER NOT NULL DEFAULT 0, -- in so many briefings
  digest INTEGER
, apart INTEGER NOT NULL DEFAULT 0);

CREATE INDEX speakers_changing ON speakers(id) WHERE digest IS NULL;

CREATE INDEX statements_apart ON statements(id) WHERE apart;

CREATE INDEX speakers_sort ON speakers(kind DESC, sort_key, id, statements, apart) WHERE statements + apart > 0;

CREATE INDEX speakers_number ON speakers(kind DESC, statements DESC, sort_key, id, apart) WHERE statements + apart > 0;

CREATE INDEX speakers_last ON speakers(kind DESC, last_date DESC, sort_key, id, statements, apart) WHERE statements + apart > 0;

CREATE INDEX speakers_silent ON speakers(kind DESC, named DESC, sort_key, id, statements, apart) WHERE statements + apart = 0;

CREATE TABLE decisions (            -- what people decided, a line each: never changed, never taken out
  id TEXT PRIMARY KEY,              -- d- and 16 digits of the SHA-256 of the line
  at TEXT NOT NULL,                 -- UTC, to the millisecond
  author TEXT NOT NULL,
  verb TEXT NOT NULL,
  target TEXT NOT NULL,             -- uid of a statement, an event, a briefing or a decision
  field TEXT NOT NULL,
  value TEXT NOT NULL,              -- JSON, as machine, anchor and seen
  machine TEXT NOT NULL,            -- what was read then
  anchor TEXT NOT NULL,             -- where it stands: briefing, place, words
  reason TEXT NOT NULL,
  seen TEXT NOT NULL,               -- ids of the decisions on the same that the author had before them
  batch TEXT NOT NULL               -- what was decided together; empty: alone
) WITHOUT ROWID;

CREATE INDEX decisions_target ON decisions(target);

CREATE TRIGGER decisions_are_never_changed BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;

CREATE TRIGGER decisions_are_never_taken_out BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is never taken out'); END;

CREATE TABLE standing (             -- what became of each decision: made of the ledger and of what was read
  decision TEXT PRIMARY KEY REFERENCES decisions(id),
  state TEXT NOT NULL CHECK (state IN ('holds', 'superseded', 'withdrawn', 'waiting', 'contested')),
  note TEXT NOT NULL,               -- agrees, changed, kept, unfit: how the present reading compares
  briefing TEXT NOT NULL,           -- uid of the briefing that it is about, here or not; empty: not known yet
  thing TEXT NOT NULL               -- uid of the statement, event or briefing that it is about, as it is called here
) WITHOUT ROWID;

CREATE INDEX standing_briefing ON standing(briefing);

CREATE INDEX standing_thing ON standing(thing);

CREATE TABLE rejected (             -- statements that are none: in no list and no count
  uid TEXT PRIMARY KEY,
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  decision TEXT NOT NULL REFERENCES decisions(id)
) WITHOUT ROWID;

CREATE INDEX rejected_briefing ON rejected(briefing_id);

CREATE TABLE organization_names (   -- by which other names a body is found: made of the decisions
  organization_id INTEGER NOT NULL REFERENCES organizations(id),
  folded TEXT NOT NULL,
  decision TEXT NOT NULL REFERENCES decisions(id),
  PRIMARY KEY (organization_id, folded)
) WITHOUT ROWID;

CREATE TABLE former_texts (         -- texts of which a later version is here: in no list and no count
  uid TEXT PRIMARY KEY,             -- of the briefing that it was
  text_sha256 TEXT NOT NULL UNIQUE,
  byte_sha256 TEXT NOT NULL,        -- of the file it came from; empty: of none
  published TEXT,                   -- the day of its publication, as read
  document TEXT NOT NULL,           -- JSON: the document as its reader gave it, with other files that bear it
  reading BLOB NOT NULL,            -- all that the machine read in it (kept.py), by its own lineage
  digest INTEGER
) WITHOUT ROWID;

CREATE INDEX decisions_verb ON decisions(verb);

CREATE INDEX briefings_publisher ON briefings(publisher) WHERE publisher IS NOT NULL;

CREATE TABLE "forms" (             -- a name as briefings of a publisher print it in a year, with what they say of its bearer
  id INTEGER PRIMARY KEY,
  key INTEGER NOT NULL UNIQUE,      -- digest of kind … year, and of what is decided and offices where there are any
  kind TEXT NOT NULL CHECK (kind IN ('person', 'body', 'document')),
  block TEXT NOT NULL,              -- what names are compared within: of a person the last word of the surname
  name TEXT NOT NULL,
  given_name TEXT,
  family_name TEXT,
  honorific TEXT NOT NULL,
  sex TEXT NOT NULL,
  titles TEXT NOT NULL,
  label INTEGER NOT NULL,           -- 1: it labels a turn of a transcript
  publisher TEXT NOT NULL,
  year INTEGER NOT NULL,            -- 0: undated
  speaker_id INTEGER NOT NULL REFERENCES speakers(id),
  rule TEXT,                        -- by which it was joined to the speaker; NULL: no rule was asked yet
  named INTEGER NOT NULL DEFAULT 0, -- in so many briefings
  digest INTEGER,
  decided TEXT NOT NULL DEFAULT '',
  offices TEXT NOT NULL DEFAULT ''  -- “mayor: kalm”, separated by “; ”; part of the key
);

CREATE TABLE "names" (             -- every spelling ever printed, by briefing
  form_id INTEGER NOT NULL REFERENCES forms(id),
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  name TEXT NOT NULL,
  digest INTEGER,
  PRIMARY KEY (form_id, briefing_id, name)
) WITHOUT ROWID;

CREATE INDEX forms_block ON forms(block);

CREATE INDEX forms_speaker ON forms(speaker_id);

CREATE INDEX forms_unjoined ON forms(id) WHERE rule IS NULL;

CREATE INDEX forms_changing ON forms(id) WHERE digest IS NULL;

CREATE INDEX names_briefing ON names(briefing_id);

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('briefing-tui', '0001_library', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('briefing-tui', '0002_pages', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('briefing-tui', '0003_kept', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('briefing-tui', '0004_readings', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('briefing-tui', '0005_ends', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('briefing-tui', '0006_digests', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('briefing-tui', '0007_bodies', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('briefing-tui', '0008_rule_ids', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('briefing-tui', '0009_questions', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('briefing-tui', '0010_forms', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('briefing-tui', '0011_stances', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('briefing-tui', '0012_decisions', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('briefing-tui', '0013_identities', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('briefing-tui', '0014_offices', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('briefing-tui', '0015_publishers', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('briefing-tui', '0016_derived', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

PRAGMA application_id = 1112688966;

PRAGMA user_version = 16;
