-- The tables of the present format, which database.py calls VERSION.
-- Learners have numbers, so that a new name changes one row.
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE exercises (id TEXT PRIMARY KEY, settings TEXT NOT NULL, max_points REAL);
CREATE TABLE learners (
    id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, problem TEXT NOT NULL, note TEXT NOT NULL
);
CREATE TABLE answers (
    exercise TEXT NOT NULL, hash TEXT NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (exercise, hash)
);
CREATE TABLE handed_in (
    learner INTEGER NOT NULL REFERENCES learners ON DELETE CASCADE, exercise TEXT NOT NULL,
    answer TEXT NOT NULL, at TEXT NOT NULL, note TEXT NOT NULL, given BLOB NOT NULL DEFAULT x'',
    mark BLOB NOT NULL DEFAULT x'', PRIMARY KEY (learner, exercise)
);
CREATE TABLE results (
    learner INTEGER NOT NULL REFERENCES learners ON DELETE CASCADE, exercise TEXT NOT NULL,
    answer TEXT NOT NULL, settings TEXT NOT NULL, standing TEXT NOT NULL, made TEXT NOT NULL,
    verdicts TEXT NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL, replaced_at TEXT
);
CREATE UNIQUE INDEX results_in_force ON results (learner, exercise) WHERE replaced_at IS NULL;
CREATE INDEX results_by_answer ON results (exercise, answer, settings);
CREATE TABLE overrides (
    learner INTEGER NOT NULL REFERENCES learners ON DELETE CASCADE, exercise TEXT NOT NULL,
    points REAL NOT NULL, reason TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL,
    ended_at TEXT
);
CREATE TABLE comments (
    learner INTEGER REFERENCES learners ON DELETE CASCADE, exercise TEXT NOT NULL,
    text TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL, line INTEGER NOT NULL,
    cell TEXT NOT NULL, code TEXT NOT NULL, answer TEXT NOT NULL, ended_at TEXT
);
CREATE TABLE probes (
    exercise TEXT NOT NULL, answer TEXT NOT NULL, settings TEXT NOT NULL, verdicts TEXT NOT NULL,
    PRIMARY KEY (exercise, answer)
);
CREATE TABLE log (
    learner INTEGER NOT NULL REFERENCES learners ON DELETE CASCADE, exercise TEXT NOT NULL,
    at TEXT NOT NULL, user TEXT NOT NULL, what TEXT NOT NULL, before TEXT NOT NULL,
    after TEXT NOT NULL, why TEXT NOT NULL
)
