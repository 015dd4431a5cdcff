"""Taking all out that is kept of a person."""

from __future__ import annotations

import re
from pathlib import Path

from kata_grader.classroom.database import FILE, sole_writer
from kata_grader.classroom.records import Records, key_of
from kata_grader.classroom.roster import roster_in, roster_text
from kata_grader.intake.platforms.tables import Person

# What is searched for is longer than this, or it would be found by chance.
SHORTEST = 3


def erase(folder: Path, name: str) -> list[Path]:
    """Erase a learner from the store of a class, and remove its copies in earlier formats.

    Args:
        folder: the folder of the results.
        name: the learner's name.

    Returns:
        The files in the folder that still hold a name, an id or an address: pages and tables, which
        can be written anew, and what others have put there.
    """
    with sole_writer(folder), Records(folder) as records:
        roster = dict(roster_in(records))
        row = roster.pop(name, Person(name, name))
        with records.transaction():
            records.tell(roster=roster_text(roster))
            records.run("DELETE FROM learners WHERE name = ?", key_of(name))
            used = "(SELECT answer FROM handed_in UNION SELECT answer FROM results)"
            records.run(f"DELETE FROM answers WHERE hash NOT IN {used}")
            records.run(f"DELETE FROM probes WHERE answer NOT IN {used}")
        records.run("VACUUM")
        records.run("PRAGMA wal_checkpoint(TRUNCATE)")
        for copy in folder.glob(f"{FILE}.v*.bak"):
            copy.unlink()
    marks = {text for text in (row.name, *row.known_by) if len(text) >= SHORTEST}
    if not marks:
        return []
    wanted = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, marks))})(?![^\W_])")
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and _holds(path, wanted)]


def _holds(path: Path, wanted: re.Pattern[str]) -> bool:
    text = path.read_bytes().decode("utf-8", "replace")
    return bool(wanted.search(path.name) or wanted.search(text))
