-- The same as the newest format of the file: what each column holds is said there.

CREATE TABLE people (
    id      TEXT   NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL
);

CREATE TABLE keys (
    fingerprint TEXT   NOT NULL PRIMARY KEY,
    person      TEXT   NOT NULL REFERENCES people (id),
    added       BIGINT NOT NULL
);

CREATE INDEX keys_by_person ON keys (person);

CREATE TABLE invitations (
    person TEXT   NOT NULL PRIMARY KEY REFERENCES people (id),
    code   TEXT   NOT NULL UNIQUE,
    until  BIGINT NOT NULL
);

INSERT INTO people (id, created) VALUES ('', 0);
INSERT INTO keys (fingerprint, person, added) VALUES ('', '', 0);

CREATE TABLE runs (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner         TEXT   NOT NULL REFERENCES people (id),
    questionnaire TEXT   NOT NULL,
    name          TEXT   NOT NULL,
    name_key      TEXT   NOT NULL,
    created       BIGINT NOT NULL,
    archived      BIGINT,
    bytes         BIGINT NOT NULL DEFAULT 0,
    UNIQUE (owner, questionnaire, name_key)
);

CREATE TABLE questionnaires (
    hash TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
);

CREATE TABLE editions (
    run             BIGINT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    since           BIGINT NOT NULL,
    at              BIGINT NOT NULL,
    content_version TEXT   NOT NULL,
    hash            TEXT   REFERENCES questionnaires (hash),
    PRIMARY KEY (run, since)
);

CREATE INDEX editions_by_hash ON editions (hash);

CREATE TABLE log (
    -- Given while the row of the run is locked: in one run a later entry has a higher number, and whoever reads it has
    -- all those before.
    seq     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run     BIGINT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    at      BIGINT NOT NULL,
    session TEXT   NOT NULL,
    who     TEXT   NOT NULL,
    seen    BIGINT NOT NULL,
    step    BIGINT,
    key     TEXT   NOT NULL,
    value   TEXT,
    undoes  BIGINT
);

CREATE INDEX log_by_run ON log (run, seq);

CREATE TABLE removals (
    at      BIGINT NOT NULL,
    entries BIGINT NOT NULL
);

-- The log only grows. An entry leaves it only together with its whole run.
CREATE FUNCTION log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM runs WHERE id = OLD.run) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the log only grows: an entry is never changed, and goes only with its run';
END
$$;

CREATE TRIGGER log_only_grows BEFORE UPDATE OR DELETE ON log FOR EACH ROW EXECUTE FUNCTION log_only_grows();

CREATE FUNCTION log_is_not_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log only grows: it is not emptied';
END
$$;

CREATE TRIGGER log_is_not_emptied BEFORE TRUNCATE ON log FOR EACH STATEMENT EXECUTE FUNCTION log_is_not_emptied();
