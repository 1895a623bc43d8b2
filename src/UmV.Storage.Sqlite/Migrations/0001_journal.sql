-- The first schema. Rows have small integer keys; ids are 16 bytes, dates the number yyyymmdd, instants ticks of 100 ns since 1970.
-- A journal's row number in "snapshot" stands for it in every other table. Every key begins with the tenant.

CREATE TABLE umv_meta (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tenant (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE snapshot (
  id        INTEGER PRIMARY KEY,
  tenant    INTEGER NOT NULL,
  kind      INTEGER NOT NULL, -- 1 agreement, 2 case, 3 person
  stream    BLOB NOT NULL,
  version   INTEGER NOT NULL,
  schema    INTEGER NOT NULL,
  body      BLOB NOT NULL,
  head_hash BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX snapshot_stream ON snapshot (tenant, kind, stream);

CREATE TABLE journal (
  id        INTEGER PRIMARY KEY,
  tenant    INTEGER NOT NULL,
  stream    INTEGER NOT NULL,
  version   INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  actor     BLOB NOT NULL,
  role      TEXT NOT NULL,
  school    TEXT,
  command   BLOB NOT NULL,
  type      TEXT NOT NULL,
  schema    INTEGER NOT NULL,
  body      BLOB NOT NULL,
  prev_hash BLOB NOT NULL,
  hash      BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX journal_version ON journal (tenant, stream, version);

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE(ABORT, 'the journal is only added to: an entry is never changed');
END;
CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
BEGIN
  SELECT RAISE(ABORT, 'the journal is only added to: an entry is never removed');
END;
-- INSERT OR REPLACE removes the row in its way without asking the trigger above.
CREATE TRIGGER journal_is_never_replaced BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM journal WHERE tenant = NEW.tenant AND stream = NEW.stream AND version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'the journal is only added to: an entry is never replaced');
END;

CREATE TABLE command (
  id      INTEGER PRIMARY KEY,
  tenant  INTEGER NOT NULL,
  command BLOB NOT NULL,
  name    TEXT NOT NULL,
  stream  INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX command_id ON command (tenant, command);

CREATE TABLE data_key (
  id      INTEGER PRIMARY KEY,
  tenant  INTEGER NOT NULL,
  key_id  BLOB NOT NULL,
  owner   INTEGER NOT NULL,
  kek     TEXT NOT NULL,
  wrapped BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX data_key_id ON data_key (tenant, key_id);

CREATE TABLE agreement_index (
  id        INTEGER PRIMARY KEY,
  tenant    INTEGER NOT NULL,
  agreement BLOB NOT NULL,
  school    TEXT NOT NULL,
  state     TEXT NOT NULL,
  first_day INTEGER NOT NULL,
  last_day  INTEGER NOT NULL,
  version   INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX agreement_index_id ON agreement_index (tenant, agreement);
CREATE INDEX agreement_index_school ON agreement_index (tenant, school, first_day);

CREATE TABLE case_index (
  id          INTEGER PRIMARY KEY,
  tenant      INTEGER NOT NULL,
  case_id     BLOB NOT NULL,
  receipt     TEXT,
  school      TEXT NOT NULL,
  state       TEXT NOT NULL,
  is_open     INTEGER NOT NULL,
  counts      INTEGER NOT NULL, -- 1: takes a place of its agreement
  agreement   BLOB,
  coordinator BLOB,
  members     BLOB NOT NULL, -- 16 bytes each, in order
  opened_at   INTEGER NOT NULL,
  changed_at  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX case_index_id ON case_index (tenant, case_id);
CREATE INDEX case_index_changed ON case_index (tenant, changed_at, case_id);
CREATE INDEX case_index_school ON case_index (tenant, school);
CREATE INDEX case_index_capacity ON case_index (tenant, agreement) WHERE counts = 1;

CREATE TABLE case_member (
  tenant   INTEGER NOT NULL,
  person   BLOB NOT NULL,
  case_row INTEGER NOT NULL,
  PRIMARY KEY (tenant, person, case_row)
) STRICT, WITHOUT ROWID;

CREATE TABLE duty (
  id          INTEGER PRIMARY KEY,
  tenant      INTEGER NOT NULL,
  stream      INTEGER NOT NULL,
  key         TEXT NOT NULL,
  kind        TEXT NOT NULL,
  due         INTEGER NOT NULL,
  role        TEXT NOT NULL,
  responsible BLOB,
  school      TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX duty_key ON duty (tenant, stream, key);
CREATE INDEX duty_due ON duty (tenant, due);

CREATE TABLE request_fact (
  id              INTEGER PRIMARY KEY,
  tenant          INTEGER NOT NULL,
  case_id         BLOB NOT NULL,
  school          TEXT NOT NULL,
  received_on     INTEGER NOT NULL,
  state           TEXT NOT NULL,
  target_level    TEXT NOT NULL,
  grade           INTEGER,
  severity        TEXT,
  accepted_on     INTEGER,
  closed_on       INTEGER,
  sessions_held   INTEGER NOT NULL,
  goal_attainment TEXT -- a decimal number
) STRICT;
CREATE UNIQUE INDEX request_fact_case ON request_fact (tenant, case_id);
CREATE INDEX request_fact_received ON request_fact (tenant, received_on);

CREATE TABLE request_fact_category (
  fact     INTEGER NOT NULL,
  position INTEGER NOT NULL,
  tenant   INTEGER NOT NULL,
  category TEXT NOT NULL,
  PRIMARY KEY (fact, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_index (
  id     INTEGER PRIMARY KEY,
  tenant INTEGER NOT NULL,
  person BLOB NOT NULL,
  school TEXT,
  roles  TEXT NOT NULL -- separated by commas
) STRICT;
CREATE UNIQUE INDEX person_index_id ON person_index (tenant, person);
CREATE INDEX person_index_school ON person_index (tenant, school);

CREATE TABLE outbox (
  id              INTEGER PRIMARY KEY,
  tenant          INTEGER NOT NULL,
  message         TEXT NOT NULL,
  kind            TEXT NOT NULL,
  recipient       BLOB NOT NULL,
  stream          INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  status          INTEGER NOT NULL, -- 0 pending, 1 sent, 2 dead
  attempts        INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  leased_until    INTEGER,
  reason          TEXT
) STRICT;
CREATE UNIQUE INDEX outbox_message ON outbox (tenant, message);
CREATE INDEX outbox_stream ON outbox (tenant, stream);
CREATE INDEX outbox_pending ON outbox (tenant, created_at) WHERE status = 0;
