-- The first schema. Times are milliseconds since 1970-01-01 UTC.

CREATE TABLE host (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    boot_id TEXT NOT NULL DEFAULT '',      -- boot under which the collector last ran
    clean_stop INTEGER NOT NULL DEFAULT 0  -- 1: the collector was ended, not killed
) STRICT;

-- Series of a host, some to a row, compressed. Series are numbered from 0 within their host.
CREATE TABLE series_page (
    host_id INTEGER NOT NULL,
    first_number INTEGER NOT NULL,
    count INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (host_id, first_number)
) STRICT, WITHOUT ROWID;

-- One row a tick: id = host_id * 2^48 + time. Deleted when the tick has become part of blocks.
CREATE TABLE frame (
    id INTEGER PRIMARY KEY,
    back_ms INTEGER NOT NULL,  -- milliseconds back to the frame this one is told by its difference from; 0: stands by itself
    count INTEGER NOT NULL,    -- values in it
    samples BLOB NOT NULL,
    processes BLOB             -- the processes looked at on this tick
) STRICT;

CREATE TABLE event (
    host_id INTEGER NOT NULL,
    start_ms INTEGER NOT NULL,
    end_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (host_id, start_ms, end_ms, kind, detail)
) STRICT, WITHOUT ROWID;

-- Runs of oddness. A series of scores says how odd every moment was; a row here tells of a run and why.
CREATE TABLE run (
    host_id INTEGER NOT NULL,
    start_ms INTEGER NOT NULL,
    detector TEXT NOT NULL,
    model_version INTEGER NOT NULL,
    peak_ms INTEGER NOT NULL,
    end_ms INTEGER,            -- null while it is open
    peak_level REAL NOT NULL,
    reasons TEXT NOT NULL,     -- JSON: [{series, share, actual, expected}], the strongest first
    PRIMARY KEY (host_id, start_ms, detector)
) STRICT, WITHOUT ROWID;

-- Names and command lines of processes, each once: form byte (0 plain, 1 Brotli) and UTF-8.
CREATE TABLE text (
    id INTEGER PRIMARY KEY,
    hash INTEGER NOT NULL,
    value BLOB NOT NULL
) STRICT;
CREATE INDEX text_by_hash ON text (hash);

CREATE TABLE process (
    id INTEGER PRIMARY KEY,
    host_id INTEGER NOT NULL,
    pid INTEGER NOT NULL,
    start_ms INTEGER NOT NULL,
    parent_pid INTEGER NOT NULL,
    name_id INTEGER NOT NULL,
    command_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    seen_ms INTEGER NOT NULL   -- last seen, to the hour
) STRICT;
CREATE INDEX process_by_pid ON process (host_id, pid, start_ms);

CREATE TABLE model (
    host_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    detector TEXT NOT NULL,
    trained_at_ms INTEGER NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms INTEGER NOT NULL,
    samples INTEGER NOT NULL,
    summary TEXT NOT NULL,
    state BLOB NOT NULL,
    is_current INTEGER NOT NULL,
    PRIMARY KEY (host_id, version)
) STRICT;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
