-- When a note was deleted: for some days it can be brought back.
ALTER TABLE event ADD COLUMN deleted_ms bigint NOT NULL DEFAULT 0;
