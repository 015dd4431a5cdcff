"""Values into rows and back: what the store keeps of a class."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from functools import lru_cache
from typing import Any

from kata_grader.intake.timestamps import LATE
from kata_grader.plain_text import counted
from kata_grader.verdicts import Verdict, total

from kata_classroom.database import Database, now, user
from kata_classroom.results import Comment, Override, Provenance, line_called, rounded
from kata_classroom.settings import differences

REQUEST, HANDED_IN, NAME = "regrade request", "handed in", "name"


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
class Change:
    """A change of a grade or of what a learner reads beside it.

    Attributes:
        learner: whose.
        exercise: the exercise's id.
        at: when, in UTC, as ISO 8601.
        user: the user of the system who ran the command.
        what: `points`, `points by hand`, `comment`, `REQUEST`, `NAME`, or `HANDED_IN` for when
            that was.
        before: what was there; empty for nothing.
        after: what is there now; empty for nothing.
        why: the reason.
    """

    learner: str
    exercise: str
    at: str
    user: str
    what: str
    before: str
    after: str
    why: str


@dataclass(frozen=True)
class HandedIn:
    """What a learner has handed in to an exercise, as far as it was taken into the store.

    Attributes:
        learner: the learner's name.
        exercise: the exercise's id.
        answer: the hash of the answer, `NOTHING` if there is none.
        at: when, as ISO 8601; `LATE` if no more is known than that it is late, with the days behind
            it if somebody has said how late; empty if nothing is known.
        note: what the instructor should know.
        given: the name that it was handed in under.
        mark: what the platform knows the learner by, with the platform's name; empty if it is none.
    """

    learner: str
    exercise: str
    answer: str
    at: str = ""
    note: str = ""
    given: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Learner:
    """A learner that the store knows.

    Attributes:
        name: the name, any text.
        problem: why nothing of the learner's could be read.
        note: what the instructor should know.
    """

    name: str
    problem: str = ""
    note: str = ""


class Records(Database):
    """The rows of a store as values; each method is one query."""

    # What was graded, and how.

    def about(self) -> dict[str, str]:
        """Return what is known of the class: the course, its version, a due time."""
        return dict(self.rows("SELECT key, value FROM about"))

    def tell(self, **facts: str) -> None:
        """Keep what is known of the class."""
        for key, value in facts.items():
            self.run("INSERT OR REPLACE INTO about VALUES (?, ?)", key, value)

    def settings(self) -> dict[str, str]:
        """Return the settings that each exercise was last to be graded with, as text."""
        return dict(self.rows("SELECT id, settings FROM exercises"))

    def max_points(self) -> dict[str, float]:
        """Return the points of those exercises of which a result is known."""
        query = "SELECT id, max_points FROM exercises WHERE max_points IS NOT NULL"
        return {exercise: rounded(points) for exercise, points in self.rows(query)}

    def begin_exercise(self, exercise: str, settings: str) -> None:
        """Keep the settings that an exercise is to be graded with."""
        statement = (
            "INSERT INTO exercises VALUES (?, ?, NULL) "
            "ON CONFLICT (id) DO UPDATE SET settings = excluded.settings"
        )
        self.run(statement, exercise, settings)

    # Learners, and what they handed in.

    def learners(self) -> list[Learner]:
        """Return all learners, sorted by name."""
        found = self.rows("SELECT name, problem, note FROM learners")
        learners = [Learner(name_in(name), *rest) for name, *rest in found]
        return sorted(learners, key=lambda learner: learner.name)

    def add_learner(self, learner: Learner) -> None:
        """Keep what is known of a learner."""
        statement = (
            "INSERT INTO learners (name, problem, note) VALUES (?, ?, ?) ON CONFLICT "
            "(name) DO UPDATE SET problem = excluded.problem, note = excluded.note"
        )
        self.run(statement, key_of(learner.name), learner.problem, learner.note)

    def rename(self, before: str, name: str) -> None:
        """Give a learner another name, which nobody has yet."""
        statement = "UPDATE learners SET name = ? WHERE name = ?"
        self.run(statement, key_of(name), key_of(before))

    def forget(self, learner: str, whole: bool = False) -> None:
        """Remove a learner with all that is kept; if not `whole`, only if nobody wrote by hand."""
        statement = "DELETE FROM learners WHERE name = ?"
        if not whole:
            statement += (
                " AND NOT EXISTS (SELECT 1 FROM overrides WHERE learner = id)"
                " AND NOT EXISTS (SELECT 1 FROM comments WHERE learner = id)"
            )
        self.run(statement, key_of(learner))

    def hand_over(self, before: str, name: str) -> None:
        """Give a learner what was written by hand under another name; own points by hand stay."""
        given = f"SELECT exercise FROM overrides WHERE ended_at IS NULL AND learner = {_ID}"
        for table in ("overrides", "comments", "log"):
            rest = ", ".join(row[1] for row in self.rows(f"PRAGMA table_info({table})") if row[0])
            rows = f"SELECT {_ID}, {rest} FROM {table} WHERE learner = {_ID}"
            names = [name, before]
            if table == "overrides":
                rows += f" AND exercise NOT IN ({given})"
                names.append(name)
            self.run(f"INSERT INTO {table} {rows}", *map(key_of, names))

    def handed_in(self, learner: str | None = None) -> Iterator[HandedIn]:
        """Yield what was handed in, by all or by one."""
        values = [] if learner is None else [key_of(learner)]
        for row in self._of(HandedIn, "handed_in", "WHERE name = ?" * len(values), *values):
            yield HandedIn(*row)

    def hand_in(self, one: HandedIn) -> None:
        """Keep what was handed in."""
        of = key_of(one.given), key_of(one.mark)
        values = (one.exercise, one.answer, one.at, one.note, *of)
        self._insert("handed_in", one.learner, *values, verb="INSERT OR REPLACE")

    def complete(self) -> None:
        """Keep of every learner and exercise that nothing was handed in, where nothing is known."""
        self.run(
            "INSERT OR IGNORE INTO handed_in (learner, exercise, answer, at, note) "
            "SELECT learners.id, exercises.id, '', '', '' FROM learners, exercises"
        )

    def add_answer(self, exercise: str, digest: str, content: bytes) -> None:
        """Keep an answer, once for all learners who gave it."""
        statement = "INSERT OR IGNORE INTO answers VALUES (?, ?, ?)"
        self.run(statement, exercise, digest, content)

    def answer(self, exercise: str, digest: str) -> bytes | None:
        """Return an answer that was kept."""
        query = "SELECT content FROM answers WHERE exercise = ? AND hash = ?"
        return next((content for (content,) in self.rows(query, exercise, digest)), None)

    # Results.

    def marks(self) -> dict[tuple[str, str], tuple[str, str, str]]:
        """Return what tells whether a result still holds: its answer, settings and standing.

        The keys are learner and exercise.
        """
        query = (
            "SELECT name, exercise, answer, settings, standing FROM results "
            "JOIN learners ON id = learner WHERE replaced_at IS NULL"
        )
        return {
            (name_in(name), exercise): (answer, settings, standing)
            for name, exercise, answer, settings, standing in self.rows(query)
        }

    def results(self, learner: str) -> dict[str, StoredResult]:
        """Return a learner's results by exercise."""
        return {kept.exercise: kept for kept in self._in_force("name = ?", key_of(learner))}

    def equal(self, exercise: str, answer: str, settings: str) -> StoredResult | None:
        """Return a final result of the same answer under the same settings, anybody's."""
        where = "exercise = ? AND answer = ? AND settings = ? AND standing <> 'not_run' LIMIT 1"
        return next(self._in_force(where, exercise, answer, settings), None)

    def _in_force(self, where: str, *values: object) -> Iterator[StoredResult]:
        rest = f"WHERE replaced_at IS NULL AND {where}"
        for row in self._of(StoredResult, "results", rest, *values):
            row[5] = Provenance(**json.loads(row[5]))  # `made` and `verdicts` are kept as JSON
            row[6] = _verdicts_of(row[6])
            yield StoredResult(*row)

    def save(self, kept: StoredResult) -> None:
        """Keep a result in a transaction of its own; the one that it replaces becomes a former."""
        key = key_of(kept.learner), kept.exercise
        values = (
            kept.answer,
            kept.settings,
            kept.standing,
            json.dumps(asdict(kept.made)),
            json.dumps([one.as_dict() for one in kept.verdicts], default=float),
            kept.note,
            kept.at,
        )
        before = f"WHERE learner = {_ID} AND exercise = ? AND replaced_at IS NULL"
        with self.transaction():
            self._note_points(kept, self.results(kept.learner).get(kept.exercise))
            # What could not be run says nothing about the learner: there is nothing to remember.
            self.run(f"DELETE FROM results {before} AND standing = 'not_run'", *key)
            # A parameter before the learner's would take its place.
            self.run(f"UPDATE results SET replaced_at = '{now()}' {before}", *key)
            self._insert("results", kept.learner, kept.exercise, *values, None)
            points = sum(verdict.max_points for verdict in kept.verdicts)
            if points:
                statement = "UPDATE exercises SET max_points = ? WHERE id = ?"
                self.run(statement, points, kept.exercise)

    # Probes: what answers, of learners and of mistakes, gave on the public inputs.

    def probes(self) -> dict[tuple[str, str], tuple[str, tuple[Verdict, ...]]]:
        """Return the settings' digest and the verdicts, by exercise and the answer's hash."""
        query = "SELECT exercise, answer, settings, verdicts FROM probes"
        return {
            (exercise, answer): (settings, _verdicts_of(text))
            for exercise, answer, settings, text in self.rows(query)
        }

    def keep_probe(
        self, exercise: str, answer: str, settings: str, verdicts: Iterable[Verdict]
    ) -> None:
        """Keep the verdicts on an answer, without pictures; an earlier probe of it is replaced."""
        plain = [replace(verdict, pictures=()).as_dict() for verdict in verdicts]
        statement = "INSERT OR REPLACE INTO probes VALUES (?, ?, ?, ?)"
        text = json.dumps(plain, default=float)
        self.run(statement, exercise, answer, settings, text)

    # What people give and write by hand.

    def overrides(self) -> dict[tuple[str, str], Override]:
        """Return the overrides in force, by learner and exercise."""
        rest = "WHERE ended_at IS NULL ORDER BY overrides.rowid"
        return {
            (name, exercise): Override(rounded(points), *of)
            for name, exercise, points, *of in self._of(Override, "overrides", rest)
        }

    def override(self, learner: str, exercise: str, new: Override | None) -> bool:
        """Put an override in force, or none; return whether one was in force before."""
        with self.transaction():
            old = self.overrides().get((learner, exercise))
            if not old and not new:
                return False
            self._end("overrides", learner, exercise)
            before, after = (f"{one.points:g}" if one else "" for one in (old, new))
            why = new.reason if new else "taken back"
            self._note(learner, exercise, "points by hand", before, after, why)
            if new:
                self._insert("overrides", learner, exercise, *vars(new).values(), None)
        return old is not None

    def comments(self) -> dict[tuple[str, str], tuple[Comment, ...]]:
        """Return the comments in force by learner and exercise, sorted by line."""
        rest = "WHERE ended_at IS NULL ORDER BY line, comments.rowid"
        found: dict[tuple[str, str], tuple[Comment, ...]] = {}
        for name, exercise, *of in self._of(Comment, "comments", rest):
            key = name, exercise
            found[key] = (*found.get(key, ()), Comment(*of))
        return found

    def comment(self, learner: str, exercise: str, new: Comment) -> None:
        """Keep a comment; the one on the same line of the same answer becomes a former one."""
        with self.transaction():
            place = {"cell": new.cell, "line": new.line, "answer": new.answer}
            self._end("comments", learner, exercise, **place)
            self._insert("comments", learner, exercise, *vars(new).values(), None)
            self._note(learner, exercise, "comment", "", new.text, new.place)

    def end_comment(self, learner: str, exercise: str, cell: str, line: int) -> None:
        """End the comments on a line, of earlier answers too; they stay as former ones."""
        with self.transaction():
            self._end("comments", learner, exercise, cell=cell, line=line)
            self._note(learner, exercise, "comment", line_called(cell, line), "", "taken back")

    def _end(self, table: str, learner: str, exercise: str, **place: object) -> None:
        where = "".join(f" AND {name} = ?" for name in place)
        statement = (
            f"UPDATE {table} SET ended_at = '{now()}' "
            f"WHERE learner = {_ID} AND exercise = ? AND ended_at IS NULL{where}"
        )
        self.run(statement, key_of(learner), exercise, *place.values())

    # Who changed what.

    def changes(self) -> Iterator[Change]:
        """Yield every change of a grade, in the order in which they were made."""
        for row in self._of(Change, "log", "ORDER BY log.rowid"):
            yield Change(*row)

    def request(self, learner: str, exercise: str, reason: str) -> bool:
        """Keep that a learner asks for another look at a grade; return whether that is new."""
        asked = learner, exercise, reason
        known = (one for one in self.changes() if one.what == REQUEST)
        if any(asked == (one.learner, one.exercise, one.why) for one in known):
            return False
        self._note(learner, exercise, REQUEST, "", "", reason)
        return True

    def note_time(self, one: HandedIn, at: str, why: str) -> None:
        """Keep in the log that something was handed in at another time than was known."""
        why = why or "as the platform says"
        self._note(one.learner, one.exercise, HANDED_IN, *map(_time_shown, (one.at, at)), why)

    def note_name(self, learner: str, before: str) -> None:
        """Keep in the log that a learner was called otherwise before."""
        self._note(learner, "", NAME, before, learner, "as the roster says")

    def requests(self) -> dict[tuple[str, str], Change]:
        """Return the last request for each grade, until points by hand or a comment answer it."""
        found: dict[tuple[str, str], Change] = {}
        for one in self.changes():
            if one.what == REQUEST:
                found[one.learner, one.exercise] = one
            elif one.what not in ("points", HANDED_IN):
                found.pop((one.learner, one.exercise), None)
        return found

    def _note(self, learner: str, exercise: str, *change: str, at: str = "") -> None:
        """Keep in the log what has changed, from what to what, and why."""
        self._insert("log", learner, exercise, at or now(), user(), *change)

    def _note_points(self, new: StoredResult, old: StoredResult | None) -> None:
        before, after = (
            f"{total(verdict.points for verdict in one.verdicts):g}"
            if one and one.standing != "not_run"
            else ""
            for one in (old, new)
        )
        if before != after:
            at = "" if new.at.startswith(LATE) else new.at
            why = "handed in" if new.answer else "no answer"
            if new.standing == "not_run":
                at, why = "", "could not be run"
            elif old and old.answer == new.answer:
                at, why = "", ", ".join(differences(old.made, new.made)) or "checked again"
            self._note(new.learner, new.exercise, "points", before, after, why, at=at)

    # What all tables about learners share.

    def _of(self, kind: Any, table: str, rest: str = "", *values: object) -> Iterator[list[Any]]:
        """Yield learner, exercise and the fields of a kind of value, which are columns too."""
        names = (one.name for one in fields(kind) if one.name not in ("learner", "exercise"))
        columns = ", ".join(["name", "exercise", *(f"{table}.{name}" for name in names)])
        query = f"SELECT {columns} FROM {table} JOIN learners ON id = learner {rest}"
        for row in self.rows(query, *values):
            yield [name_in(cell) if isinstance(cell, bytes) else cell for cell in row]

    def _insert(self, table: str, learner: str, *values: object, verb: str = "INSERT") -> None:
        row = ", ".join([_ID, *"?" * len(values)])
        self.run(f"{verb} INTO {table} VALUES ({row})", key_of(learner), *values)


def _time_shown(at: str) -> str:
    days = at.removeprefix(LATE).strip()
    return f"{counted(int(days), 'day')} late" if at.startswith(LATE) and days else at


_ID = "(SELECT id FROM learners WHERE name = ?)"


def key_of(name: str) -> bytes:
    """Return a learner's name as it is kept: names may hold what no text file can."""
    return name.encode("utf-8", "surrogatepass")


def name_in(key: bytes) -> str:
    """Return the name that `key_of` made into bytes."""
    return key.decode("utf-8", "surrogatepass")


@lru_cache(maxsize=4096)
def _verdicts_of(text: str) -> tuple[Verdict, ...]:
    """Return verdicts from their text; most of a class have the same, such as all passed."""
    return tuple(map(Verdict.from_dict, json.loads(text)))
