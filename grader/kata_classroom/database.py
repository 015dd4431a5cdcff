"""The file in which a class's results are kept: its format, opening it, what can go wrong."""

from __future__ import annotations

import contextlib
import getpass
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timezone
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from kata_grader.errors import KataError
from kata_grader.whole_file import private_file, private_folder

FILE, LOCK = "results.sqlite", "grading.lock"
WAIT_SECONDS = 30.0
Self = TypeVar("Self", bound="Database")
VERSION = 5
# In format 1 a comment on a line whose learner was renamed finds back by the answer. Of others
# nobody knows whose they are: they stay.
OF_ANSWER = """
SELECT CASE count(DISTINCT learner) WHEN 1 THEN learner END FROM results AS r
WHERE r.exercise = comments_before.exercise AND r.answer = comments_before.answer
    AND r.answer <> ''
"""
TABLES = (resources.files(__package__) / "store.sql").read_text("utf-8")


class Database:
    """A connection to the results in a folder.

    Args:
        folder: the folder.
        create: whether to begin a new file where there is none.

    Raises:
        KataError: there is none, or it is none of ours.
    """

    def __init__(self, folder: Path, create: bool = False) -> None:
        self.path = folder / FILE
        if create:
            _private_file_in(folder, FILE)
        elif not self.path.is_file():
            raise KataError(
                f"{folder} holds no results: grade a class into it with "
                f"`kata grade SUBMISSIONS --out {folder}` first."
            )
        with self.explained():
            read_only = self._read_only()
            self._connection = sqlite3.connect(
                *(read_only or self.path, WAIT_SECONDS), isolation_level=None, uri=bool(read_only)
            )
            try:
                self._prepare(create)
            except BaseException:
                self._connection.close()
                raise

    def _read_only(self) -> str:
        """Return what opens the file for reading alone; empty if its folder can be written to.

        Reading too makes files beside it, unless SQLite knows that nobody changes it.
        """
        if os.access(self.path.parent, os.W_OK):
            return ""
        changing = self.path.with_name(f"{FILE}-wal").exists()
        return f"{self.path.absolute().as_uri()}?mode=ro{'' if changing else '&immutable=1'}"

    def _prepare(self, create: bool) -> None:
        run = self._connection.execute
        (version,) = run("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise KataError(
                f"{self.path} was written by a newer version of the kit (format {version}, this "
                f"one reads up to {VERSION}): give a new folder, or use that version."
            )
        if version == 0:
            if not create or run("SELECT 1 FROM sqlite_master").fetchone():
                raise KataError(self._broken("it has no format"))
            run("PRAGMA journal_mode = WAL")
        if version < VERSION:
            self._bring_on()
        run("PRAGMA foreign_keys = ON")
        run("PRAGMA secure_delete = ON")
        run("PRAGMA synchronous = FULL")

    def _bring_on(self) -> None:
        """Bring the file to the present format, as a whole or not at all; keep a copy of it."""
        with self.transaction():
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            copy = self.path.with_name(f"{FILE}.v{version}.bak")
            if 0 < version < VERSION:
                with (
                    closing(sqlite3.connect(private_file(copy))) as target,
                    closing(sqlite3.connect(self.path, timeout=WAIT_SECONDS)) as source,
                ):
                    source.backup(target)
            _migrate(self._connection, version)
        if 0 < version < VERSION:
            said = f"{self.path} has format {VERSION} now; {copy} is a copy from before."
            print(f"kata: {said}", file=sys.stderr)

    def __enter__(self: Self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self.explained():
            self._connection.close()

    def rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that a query finds."""
        with self.explained():
            yield from self._connection.execute(query, values)

    def run(self, statement: str, *values: object) -> None:
        """Make one change."""
        with self.explained():
            self._connection.execute(statement, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all changes inside, or none of them."""
        with self.explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):  # a full disk has rolled back already
                    self._connection.execute("ROLLBACK")
                raise

    def check(self) -> None:
        """Look whether the file is whole.

        Raises:
            KataError: it is not.
        """
        found = [str(row[0]) for row in self.rows("PRAGMA quick_check(1)")]
        if found != ["ok"]:
            raise KataError(self._broken(found[0].splitlines()[-1]))

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn what SQLite raises inside into a sentence."""
        try:
            yield
        except sqlite3.Error as error:
            raise KataError(self._sentence(error)) from error

    def _sentence(self, error: sqlite3.Error) -> str:
        reason = str(error)
        if "not a database" in reason or "malformed" in reason:
            return self._broken(reason)
        if "readonly" in reason or "unable to open" in reason:
            return f"{self.path} can't be written: {reason}; look at its permissions."
        if "locked" in reason:
            return f"{self.path} is in use by another program: try again when it has ended."
        return (
            f"{self.path} can't be written ({reason}): is the disk full? What was saved before "
            "stays; make room and run the same command again."
        )

    def _broken(self, reason: str) -> str:
        return (
            f"{self.path} is damaged or none of the kit's files ({reason}): put a copy of it back, "
            "or move it away and grade again."
        )


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Hold off every other process that grades into `folder`, for as long as this one lives.

    Raises:
        KataError: another one does so.
    """
    path = _private_file_in(folder, LOCK)
    # The system lets go of SQLite's lock with the process, however it ends.
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if "locked" not in str(error):
                raise KataError(f"{folder} can't be written: {error}.") from error
            raise KataError(
                f"Another `kata grade` is writing to {folder}: wait for it to end, or stop it."
            ) from None
        yield


def _private_file_in(folder: Path, name: str) -> Path:
    try:
        return private_file(private_folder(folder) / name)
    except OSError as error:
        raise KataError(f"{folder} can't be made: {error.strerror}.") from error


def now() -> str:
    """Return the time in UTC, as ISO 8601."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


def user() -> str:
    """Return the name of the system's user who runs this."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name
        return "unknown"


def _migrate(connection: sqlite3.Connection, version: int) -> None:
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
    # The others ask learners for numbers, and comments ask for answers.
    for table in sorted(before, key=lambda name: (name != "learners", name == "comments")):
        if (version, table) != (1, "probes"):  # these spoke in words: grading makes them anew
            _copy(connection, table, by_name=version == 1)
    for table in before:
        run(f"DROP TABLE {table}_before")
    run(f"PRAGMA user_version = {VERSION}")


def _copy(connection: sqlite3.Connection, table: str, by_name: bool) -> None:
    """Copy the rows of a former table; `by_name` says that they know learners by their names."""
    present = "results" if table == "former_results" else table  # as format 1 had them
    former, now = (
        [column for _, column, *_ in connection.execute(f"PRAGMA table_info({name})")]
        for name in (f"{table}_before", present)
    )
    columns = [name for name in now if name in former]
    number = f"(SELECT id FROM learners WHERE name = {table}_before.learner)"
    if table == "comments":
        number = f"coalesce({number}, ({OF_ANSWER}))"
    values = [number if by_name and name == "learner" else name for name in columns]
    connection.execute(
        f"INSERT OR IGNORE INTO {present} ({', '.join(columns)}) "
        f"SELECT {', '.join(values)} FROM {table}_before ORDER BY rowid"
    )
