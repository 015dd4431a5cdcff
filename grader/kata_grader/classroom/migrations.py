"""The format of a store, step by step: a new file takes all steps, an older one those it lacks.

A step is never changed once it has been released: stores that took it are out there.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

TO_1 = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE exercises (id TEXT PRIMARY KEY, settings TEXT NOT NULL, max_points REAL);
CREATE TABLE learners (
    name BLOB PRIMARY KEY, problem TEXT NOT NULL, note TEXT NOT NULL, gone INTEGER NOT NULL
);
CREATE TABLE answers (
    exercise TEXT NOT NULL, hash TEXT NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (exercise, hash)
);
CREATE TABLE handed_in (
    learner BLOB NOT NULL, exercise TEXT NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL,
    note TEXT NOT NULL, PRIMARY KEY (learner, exercise)
);
CREATE TABLE results (
    learner BLOB NOT NULL, exercise TEXT NOT NULL, answer TEXT NOT NULL, settings TEXT NOT NULL,
    standing TEXT NOT NULL, made TEXT NOT NULL, verdicts TEXT NOT NULL, note TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (learner, exercise)
);
CREATE INDEX results_by_answer ON results (exercise, answer, settings);
CREATE TABLE former_results (
    learner BLOB NOT NULL, exercise TEXT NOT NULL, answer TEXT NOT NULL, settings TEXT NOT NULL,
    standing TEXT NOT NULL, made TEXT NOT NULL, verdicts TEXT NOT NULL, note TEXT NOT NULL,
    at TEXT NOT NULL, replaced_at TEXT NOT NULL
);
CREATE INDEX former_by_learner ON former_results (learner, exercise);
CREATE TABLE overrides (
    learner BLOB NOT NULL, exercise TEXT NOT NULL, points REAL NOT NULL, reason TEXT NOT NULL,
    author TEXT NOT NULL, at TEXT NOT NULL, ended_at TEXT
)
"""

# Learners get numbers, so that a new name changes one row. Stores of format 1 have their last two
# tables only if they were needed. A comment whose learner was renamed in format 1 finds back by the
# answer or the roster; of one that does not, nobody knows whose it is. What decided a result of
# format 1 is known of the files of its exercise alone, so it equals no other: it is stale.
TO_2 = """
CREATE TABLE IF NOT EXISTS comments (
    learner BLOB NOT NULL, exercise TEXT NOT NULL, text TEXT NOT NULL, author TEXT NOT NULL,
    at TEXT NOT NULL, line INTEGER NOT NULL, cell TEXT NOT NULL, code TEXT NOT NULL,
    answer TEXT NOT NULL, ended_at TEXT
);
CREATE TABLE IF NOT EXISTS probes (
    exercise TEXT NOT NULL, answer TEXT NOT NULL, settings TEXT NOT NULL, verdicts TEXT NOT NULL,
    PRIMARY KEY (exercise, answer)
);
ALTER TABLE learners RENAME TO learners_1;
ALTER TABLE handed_in RENAME TO handed_in_1;
ALTER TABLE results RENAME TO results_1;
ALTER TABLE overrides RENAME TO overrides_1;
ALTER TABLE comments RENAME TO comments_1;
DROP INDEX results_by_answer;
CREATE TABLE learners (
    id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, problem TEXT NOT NULL, note TEXT NOT NULL,
    gone INTEGER NOT NULL
);
INSERT INTO learners (name, problem, note, gone) SELECT * FROM learners_1;
CREATE TABLE handed_in (
    learner INTEGER NOT NULL REFERENCES learners ON DELETE CASCADE, exercise TEXT NOT NULL,
    answer TEXT NOT NULL, at TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (learner, exercise)
);
INSERT INTO handed_in SELECT id, exercise, answer, at, h.note
    FROM handed_in_1 AS h JOIN learners ON name = learner;
CREATE TABLE results (
    learner INTEGER NOT NULL REFERENCES learners ON DELETE CASCADE, exercise TEXT NOT NULL,
    answer TEXT NOT NULL, settings TEXT NOT NULL, standing TEXT NOT NULL, made TEXT NOT NULL,
    verdicts TEXT NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL, replaced_at TEXT
);
INSERT INTO results SELECT id, exercise, answer, settings, standing, made, verdicts, r.note, at,
    replaced_at FROM former_results AS r JOIN learners ON name = learner ORDER BY r.rowid;
INSERT INTO results SELECT id, exercise, answer, settings, standing, made, verdicts, r.note, at,
    NULL FROM results_1 AS r JOIN learners ON name = learner;
UPDATE results SET settings = 'files:' || settings,
    made = replace(made, '"rules": "', '"rules": "files:');
UPDATE exercises SET settings = replace(settings, '"rules": "', '"rules": "files:');
CREATE UNIQUE INDEX results_in_force ON results (learner, exercise) WHERE replaced_at IS NULL;
CREATE INDEX results_by_answer ON results (exercise, answer, settings);
CREATE TABLE overrides (
    learner INTEGER NOT NULL REFERENCES learners ON DELETE CASCADE, exercise TEXT NOT NULL,
    points REAL NOT NULL, reason TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL,
    ended_at TEXT
);
INSERT INTO overrides SELECT id, exercise, points, reason, author, at, ended_at
    FROM overrides_1 AS o JOIN learners ON name = learner ORDER BY o.rowid;
CREATE TABLE comments (
    learner INTEGER REFERENCES learners ON DELETE CASCADE, exercise TEXT NOT NULL,
    text TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL, line INTEGER NOT NULL,
    cell TEXT NOT NULL, code TEXT NOT NULL, answer TEXT NOT NULL, ended_at TEXT
);
INSERT INTO comments SELECT coalesce(
        (SELECT id FROM learners WHERE name = learner),
        (SELECT CASE count(DISTINCT r.learner) WHEN 1 THEN r.learner END FROM results AS r
            WHERE r.exercise = c.exercise AND r.answer = c.answer AND r.answer <> ''),
        (SELECT id FROM learners WHERE name = (
            SELECT on_roster(value, c.learner) FROM about WHERE key = 'roster'))
    ), exercise, text, author, at, line, cell, code, answer, ended_at
    FROM comments_1 AS c ORDER BY c.rowid;
ALTER TABLE probes ADD COLUMN former TEXT NOT NULL DEFAULT '';
UPDATE probes SET settings = '', former = coalesce((
    SELECT signature_1(r.exercise, probes.verdicts, r.verdicts) FROM results AS r
    WHERE r.exercise = probes.exercise AND r.answer = probes.answer
    ORDER BY replaced_at IS NOT NULL LIMIT 1), '');
DROP TABLE learners_1;
DROP TABLE handed_in_1;
DROP TABLE results_1;
DROP TABLE former_results;
DROP TABLE overrides_1;
DROP TABLE comments_1
"""

