-- The erasure register: what was erased, by ids alone. Also kept outside the database, so that a restored back-up is erased again.
CREATE TABLE erasure (
  id        INTEGER PRIMARY KEY,
  tenant    INTEGER NOT NULL,
  kind      INTEGER NOT NULL, -- as in "snapshot"
  stream    BLOB NOT NULL,
  text_key  BLOB,             -- the data key of the one text erased; NULL when the whole was
  erased_at INTEGER NOT NULL,
  messages  TEXT NOT NULL     -- ids of messages removed, separated by commas
) STRICT;
CREATE INDEX data_key_owner ON data_key (owner);
