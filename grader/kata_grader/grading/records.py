"""Values into rows and back: what the store keeps of a class."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kata_grader.grading.database import Database
from kata_grader.grading.results import Override, Provenance
from kata_grader.running.check_answer import now as now
from kata_grader.running.check_answer import plain_verdicts as plain_verdicts
from kata_grader.running.check_answer import verdicts_in as verdicts_in
from kata_grader.verdicts import Verdict


@dataclass(frozen=True)
class StoredResult:
    """A result as it is kept.

    Attributes:
        learner: the learner's name.
        exercise: the exercise's id.
        answer: the hash of the answer that was graded.
        settings: the digest of the settings that it was graded with.
        standing: `graded`, `not_submitted` or `not_run`.
        made: what it was made from.
        verdicts: of all checks.
        note: what happened while it was graded, such as a retry.
        at: when the answer was handed in, as ISO 8601; empty if that is not known.
    """

    learner: str
    exercise: str
    answer: str
    settings: str
    standing: str
    made: Provenance
    verdicts: tuple[Verdict, ...]
    note: str = ""
    at: str = ""


@dataclass(frozen=True)
class HandedIn:
    """What a learner has handed in to an exercise, as far as it was taken into the store.

    Attributes:
        learner: the learner's name.
        exercise: the exercise's id.
        answer: the hash of the answer, `NOTHING` if there is none.
        at: when, as ISO 8601; empty if that is not known.
        note: what the instructor should know.
    """

    learner: str
    exercise: str
    answer: str
    at: str = ""
    note: str = ""


@dataclass(frozen=True)
class Learner:
    """A learner that the store knows.

    Attributes:
        name: the name, any text.
        problem: why nothing of the learner's could be read.
        note: what the instructor should know.
        gone: whether the last look at the submissions did not find the learner any more.
    """

    name: str
    problem: str = ""
    note: str = ""
    gone: bool = False


class Records:
    """The rows of a store as values; each method is one query.

    Args:
        folder: the folder with the store.
        create: whether to begin a new one where there is none.
    """

    def __init__(self, folder: Path, create: bool = False) -> None:
        self.database = Database(folder, create)

    def __enter__(self) -> Records:
        return self

    def __exit__(self, *_: object) -> None:
        self.database.close()

    # What was graded, and how.

    def about(self) -> dict[str, str]:
        """Return what is known of the class: the course, its version, a due time."""
        found = self.database.rows("SELECT key, value FROM about")
        return {str(key): str(value) for key, value in found}

    def tell(self, **facts: str) -> None:
        """Keep what is known of the class."""
        for key, value in facts.items():
            self.database.run("INSERT OR REPLACE INTO about VALUES (?, ?)", key, value)

    def settings(self) -> dict[str, str]:
        """Return the settings that each exercise was last to be graded with, as text."""
        found = self.database.rows("SELECT id, settings FROM exercises")
        return {str(exercise): str(text) for exercise, text in found}

    def max_points(self) -> dict[str, float]:
        """Return the points of those exercises of which a result is known."""
        query = "SELECT id, max_points FROM exercises WHERE max_points IS NOT NULL"
        return {str(exercise): _number(points) for exercise, points in self.database.rows(query)}

    def begin_exercise(self, exercise: str, settings: str) -> None:
        """Keep the settings that an exercise is to be graded with."""
        statement = (
            "INSERT INTO exercises VALUES (?, ?, NULL) "
            "ON CONFLICT (id) DO UPDATE SET settings = excluded.settings"
        )
        self.database.run(statement, exercise, settings)

    # Learners, and what they handed in.

    def learners(self) -> list[Learner]:
        """Return all learners, sorted by name."""
        found = self.database.rows("SELECT name, problem, note, gone FROM learners")
        learners = [Learner(name_in(n), str(p), str(t), bool(g)) for n, p, t, g in found]
        return sorted(learners, key=lambda learner: learner.name)

    def add_learner(self, learner: Learner) -> None:
        """Keep what is known of a learner."""
        statement = "INSERT OR REPLACE INTO learners VALUES (?, ?, ?, ?)"
        values = (learner.problem, learner.note, learner.gone)
        self.database.run(statement, key_of(learner.name), *values)

    def rename(self, before: str, name: str) -> None:
        """Give all that is kept of a learner another name, which nobody has yet."""
        with self.database.transaction():
            for table in _OF_LEARNERS:
                statement = f"UPDATE {table} SET learner = ? WHERE learner = ?"
                self.database.run(statement, key_of(name), key_of(before))
            statement = "UPDATE learners SET name = ? WHERE name = ?"
            self.database.run(statement, key_of(name), key_of(before))

    def forget(self, learner: str) -> None:
        """Remove a learner who has handed in nothing."""
        with self.database.transaction():
            for table in _OF_LEARNERS:
                self.database.run(f"DELETE FROM {table} WHERE learner = ?", key_of(learner))
            self.database.run("DELETE FROM learners WHERE name = ?", key_of(learner))

    def handed_in(self, learner: str | None = None) -> Iterator[HandedIn]:
        """Yield what was handed in, by all or by one."""
        query = "SELECT learner, exercise, answer, at, note FROM handed_in"
        values = [] if learner is None else [key_of(learner)]
        for row in self.database.rows(query + " WHERE learner = ?" * len(values), *values):
            name, *rest = row
            yield HandedIn(name_in(name), *map(str, rest))

    def hand_in(self, one: HandedIn) -> None:
        """Keep what was handed in."""
        statement = "INSERT OR REPLACE INTO handed_in VALUES (?, ?, ?, ?, ?)"
        values = (one.exercise, one.answer, one.at, one.note)
        self.database.run(statement, key_of(one.learner), *values)

    def add_answer(self, exercise: str, digest: str, content: bytes) -> None:
        """Keep an answer, once for all learners who gave it."""
        statement = "INSERT OR IGNORE INTO answers VALUES (?, ?, ?)"
        self.database.run(statement, exercise, digest, content)

    def answer(self, exercise: str, digest: str) -> bytes | None:
        """Return an answer that was kept."""
        query = "SELECT content FROM answers WHERE exercise = ? AND hash = ?"
        for (content,) in self.database.rows(query, exercise, digest):
            assert isinstance(content, bytes)
            return content
        return None

    # Results.

    def marks(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Yield learner, exercise, answer, settings and standing of every result."""
        query = "SELECT learner, exercise, answer, settings, standing FROM results"
        for name, exercise, answer, settings, standing in self.database.rows(query):
            yield name_in(name), str(exercise), str(answer), str(settings), str(standing)

    def results(self, learner: str) -> dict[str, StoredResult]:
        """Return a learner's results by exercise."""
        query = f"SELECT {_COLUMNS} FROM results WHERE learner = ?"
        found = map(_kept, self.database.rows(query, key_of(learner)))
        return {kept.exercise: kept for kept in found}

    def former(self, learner: str, exercise: str) -> list[StoredResult]:
        """Return the results that were replaced, the oldest first."""
        query = (
            f"SELECT {_COLUMNS} FROM former_results "
            "WHERE learner = ? AND exercise = ? ORDER BY rowid"
        )
        return list(map(_kept, self.database.rows(query, key_of(learner), exercise)))

    def equal(self, exercise: str, answer: str, settings: str) -> StoredResult | None:
        """Return a final result of the same answer under the same settings, anybody's."""
        query = (
            f"SELECT {_COLUMNS} FROM results WHERE exercise = ? AND answer = ? AND settings = ? "
            "AND standing <> 'not_run' LIMIT 1"
        )
        return next(map(_kept, self.database.rows(query, exercise, answer, settings)), None)

    def save(self, kept: StoredResult) -> None:
        """Keep a result in a transaction of its own; the one that it replaces becomes a former."""
        learner = key_of(kept.learner)
        values = (
            kept.answer,
            kept.settings,
            kept.standing,
            json.dumps(asdict(kept.made)),
            _verdicts_text(kept.verdicts),
            kept.note,
            kept.at,
        )
        with self.database.transaction():
            # What could not be run says nothing about the learner: there is nothing to remember.
            self.database.run(
                f"INSERT INTO former_results SELECT {_COLUMNS}, ? FROM results "
                "WHERE learner = ? AND exercise = ? AND standing <> 'not_run'",
                *(now(), learner, kept.exercise),
            )
            statement = "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            self.database.run(statement, learner, kept.exercise, *values)
            points = sum(verdict.max_points for verdict in kept.verdicts)
            if points:
                statement = "UPDATE exercises SET max_points = ? WHERE id = ?"
                self.database.run(statement, points, kept.exercise)

    # Overrides.

    def overrides(self) -> dict[tuple[str, str], Override]:
        """Return the overrides in force, by learner and exercise."""
        query = "SELECT learner, exercise, points, reason, author, at FROM overrides"
        return {
            (name_in(name), str(exercise)): Override(_number(points), *map(str, rest))
            for name, exercise, points, *rest in self.database.rows(
                f"{query} WHERE ended_at IS NULL ORDER BY rowid"
            )
        }

    def override_history(self, learner: str, exercise: str) -> list[tuple[Override, str]]:
        """Return all overrides that there were, each with when it ended (empty: in force)."""
        query = (
            "SELECT points, reason, author, at, ended_at FROM overrides "
            "WHERE learner = ? AND exercise = ? ORDER BY rowid"
        )
        found = self.database.rows(query, key_of(learner), exercise)
        return [
            (Override(_number(points), *map(str, rest)), str(ended or ""))
            for points, *rest, ended in found
        ]

    def override(self, learner: str, exercise: str, new: Override | None) -> bool:
        """Put an override in force, or none; return whether one was in force before."""
        key, at = key_of(learner), new.at if new else now()
        ended = (
            "UPDATE overrides SET ended_at = ? "
            "WHERE learner = ? AND exercise = ? AND ended_at IS NULL"
        )
        with self.database.transaction():
            before = (learner, exercise) in self.overrides()
            self.database.run(ended, at, key, exercise)
            if new:
                values = (new.points, new.reason, new.author, new.at)
                statement = "INSERT INTO overrides VALUES (?, ?, ?, ?, ?, ?, NULL)"
                self.database.run(statement, key, exercise, *values)
        return before


