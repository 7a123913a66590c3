-- How many entries went when a run was deleted, so that a check can tell them from entries that are lost.
CREATE TABLE removals (
    -- Milliseconds since 1970-01-01T00:00:00Z; 0: before this table was there.
    at      INTEGER NOT NULL,
    entries INTEGER NOT NULL
) STRICT;

INSERT INTO removals (at, entries)
SELECT 0, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'log'), 0) - (SELECT count(*) FROM log);
