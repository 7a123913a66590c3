-- A run is one filling in of a questionnaire. Its questionnaire and its name together tell it apart.
CREATE TABLE runs (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    questionnaire TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    -- The name as names are compared: compatible characters as one, in small letters.
    name_key      TEXT    NOT NULL,
    -- Milliseconds since 1970-01-01T00:00:00Z, here and below.
    created       INTEGER NOT NULL,
    -- When it was put away; NULL: it was not.
    archived      INTEGER,
    UNIQUE (questionnaire, name_key)
) STRICT;

-- Questionnaires as they were when runs were answered, so that a run can be read as it was saved.
CREATE TABLE questionnaires (
    -- SHA-256 of the text, in hexadecimal digits.
    hash TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
) STRICT;

-- Under which content a run was answered, and from which place of the log on.
CREATE TABLE editions (
    run             INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    -- Entries of the run after this place were written under it.
    since           INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    content_version TEXT    NOT NULL,
    -- NULL: the questionnaire was not kept.
    hash            TEXT    REFERENCES questionnaires (hash),
    PRIMARY KEY (run, since)
) STRICT;

CREATE TABLE log (
    -- AUTOINCREMENT: a number is never given twice, even after the newest entry is gone.
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    run     INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    -- By the clock of the one who saved.
    at      INTEGER NOT NULL,
    -- A mark that one session of the program has to itself; empty: not known.
    session TEXT    NOT NULL,
    -- The login name of the one who saved; empty: not known.
    who     TEXT    NOT NULL,
    -- The newest entry of the run that the session had seen.
    seen    INTEGER NOT NULL,
    -- The first of the entries that were saved in one step; NULL: this one.
    step    INTEGER,
    -- A question, or a key with a slash for what is no answer.
    key     TEXT    NOT NULL,
    -- NULL: taken back.
    value   TEXT,
    -- The entry that this one undoes; what an entry that was undone had undone holds again.
    undoes  INTEGER
) STRICT;

INSERT INTO runs (id, questionnaire, name, name_key, created)
SELECT id, questionnaire, name, name_key, created FROM prescreens;

INSERT INTO editions (run, since, at, content_version)
SELECT id, 0, created, content_version FROM prescreens;

INSERT INTO log (seq, run, at, session, who, seen, key, value)
SELECT seq, prescreen, at, '', '', seq - 1, question, value FROM entries;

-- Numbers go on where they were, even where the newest rows are gone.
DELETE FROM sqlite_sequence WHERE name IN ('runs', 'log');
INSERT INTO sqlite_sequence (name, seq) SELECT 'runs', seq FROM sqlite_sequence WHERE name = 'prescreens';
INSERT INTO sqlite_sequence (name, seq) SELECT 'log', seq FROM sqlite_sequence WHERE name = 'entries';

DROP TABLE entries;
DROP TABLE prescreens;

CREATE INDEX log_by_run ON log (run, seq);

-- The log only grows. An entry leaves it only together with its whole run.
CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
BEGIN
    SELECT RAISE(ABORT, 'the log only grows: an entry is never changed');
END;

CREATE TRIGGER log_is_not_removed BEFORE DELETE ON log
WHEN EXISTS (SELECT 1 FROM runs WHERE id = OLD.run)
BEGIN
    SELECT RAISE(ABORT, 'the log only grows: an entry goes only with its run');
END;
