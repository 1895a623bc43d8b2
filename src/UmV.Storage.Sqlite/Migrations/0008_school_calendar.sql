-- The school calendars (skolerute) that schools' owners told. Nothing here is personal.

CREATE TABLE school_calendar (
  id            INTEGER PRIMARY KEY,
  tenant        INTEGER NOT NULL,
  owner         TEXT NOT NULL, -- the organisation number of the schools' owner, or of one school
  year          INTEGER NOT NULL, -- the calendar year in which the school year begins
  first_day     INTEGER NOT NULL,
  last_day      INTEGER NOT NULL,
  days_off      TEXT NOT NULL, -- yyyymmdd-yyyymmdd, by blanks
  planning_days TEXT NOT NULL, -- yyyymmdd, by blanks
  source        TEXT NOT NULL,
  imported_at   INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX school_calendar_owner ON school_calendar (tenant, owner, year);
