-- Plain rows for people with an SQL client and for other programs. What everything else reads are the blocks.

CREATE TABLE readable_series (
    host_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,              -- metric and labels, as Prometheus writes them
    unit TEXT NOT NULL,
    PRIMARY KEY (host_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE readable_hour (
    host_id INTEGER NOT NULL,
    start_ms INTEGER NOT NULL,
    number INTEGER NOT NULL,
    count INTEGER NOT NULL,
    least REAL,
    most REAL,
    mean REAL,
    last REAL,
    PRIMARY KEY (host_id, start_ms, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE readable_minute (
    host_id INTEGER NOT NULL,
    start_ms INTEGER NOT NULL,
    number INTEGER NOT NULL,
    count INTEGER NOT NULL,
    least REAL,
    most REAL,
    mean REAL,
    last REAL,
    PRIMARY KEY (host_id, start_ms, number)
) STRICT, WITHOUT ROWID;

CREATE VIEW reading_hourly AS
SELECT host.name AS host, readable_series.name AS series, unit, datetime(start_ms / 1000, 'unixepoch') AS time, start_ms, count, least, most, mean, last
FROM readable_hour JOIN readable_series USING (host_id, number) JOIN host ON host.id = readable_hour.host_id;

CREATE VIEW reading_minutely AS
SELECT host.name AS host, readable_series.name AS series, unit, datetime(start_ms / 1000, 'unixepoch') AS time, start_ms, count, least, most, mean, last
FROM readable_minute JOIN readable_series USING (host_id, number) JOIN host ON host.id = readable_minute.host_id;

CREATE VIEW incident_history AS
SELECT host.name AS host, datetime(onset_ms / 1000, 'unixepoch') AS onset, datetime(start_ms / 1000, 'unixepoch') AS began, datetime(peak_ms / 1000, 'unixepoch') AS peaked,
    datetime(end_ms / 1000, 'unixepoch') AS ended, start_ms, peak_level, detector, evidence
FROM incident JOIN host ON host.id = incident.host_id;
