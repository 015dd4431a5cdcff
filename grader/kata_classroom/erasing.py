"""Taking all out that is kept of a person."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timezone
from html import unescape
from pathlib import Path

from kata_classroom.database import FILE, sole_writer
from kata_classroom.intake import CLAIMS
from kata_classroom.platforms.tables import Person
from kata_classroom.records import NAME, Records
from kata_classroom.reports.text import file_names
from kata_classroom.roster import roster_in, roster_text

# What is searched for is longer than this, or it would be found by chance.
SHORTEST = 3


def erase(folder: Path, names: Sequence[str]) -> list[Path]:
    """Erase learners from the store of a class, and remove its copies in earlier formats.

    Args:
        folder: the folder of the results.
        names: the learners' names.

    Returns:
        The files in the folder that still hold a name, an id or an address: pages and tables, which
        can be written anew, and what others have put there.
    """
    with sole_writer(folder), Records(folder) as records:
        roster = dict(roster_in(records))
        rows = [roster.pop(name, Person(name, name)) for name in names]
        former = [
            one.before for one in records.changes() if one.what == NAME and one.learner in names
        ]
        with records.transaction():
            claims = {*json.loads(records.about().get(CLAIMS, "[]"))} - {*names}
            records.tell(roster=roster_text(roster), **{CLAIMS: json.dumps(sorted(claims))})
            for name in names:
                records.forget(name, whole=True)
            used = "(SELECT answer FROM handed_in UNION SELECT answer FROM results)"
            records.run(f"DELETE FROM answers WHERE hash NOT IN {used}")
            records.run(f"DELETE FROM probes WHERE answer NOT IN {used}")
        records.run("VACUUM")
        records.run("PRAGMA wal_checkpoint(TRUNCATE)")
        for copy in folder.glob(f"{FILE}.v*.bak"):
            copy.unlink()
    texts = [*former, *(text for row in rows for text in (row.name, *row.known_by))]
    marks = {text for text in texts if len(text) >= SHORTEST}
    marks |= {*file_names([*names, *former]).values()}
    wanted = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, marks))})(?![^\W_])")
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path for path in files if any(map(wanted.search, _texts(folder, path)))]


def idle_since(records: Records, day: datetime) -> list[str]:
    """Return for whom something was graded or written, and nothing since a day.

    Args:
        records: the store.
        day: midnight of that day, in the zone of this machine.
    """
    since = day.astimezone(timezone.utc).isoformat(timespec="seconds")
    last: dict[str, str] = {}
    for one in records.changes():
        if one.at[:1].isdigit():  # what came late has no time
            last[one.learner] = max(last.get(one.learner, ""), one.at)
    for learner in records.learners():
        made = [kept.made.at for kept in records.results(learner.name).values()]
        last[learner.name] = max([last.get(learner.name, ""), *made])
    return [name for name, at in sorted(last.items()) if "" < at < since]


def _texts(folder: Path, path: Path) -> Iterator[str]:
    """Yield a file's name and content, and those of what a zip holds; as text, also of a page."""
    yield str(path.relative_to(folder))
    yield unescape(path.read_bytes().decode("utf-8", "replace"))
    if zipfile.is_zipfile(path):
        broken = zipfile.BadZipFile, NotImplementedError, RuntimeError
        with suppress(*broken), zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield name
                yield unescape(archive.read(name).decode("utf-8", "replace"))
