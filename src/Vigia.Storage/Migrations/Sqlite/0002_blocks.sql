-- Ticks of up to an hour become a chunk: one row here, and a block for each series. Formats: docs/formats/blocks.md.

CREATE TABLE chunk (
    id INTEGER PRIMARY KEY,
    host_id INTEGER NOT NULL,
    level INTEGER NOT NULL,        -- 0 raw, 1 minutes, 2 hours
    start_ms INTEGER NOT NULL,     -- first time stamp, or start of the first bucket
    end_ms INTEGER NOT NULL,       -- first millisecond after the last
    ticks INTEGER NOT NULL,        -- different time stamps
    series INTEGER NOT NULL,       -- series with a value
    samples INTEGER NOT NULL,      -- values; of buckets: buckets
    is_repacked INTEGER NOT NULL,  -- 1: packed slowly, as small as it gets
    born INTEGER NOT NULL          -- of new samples the chunk's own id; of merged or rolled-up ones the largest of what went in
) STRICT;
CREATE INDEX chunk_by_time ON chunk (host_id, level, start_ms, end_ms);

-- id = chunk id * 2^20 + series number. The last 4,096 numbers are the chunk's own: time stamps, and series that stood still.
CREATE TABLE block (
    id INTEGER PRIMARY KEY,
    data BLOB NOT NULL
) STRICT;

-- Snapshots of processes, taken out of ticks that became a chunk.
CREATE TABLE process_chunk (
    id INTEGER PRIMARY KEY,
    host_id INTEGER NOT NULL,
    start_ms INTEGER NOT NULL,
    end_ms INTEGER NOT NULL,
    snapshots INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;
CREATE INDEX process_chunk_by_time ON process_chunk (host_id, start_ms, end_ms);
