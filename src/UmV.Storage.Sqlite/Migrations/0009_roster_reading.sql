-- What a reading of a school system that was cut had read, sealed and beside the snapshot, so that the next one goes on from there. No column here is
-- personal in the clear: where to go on from stands in the sealed parts.

CREATE TABLE roster_reading (
  id       INTEGER PRIMARY KEY,
  tenant   INTEGER NOT NULL,
  source   TEXT NOT NULL,
  contract TEXT NOT NULL,
  reading  TEXT NOT NULL, -- tells this reading from any other
  since    TEXT, -- the cursor that it began from; null for one of everything
  begun_at INTEGER NOT NULL,
  kept_at  INTEGER NOT NULL,
  records  INTEGER NOT NULL,
  parts    INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX roster_reading_source ON roster_reading (tenant, source);

CREATE TABLE roster_reading_part (
  id      INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL, -- roster_reading.id
  number  INTEGER NOT NULL, -- from 1
  body    BLOB NOT NULL -- sealed
) STRICT;
CREATE UNIQUE INDEX roster_reading_part_number ON roster_reading_part (reading, number);
