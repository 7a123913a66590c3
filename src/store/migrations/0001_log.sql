-- The file says whose it is: "PGde", read by the program before it touches anything.
PRAGMA application_id = 1346856037;

CREATE TABLE prescreens (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    name            TEXT    NOT NULL,
    -- The name as names are compared: compatible characters as one, in small letters.
    name_key        TEXT    NOT NULL UNIQUE,
    questionnaire   TEXT    NOT NULL,
    content_version TEXT    NOT NULL,
    -- Milliseconds since 1970-01-01T00:00:00Z.
    created         INTEGER NOT NULL
) STRICT;

CREATE TABLE entries (
    -- AUTOINCREMENT: a number is never given twice, even after the newest entry is gone.
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    prescreen  INTEGER NOT NULL REFERENCES prescreens (id) ON DELETE CASCADE,
    -- Milliseconds since 1970-01-01T00:00:00Z, by the clock of the one who saved.
    at         INTEGER NOT NULL,
    question   TEXT    NOT NULL,
    -- NULL: the answer was taken back.
    value      TEXT
) STRICT;

CREATE INDEX entries_by_prescreen ON entries (prescreen, seq);
CREATE INDEX entries_by_question ON entries (prescreen, question, seq);

-- The log only grows. An entry leaves it only together with its whole pre-screen.
CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries
BEGIN
    SELECT RAISE(ABORT, 'the log only grows: an entry is never changed');
END;

CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON entries
WHEN EXISTS (SELECT 1 FROM prescreens WHERE id = OLD.prescreen)
BEGIN
    SELECT RAISE(ABORT, 'the log only grows: an entry goes only with its pre-screen');
END;
