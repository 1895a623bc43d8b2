-- What is kept of mail beside the outbox. An answer's key stands in its own sealed bytes: to remove the row is to destroy the key.
CREATE TABLE mail_reply (
  id          INTEGER PRIMARY KEY,
  tenant      INTEGER NOT NULL,
  reply       TEXT NOT NULL,
  message     TEXT NOT NULL,
  kind        INTEGER NOT NULL, -- as in "snapshot"
  stream      BLOB NOT NULL,
  person      BLOB NOT NULL,
  received_at INTEGER NOT NULL,
  sealed      BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX mail_reply_name ON mail_reply (tenant, reply);
CREATE INDEX mail_reply_stream ON mail_reply (tenant, kind, stream);

CREATE TABLE mail_link (
  id         INTEGER PRIMARY KEY,
  tenant     INTEGER NOT NULL,
  hash       TEXT NOT NULL, -- SHA-256 of the token, which is kept nowhere
  person     BLOB NOT NULL,
  purpose    TEXT NOT NULL,
  kind       INTEGER,
  stream     BLOB,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER
) STRICT;
CREATE UNIQUE INDEX mail_link_hash ON mail_link (tenant, hash);
CREATE INDEX mail_link_expiry ON mail_link (tenant, expires_at);