# By which name the platform handed it in, and what the platform knows the person by.
TO_3 = """
ALTER TABLE handed_in ADD COLUMN given BLOB NOT NULL DEFAULT x'';
ALTER TABLE handed_in ADD COLUMN mark BLOB NOT NULL DEFAULT x''
"""

STEPS = (TO_1, TO_2, TO_3)
VERSION = len(STEPS)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Take the steps that a store of `version` lacks, inside the transaction of the caller."""
    connection.create_function("on_roster", 2, _on_roster)
    connection.create_function("signature_1", 3, _signature_1)
    for step in STEPS[version:]:
        for statement in step.split(";"):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _on_roster(roster: str, name: bytes) -> bytes | None:
    """Return the name on the roster of somebody whom the store knew by an id, if there is one."""
    known = name.decode("utf-8", "surrogatepass")
    for row in json.loads(roster or "[]"):
        if known in (row["id"], row["number"], row["email"], *row["ids"]):
            return str(row["name"]).encode("utf-8", "surrogatepass")
    return None


# How format 1 named groups: by the words of messages. Explanations may stand under such names.

_FLOAT = re.compile(r"-?\d+(?:\.\d*(?:e[+-]?\d+)?|e[+-]?\d+)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
# A line of a traceback; the line of code stands below it.
_FRAME = re.compile(r"\s*\S.*, line \d+, in .+")
_SYNTAX = re.compile(r"\s*\S.*, line \d+: (\w+): (.*)")
_RAISED = re.compile(r"\braised (\w+)")
_NAMES = re.compile(r"`[^`]*`|'[^'\n]*'|\"[^\"\n]*\"|[\w.]+\(\)")
_OWN_PROCESS = "Trained in the answer's own process"


def _signature_1(exercise: str, public_text: str, own_text: str) -> str:
    public, own = json.loads(public_text), json.loads(own_text)
    told = {verdict["check"] for verdict in public}
    pattern = [_entry(one, _essence_1(one)) for one in public]
    pattern += [_entry(one, _of_training(one)) for one in own if one["check"] not in told]
    return hashlib.sha256(json.dumps([exercise, pattern]).encode()).hexdigest()[:16]


def _entry(verdict: dict[str, Any], essence: str) -> list[str]:
    return [verdict["check"], verdict["outcome"], verdict["mistake"] or "", essence]


def _of_training(verdict: dict[str, Any]) -> str:
    if verdict["outcome"] == "failed" and verdict["trained"]:
        return f"the model {verdict['trained']}"
    return _NUMBER.sub("#", _essence_1(verdict))


def _essence_1(verdict: dict[str, Any]) -> str:
    """Return what the message of a verdict says of how an answer behaves, less names and code."""
    if verdict["outcome"] not in ("failed", "error", "timeout", "crashed"):
        return ""
    message = verdict["message"]
    if verdict["mistake"] is not None:
        message = message.partition("\n\n")[2] or message
    if syntax := _SYNTAX.fullmatch(message.partition("\n")[0]):
        message = f"raised {syntax[1]}: {syntax[2]}"
    text = "\n".join(_without_code(message.splitlines()))
    if raised := _RAISED.search(text):
        text = text[: raised.end()] + _NAMES.sub("", text[raised.end() :])
    text = re.sub(r"\bline \d+", "line", text.replace(".ipynb", ".py"))
    return " ".join(_FLOAT.sub(_rounded, text).split())


def _without_code(lines: Iterable[str]) -> Iterator[str]:
    waiting = iter(lines)
    for line in waiting:
        if _FRAME.fullmatch(line):
            next(waiting, "")
        elif not line.startswith(_OWN_PROCESS):
            yield line


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]) or 0.0:.4g}"  # and no minus before a zero
