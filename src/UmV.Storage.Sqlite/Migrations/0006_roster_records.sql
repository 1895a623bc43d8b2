-- What a school system told, record by record and sealed, so that changes can be put on it; and how the last attempt to read each
-- system ended. No column here is personal in the clear.

ALTER TABLE roster_source ADD COLUMN cursor TEXT;
ALTER TABLE roster_source ADD COLUMN full_read_at INTEGER;

CREATE TABLE roster_record (
  id         INTEGER PRIMARY KEY,
  source     INTEGER NOT NULL, -- roster_source.id
  generation INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  key        BLOB NOT NULL,
  body       BLOB NOT NULL -- sealed
) STRICT;
CREATE UNIQUE INDEX roster_record_key ON roster_record (source, generation, key);
CREATE INDEX roster_record_kind ON roster_record (source, generation, kind);

CREATE TABLE roster_attempt (
  id       INTEGER PRIMARY KEY,
  tenant   INTEGER NOT NULL,
  source   TEXT NOT NULL,
  contract TEXT NOT NULL,
  at       INTEGER NOT NULL,
  fault    TEXT,
  message  TEXT,
  faults   TEXT NOT NULL -- JSON: file, line, column and what is wrong; never a value
) STRICT;
CREATE UNIQUE INDEX roster_attempt_source ON roster_attempt (tenant, source);
