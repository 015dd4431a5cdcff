"""What a platform is to the kit. A module for one defines a `Platform`, and nothing else is asked.

Packages add platforms of their own through the group of entry points that `installed.py` names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kata_grader.intake.file_tree import FileTree
from kata_grader.intake.hand_in import Entry
from kata_grader.intake.platforms.grades import Assignment, GradesFile
from kata_grader.intake.platforms.tables import Columns, Table


class Named(NamedTuple):
    """What a platform has named in a download.

    Attributes:
        entries: an entry for each person.
        names: the names of the folders and files that are theirs, or the platform's own.
        warnings: sentences for the instructor.
    """

    entries: Sequence[Entry] = ()
    names: frozenset[str] = frozenset()
    warnings: Sequence[str] = ()


@dataclass(frozen=True)
class Platform:
    """A course platform; what it has not, is left out.

    Attributes:
        name: what it is called in options and entry points, such as `moodle`.
        entries: finds whose the folders and files of a download are, of those whose names it has
            made.
        recognises: whether the top level of a folder or archive is one of its downloads by a name
            that nothing else has. Without such names, `entries` must find most of the files.
        rosters: the tables that it exports and that serve as rosters.
        grades_out: puts points into a table that it exported. It is given the table, the
            assignments, and the names of all learners; it may raise KataError.
    """

    name: str
    entries: Callable[[FileTree], Named] = lambda tree: Named()
    recognises: Callable[[FileTree], bool] = lambda tree: False
    rosters: tuple[Columns, ...] = ()
    grades_out: Callable[[Table, Sequence[Assignment], Sequence[str]], GradesFile] | None = None
