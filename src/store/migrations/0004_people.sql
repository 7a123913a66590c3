-- Whose work it is. A person is known by keys; the one person of a file on their own machine needs none: their number
-- and their key are empty.
CREATE TABLE people (
    -- Drawn at random; never given again.
    id      TEXT    NOT NULL PRIMARY KEY,
    -- Milliseconds since 1970-01-01T00:00:00Z, here and below.
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE keys (
    -- As "ssh-keygen -l" prints it.
    fingerprint TEXT    NOT NULL PRIMARY KEY,
    person      TEXT    NOT NULL REFERENCES people (id),
    added       INTEGER NOT NULL
) STRICT;

CREATE INDEX keys_by_person ON keys (person);

-- A person lets another key in: whoever tells the code with it is that person too.
CREATE TABLE invitations (
    person TEXT    NOT NULL PRIMARY KEY REFERENCES people (id),
    -- SHA-256 of the code, in hexadecimal digits. The code itself is kept nowhere.
    code   TEXT    NOT NULL UNIQUE,
    until  INTEGER NOT NULL
) STRICT;

INSERT INTO people (id, created) VALUES ('', 0);
INSERT INTO keys (fingerprint, person, added) VALUES ('', '', 0);

-- The table is made anew: its rule on names now holds for each person. Triggers speak of it by name.
DROP TRIGGER log_is_not_removed;

CREATE TABLE runs_of_people (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    owner         TEXT    NOT NULL REFERENCES people (id),
    questionnaire TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    -- The name as names are compared: compatible characters as one, in small letters.
    name_key      TEXT    NOT NULL,
    created       INTEGER NOT NULL,
    -- When it was put away; NULL: it was not.
    archived      INTEGER,
    -- About how much its log takes.
    bytes         INTEGER NOT NULL DEFAULT 0,
    UNIQUE (owner, questionnaire, name_key)
) STRICT;

INSERT INTO runs_of_people (id, owner, questionnaire, name, name_key, created, archived, bytes)
SELECT id, '', questionnaire, name, name_key, created, archived,
       (SELECT coalesce(sum(100 + length(CAST(key AS BLOB)) + coalesce(length(CAST(value AS BLOB)), 0)), 0)
        FROM log WHERE run = runs.id)
FROM runs;

-- Numbers go on where they were, even where the newest rows are gone.
DELETE FROM sqlite_sequence WHERE name = 'runs_of_people';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'runs_of_people', seq FROM sqlite_sequence WHERE name = 'runs';

DROP TABLE runs;
ALTER TABLE runs_of_people RENAME TO runs;

CREATE INDEX editions_by_hash ON editions (hash);

CREATE TRIGGER log_is_not_removed BEFORE DELETE ON log
WHEN EXISTS (SELECT 1 FROM runs WHERE id = OLD.run)
BEGIN
    SELECT RAISE(ABORT, 'the log only grows: an entry goes only with its run');
END;
