-- Who wrote a note, so that they may change it and take it back.
ALTER TABLE event ADD COLUMN author text NOT NULL DEFAULT '';