_OF_LEARNERS = ("handed_in", "results", "former_results", "overrides")
_COLUMNS = "learner, exercise, answer, settings, standing, made, verdicts, note, at"


def key_of(name: str) -> bytes:
    """Return a learner's name as it is kept: names may hold what no text file can."""
    return name.encode("utf-8", "surrogatepass")


def name_in(key: object) -> str:
    """Return the name that `key_of` made into bytes."""
    assert isinstance(key, bytes)
    return key.decode("utf-8", "surrogatepass")


def _kept(row: Iterable[Any]) -> StoredResult:
    name, exercise, answer, settings, standing, made, verdicts, note, at = row
    return StoredResult(
        name_in(name),
        exercise,
        answer,
        settings,
        standing,
        Provenance(**json.loads(made)),
        _verdicts_of(verdicts),
        note,
        at,
    )


@lru_cache(maxsize=4096)
def _verdicts_of(text: str) -> tuple[Verdict, ...]:
    """Return verdicts from their text; most of a class have the same, such as all passed."""
    return verdicts_in(json.loads(text))


def _verdicts_text(verdicts: Iterable[Verdict]) -> str:
    return json.dumps(plain_verdicts(verdicts), default=float)


def _number(value: Any) -> float:
    return int(value) if value == int(value) else float(value)
