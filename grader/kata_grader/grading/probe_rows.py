"""What answers gave on the public inputs, as rows of a store. Older stores have no table for it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from kata_grader.grading.database import Database
from kata_grader.grading.records import plain_verdicts, verdicts_in
from kata_grader.verdicts import Verdict

TABLE = """
CREATE TABLE IF NOT EXISTS probes (
    exercise TEXT NOT NULL, answer TEXT NOT NULL, settings TEXT NOT NULL, verdicts TEXT NOT NULL,
    PRIMARY KEY (exercise, answer)
)
"""
# The exercise's id, and the digest of the answer.
Key = tuple[str, str]


def probed(database: Database) -> dict[Key, str]:
    """Return the digest of the settings that each answer was probed with."""
    if not _has_table(database):
        return {}
    found = database.rows("SELECT exercise, answer, settings FROM probes")
    return {(str(exercise), str(answer)): str(settings) for exercise, answer, settings in found}


def probes_in(database: Database) -> dict[Key, tuple[Verdict, ...]]:
    """Return the verdicts on each answer that was probed."""
    if not _has_table(database):
        return {}
    found = database.rows("SELECT exercise, answer, verdicts FROM probes")
    return {
        (str(exercise), str(answer)): verdicts_in(json.loads(str(verdicts)))
        for exercise, answer, verdicts in found
    }


def keep_probe(database: Database, key: Key, settings: str, verdicts: Iterable[Verdict]) -> None:
    """Keep the verdicts on an answer, without pictures; an earlier probe of it is replaced."""
    plain = plain_verdicts(replace(verdict, pictures=()) for verdict in verdicts)
    with database.transaction():
        database.run(TABLE)
        text = json.dumps(plain, default=float)
        database.run("INSERT OR REPLACE INTO probes VALUES (?, ?, ?, ?)", *key, settings, text)


def _has_table(database: Database) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'probes'"
    return bool(list(database.rows(query)))
