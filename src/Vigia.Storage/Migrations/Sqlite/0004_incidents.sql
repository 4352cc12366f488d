-- What people are told of, what they answered, and where a detector was when the program ended. Times are milliseconds since 1970-01-01 UTC.

CREATE TABLE incident (
    host_id INTEGER NOT NULL,
    id INTEGER NOT NULL,         -- 1, 2, … within the host
    detector TEXT NOT NULL,
    model_version INTEGER NOT NULL,
    start_ms INTEGER NOT NULL,   -- when it was told
    onset_ms INTEGER NOT NULL,   -- when it began to show
    peak_ms INTEGER NOT NULL,
    end_ms INTEGER,              -- null while it is open
    peak_level REAL NOT NULL,
    evidence TEXT NOT NULL,      -- JSON: reasons, processes, sentences
    PRIMARY KEY (host_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_by_time ON incident (host_id, start_ms);

-- Answers of people; each may have made a rule. Undone ones stay.
CREATE TABLE feedback (
    host_id INTEGER NOT NULL,
    id INTEGER NOT NULL,         -- 1, 2, … within the host
    incident_id INTEGER NOT NULL,
    answer TEXT NOT NULL,        -- real, false-alarm, expected
    made_ms INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    undone_ms INTEGER,           -- null while it counts
    note TEXT NOT NULL,
    rule TEXT NOT NULL,          -- JSON; empty where the answer made none
    PRIMARY KEY (host_id, id)
) STRICT, WITHOUT ROWID;

-- Running states, one to a name, so that a restart goes on where the program ended.
CREATE TABLE running_state (
    host_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    at_ms INTEGER NOT NULL,      -- newest tick it knows
    data BLOB NOT NULL,
    PRIMARY KEY (host_id, name)
) STRICT;
