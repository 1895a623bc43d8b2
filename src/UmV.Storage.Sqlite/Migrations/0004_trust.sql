-- Who read what: one chain of entries for each agreement, case and person, and one for the lists that each actor asked for. Rows are
-- added and never changed.

CREATE TABLE access_chain (
  id        INTEGER PRIMARY KEY,
  tenant    INTEGER NOT NULL,
  kind      INTEGER NOT NULL, -- as in snapshot
  stream    BLOB NOT NULL,
  number    INTEGER NOT NULL, -- of its last entry
  head_hash BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX access_chain_stream ON access_chain (tenant, kind, stream);

CREATE TABLE access_log (
  id        INTEGER PRIMARY KEY,
  tenant    INTEGER NOT NULL,
  chain     INTEGER NOT NULL,
  number    INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  actor     BLOB NOT NULL,
  role      TEXT NOT NULL,
  school    TEXT,
  name      TEXT NOT NULL,
  outcome   INTEGER NOT NULL, -- 0 answered, 1 not found, 2 not allowed, 3 refused, 4 invalid, 5 unchanged
  basis     TEXT NOT NULL,
  subject   INTEGER NOT NULL, -- 1: about what the chain is of; 0: a list
  shown     BLOB NOT NULL, -- kind (1 byte) and id (16) of each, in order
  prev_hash BLOB NOT NULL,
  hash      BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX access_log_number ON access_log (chain, number);

CREATE TRIGGER access_log_is_never_changed BEFORE UPDATE ON access_log
BEGIN
  SELECT RAISE(ABORT, 'the access log is only added to: an entry is never changed');
END;
CREATE TRIGGER access_log_is_never_shortened BEFORE DELETE ON access_log
BEGIN
  SELECT RAISE(ABORT, 'the access log is only added to: an entry is never removed');
END;
-- INSERT OR REPLACE removes the row in its way without asking the trigger above.
CREATE TRIGGER access_log_is_never_replaced BEFORE INSERT ON access_log
WHEN EXISTS (SELECT 1 FROM access_log WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM access_log WHERE chain = NEW.chain AND number = NEW.number)
BEGIN
  SELECT RAISE(ABORT, 'the access log is only added to: an entry is never replaced');
END;

-- A text that was re-encrypted: nonce, ciphertext, tag. The ciphertext in the journal opens with no key from then on.
ALTER TABLE data_key ADD COLUMN resealed BLOB;

-- Names of key-encryption keys that nothing may be wrapped with any more.
CREATE TABLE retired_key (
  kek TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TRIGGER data_key_is_not_wrapped_by_a_retired_key BEFORE INSERT ON data_key
WHEN EXISTS (SELECT 1 FROM retired_key WHERE kek = NEW.kek)
BEGIN
  SELECT RAISE(ABORT, 'the key-encryption key was retired: a program has not noticed that the keyring changed');
END;
CREATE TRIGGER data_key_is_not_rewrapped_by_a_retired_key BEFORE UPDATE OF kek ON data_key
WHEN EXISTS (SELECT 1 FROM retired_key WHERE kek = NEW.kek)
BEGIN
  SELECT RAISE(ABORT, 'the key-encryption key was retired: a program has not noticed that the keyring changed');
END;
