-- Plain rows for people with an SQL client and for other programs. What everything else reads are the blocks.

CREATE TABLE readable_series (
    host_id bigint NOT NULL,
    number bigint NOT NULL,
    name text NOT NULL,              -- metric and labels, as Prometheus writes them
    unit text NOT NULL,
    PRIMARY KEY (host_id, number)
);

CREATE TABLE readable_hour (
    host_id bigint NOT NULL,
    start_ms bigint NOT NULL,
    number bigint NOT NULL,
    count bigint NOT NULL,
    least double precision,
    most double precision,
    mean double precision,
    last double precision,
    PRIMARY KEY (host_id, start_ms, number)
);

CREATE TABLE readable_minute (
    host_id bigint NOT NULL,
    start_ms bigint NOT NULL,
    number bigint NOT NULL,
    count bigint NOT NULL,
    least double precision,
    most double precision,
    mean double precision,
    last double precision,
    PRIMARY KEY (host_id, start_ms, number)
);

CREATE VIEW reading_hourly AS
SELECT host.name AS host, readable_series.name AS series, unit, to_timestamp(start_ms / 1000.0) AS time, start_ms, count, least, most, mean, last
FROM readable_hour JOIN readable_series USING (host_id, number) JOIN host ON host.id = readable_hour.host_id;

CREATE VIEW reading_minutely AS
SELECT host.name AS host, readable_series.name AS series, unit, to_timestamp(start_ms / 1000.0) AS time, start_ms, count, least, most, mean, last
FROM readable_minute JOIN readable_series USING (host_id, number) JOIN host ON host.id = readable_minute.host_id;

CREATE VIEW incident_history AS
SELECT host.name AS host, to_timestamp(onset_ms / 1000.0) AS onset, to_timestamp(start_ms / 1000.0) AS began, to_timestamp(peak_ms / 1000.0) AS peaked,
    to_timestamp(end_ms / 1000.0) AS ended, start_ms, peak_level, detector, evidence
FROM incident JOIN host ON host.id = incident.host_id;
