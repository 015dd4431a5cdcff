"""Comments as rows of a store. Older stores have no table for them until the first one."""

from __future__ import annotations

from typing import Any

from kata_grader.grading.database import Database
from kata_grader.grading.records import key_of, name_in, now
from kata_grader.grading.results import Comment

TABLE = """
CREATE TABLE IF NOT EXISTS comments (
    learner BLOB NOT NULL, exercise TEXT NOT NULL, text TEXT NOT NULL, author TEXT NOT NULL,
    at TEXT NOT NULL, line INTEGER NOT NULL, cell TEXT NOT NULL, code TEXT NOT NULL,
    answer TEXT NOT NULL, ended_at TEXT
)
"""
_COLUMNS = "text, author, at, line, cell, code, answer"


def comments_in(database: Database) -> dict[tuple[str, str], tuple[Comment, ...]]:
    """Return the comments in force by learner and exercise, sorted by line."""
    if not _has_table(database):
        return {}
    query = f"SELECT learner, exercise, {_COLUMNS} FROM comments WHERE ended_at IS NULL"
    found: dict[tuple[str, str], tuple[Comment, ...]] = {}
    for row in database.rows(f"{query} ORDER BY line, rowid"):
        name, exercise, *rest = row
        values: list[Any] = rest
        key = name_in(name), str(exercise)
        found[key] = (*found.get(key, ()), Comment(*values))
    return found


def keep_comment(database: Database, learner: str, exercise: str, comment: Comment) -> None:
    """Keep a comment; the one on the same line of the same answer becomes a former one."""
    with database.transaction():
        database.run(TABLE)
        where = "cell = ? AND line = ? AND answer = ?"
        place = comment.cell, comment.line, comment.answer
        _end(database, learner, exercise, where, *place)
        values = (*vars(comment).values(), None)
        statement = f"INSERT INTO comments VALUES (?, ?, {', '.join('?' * len(values))})"
        database.run(statement, key_of(learner), exercise, *values)


def end_comment(database: Database, learner: str, exercise: str, cell: str, line: int) -> None:
    """End the comments on a line, of earlier answers too; they stay as former ones."""
    with database.transaction():
        database.run(TABLE)
        _end(database, learner, exercise, "cell = ? AND line = ?", cell, line)


def _end(database: Database, learner: str, exercise: str, where: str, *place: str | int) -> None:
    statement = (
        "UPDATE comments SET ended_at = ? "
        f"WHERE learner = ? AND exercise = ? AND ended_at IS NULL AND {where}"
    )
    database.run(statement, now(), key_of(learner), exercise, *place)


def _has_table(database: Database) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'comments'"
    return bool(list(database.rows(query)))
