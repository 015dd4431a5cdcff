"""What a platform is to the kit. A module for one defines a `Platform`, and nothing else is asked.

Packages add platforms of their own through the group of entry points that `installed.py` names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
        names: the names of the folders and files that the platform has made.
        warnings: sentences for the instructor.
        unclear: of the names, those that could be several people's, and count for nobody.
    """

    entries: Sequence[Entry] = ()
    names: frozenset[str] = frozenset()
    warnings: Sequence[str] = ()
    unclear: Sequence[str] = ()


GradesOut = Callable[[Table, Sequence[Assignment], Mapping[str, Sequence[str]]], GradesFile]


@dataclass(frozen=True)
class Platform:
    """A course platform; what it has not, is left out.

    Attributes:
        name: what it is called in options and entry points, such as `moodle`.
        entries: finds whose the folders and files of a download are, of those whose names it has
            made. It reads the part of a name that the platform wrote, from the beginning; what
            learners chose stands behind it.
        rosters: the tables that it exports and that serve as rosters.
        grades_out: puts points into a table that it exported. It is given the table, the
            assignments, and the names of all learners, each with what else the learner is known by;
            it may raise KataError.
        lasting: whether it knows a person by the same `Entry.mark` in each of its downloads.
    """

    name: str
    entries: Callable[[FileTree], Named] = lambda tree: Named()
    rosters: tuple[Columns, ...] = ()
    grades_out: GradesOut | None = None
    lasting: bool = True
