-- Lists by school, state, coordinator and receipt, overdue cases, and duties of a person or role, each read in order from an index of
-- its own; and a log of messages that were let to be tried again.

ALTER TABLE case_index ADD COLUMN next_due INTEGER; -- the day of the duty that is due first
UPDATE case_index SET next_due = (
  SELECT min(d.due) FROM snapshot s JOIN duty d ON d.tenant = s.tenant AND d.stream = s.id
  WHERE s.tenant = case_index.tenant AND s.kind = 2 AND s.stream = case_index.case_id);

DROP INDEX case_index_school;
CREATE INDEX case_index_school ON case_index (tenant, school, changed_at, case_id);
CREATE INDEX case_index_state ON case_index (tenant, state, changed_at, case_id);
CREATE INDEX case_index_coordinator ON case_index (tenant, coordinator, changed_at, case_id);
CREATE INDEX case_index_open ON case_index (tenant, changed_at, case_id) WHERE is_open = 1;
CREATE INDEX case_index_overdue ON case_index (tenant, next_due) WHERE next_due IS NOT NULL;
CREATE INDEX case_index_receipt ON case_index (tenant, receipt) WHERE receipt IS NOT NULL;

DROP INDEX duty_due;
CREATE INDEX duty_due ON duty (tenant, due, stream, key);
CREATE INDEX duty_responsible ON duty (tenant, responsible, due);
CREATE INDEX duty_role ON duty (tenant, role, due) WHERE responsible IS NULL;
CREATE INDEX duty_school ON duty (tenant, school, due);

-- What waits, of one recipient and case, in the order in which it came.
CREATE INDEX outbox_order ON outbox (tenant, stream, recipient, id) WHERE status = 0;
CREATE INDEX outbox_dead ON outbox (tenant, created_at) WHERE status = 2;
CREATE INDEX outbox_listed ON outbox (tenant, created_at, message);

CREATE TABLE outbox_requeue (
  id       INTEGER PRIMARY KEY,
  tenant   INTEGER NOT NULL,
  message  TEXT NOT NULL,
  at       INTEGER NOT NULL,
  person   BLOB NOT NULL,
  role     TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  reason   TEXT
) STRICT;
CREATE INDEX outbox_requeue_tenant ON outbox_requeue (tenant, id);
CREATE TRIGGER outbox_requeue_is_never_changed BEFORE UPDATE ON outbox_requeue
BEGIN
  SELECT RAISE(ABORT, 'the log of messages tried again is only added to');
END;
CREATE TRIGGER outbox_requeue_is_never_shortened BEFORE DELETE ON outbox_requeue
BEGIN
  SELECT RAISE(ABORT, 'the log of messages tried again is only added to');
END;
