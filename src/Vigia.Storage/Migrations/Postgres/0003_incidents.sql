-- What people are told of, what they answered, and where a detector was when the program ended. Times are milliseconds since 1970-01-01 UTC.

CREATE TABLE incident (
    host_id bigint NOT NULL,
    id bigint NOT NULL,         -- 1, 2, … within the host
    detector text NOT NULL,
    model_version bigint NOT NULL,
    start_ms bigint NOT NULL,   -- when it was told
    onset_ms bigint NOT NULL,   -- when it began to show
    peak_ms bigint NOT NULL,
    end_ms bigint,              -- null while it is open
    peak_level double precision NOT NULL,
    evidence text NOT NULL,      -- JSON: reasons, processes, sentences
    PRIMARY KEY (host_id, id)
);
CREATE INDEX incident_by_time ON incident (host_id, start_ms);

-- Answers of people; each may have made a rule. Undone ones stay.
CREATE TABLE feedback (
    host_id bigint NOT NULL,
    id bigint NOT NULL,         -- 1, 2, … within the host
    incident_id bigint NOT NULL,
    answer text NOT NULL,        -- real, false-alarm, expected
    made_ms bigint NOT NULL,
    made_by text NOT NULL,
    undone_ms bigint,           -- null while it counts
    note text NOT NULL,
    rule text NOT NULL,          -- JSON; empty where the answer made none
    PRIMARY KEY (host_id, id)
);

-- Running states, one to a name, so that a restart goes on where the program ended.
CREATE TABLE running_state (
    host_id bigint NOT NULL,
    name text NOT NULL,
    at_ms bigint NOT NULL,      -- newest tick it knows
    data bytea NOT NULL,
    PRIMARY KEY (host_id, name)
);
