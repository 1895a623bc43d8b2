-- The local roster. A source has one present generation of rows; a newer one is written beside it and takes its place in one
-- step, so that readers never see half of one. Details of people are sealed, their key wrapped inside the same value: to delete
-- the row is to destroy them.

CREATE TABLE roster_source (
  id           INTEGER PRIMARY KEY,
  tenant       INTEGER NOT NULL,
  source       TEXT NOT NULL,
  present      INTEGER NOT NULL, -- 0: none yet
  coming       INTEGER NOT NULL, -- the newest generation begun
  contract     TEXT,
  capabilities INTEGER,
  read_at      INTEGER,
  kek          TEXT
) STRICT;
CREATE UNIQUE INDEX roster_source_name ON roster_source (tenant, source);

CREATE TABLE roster_school (
  id         INTEGER PRIMARY KEY,
  source     INTEGER NOT NULL, -- roster_source.id, as in every table below
  generation INTEGER NOT NULL,
  key        BLOB NOT NULL,
  number     TEXT,
  name       TEXT NOT NULL,
  owner      TEXT,
  principal  INTEGER NOT NULL -- 0 not offered, 1 withheld, 2 empty, 3 known
) STRICT;
CREATE UNIQUE INDEX roster_school_key ON roster_school (source, generation, key);

CREATE TABLE roster_class (
  id          INTEGER PRIMARY KEY,
  source      INTEGER NOT NULL,
  generation  INTEGER NOT NULL,
  key         BLOB NOT NULL,
  school      BLOB NOT NULL,
  name        TEXT NOT NULL,
  kind        TEXT NOT NULL,
  grade       INTEGER,
  school_year TEXT,
  first_day   INTEGER,
  last_day    INTEGER
) STRICT;
CREATE UNIQUE INDEX roster_class_key ON roster_class (source, generation, key);
CREATE INDEX roster_class_school ON roster_class (school);

CREATE TABLE roster_person (
  id         INTEGER PRIMARY KEY,
  source     INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  key        BLOB NOT NULL,
  person     BLOB NOT NULL,
  grade      INTEGER,
  details    BLOB NOT NULL -- sealed
) STRICT;
CREATE UNIQUE INDEX roster_person_key ON roster_person (source, generation, key);
CREATE INDEX roster_person_id ON roster_person (person);

CREATE TABLE roster_function (
  id         INTEGER PRIMARY KEY,
  source     INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  person     BLOB NOT NULL,
  school     BLOB NOT NULL,
  role       TEXT NOT NULL,
  first_day  INTEGER,
  last_day   INTEGER
) STRICT;
CREATE INDEX roster_function_generation ON roster_function (source, generation);
CREATE INDEX roster_function_school ON roster_function (school, role);
CREATE INDEX roster_function_person ON roster_function (person);

CREATE TABLE roster_membership (
  id         INTEGER PRIMARY KEY,
  source     INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  person     BLOB NOT NULL,
  class      BLOB NOT NULL,
  role       TEXT NOT NULL,
  first_day  INTEGER,
  last_day   INTEGER
) STRICT;
CREATE INDEX roster_membership_generation ON roster_membership (source, generation);
CREATE INDEX roster_membership_class ON roster_membership (class, role);
CREATE INDEX roster_membership_person ON roster_membership (person);

CREATE TABLE roster_guardian (
  id         INTEGER PRIMARY KEY,
  source     INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  pupil      BLOB NOT NULL,
  guardian   BLOB NOT NULL,
  kind       TEXT NOT NULL,
  authority  TEXT NOT NULL,
  priority   INTEGER
) STRICT;
CREATE INDEX roster_guardian_generation ON roster_guardian (source, generation);
CREATE INDEX roster_guardian_pupil ON roster_guardian (pupil);
