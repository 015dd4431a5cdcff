"""The format of a store: its tables, and bringing a store of an earlier format to them."""

from __future__ import annotations

import sqlite3

VERSION = 4
# Learners have numbers, so that a new name changes one row. Of a comment in a store of format 1
# whose learner was renamed, nobody knows whose it is: it stays, and belongs to nobody.
TABLES = """
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
)
"""
# What format 1 called otherwise than the table that its rows are in now.
RENAMED = {"former_results": "results"}


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring a file to the present format, with all that it holds, in the caller's transaction."""
    run = connection.execute
    there = "SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL"
    before = [name for (name,) in run(there, ("table",)).fetchall()]
    for (index,) in run(there, ("index",)).fetchall():
        run(f"DROP INDEX {index}")
    for table in before:
        run(f"ALTER TABLE {table} RENAME TO {table}_before")
    for statement in TABLES.split(";"):
        run(statement)
    for table in sorted(before, key="learners".__ne__):  # the others ask it for numbers
        if (version, table) != (1, "probes"):  # these spoke in words: grading makes them anew
            _copy(connection, table, by_name=version == 1)
    for table in before:
        run(f"DROP TABLE {table}_before")
    run(f"PRAGMA user_version = {VERSION}")


def _copy(connection: sqlite3.Connection, table: str, by_name: bool) -> None:
    """Copy the rows of a former table; `by_name` says that they know learners by their names."""
    present = RENAMED.get(table, table)
    former, now = (
        [column for _, column, *_ in connection.execute(f"PRAGMA table_info({name})")]
        for name in (f"{table}_before", present)
    )
    columns = [name for name in now if name in former]
    number = f"(SELECT id FROM learners WHERE name = {table}_before.learner)"
    values = [number if by_name and name == "learner" else name for name in columns]
    connection.execute(
        f"INSERT OR IGNORE INTO {present} ({', '.join(columns)}) "
        f"SELECT {', '.join(values)} FROM {table}_before ORDER BY rowid"
    )
