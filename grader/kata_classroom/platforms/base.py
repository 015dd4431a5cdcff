"""What a platform is to the kit, and which there are.

A module for one defines a `Platform`, and nothing else is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import NamedTuple

from kata_grader.errors import KataError
from kata_grader.intake.file_tree import FileTree
from kata_grader.intake.hand_in import Entry

from kata_classroom.platforms.grades import Assignment, GradesFile
from kata_classroom.platforms.tables import Columns, Table

# The kit's own, each a module beside this one. Other packages add theirs as entry points.
OWN = ("moodle", "gradescope", "canvas", "blackboard", "brightspace", "github", "nbgrader")
GROUP = "kata_grader.platforms"


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
        tells: what says which of several people somebody is, as a sentence with "which".
    """

    name: str
    entries: Callable[[FileTree], Named] = lambda tree: Named()
    rosters: tuple[Columns, ...] = ()
    grades_out: GradesOut | None = None
    lasting: bool = True
    tells: str = ""


@cache
def platforms() -> dict[str, Platform]:
    """Return the platforms by name: the kit's own, then those of other packages.

    Raises:
        KataError: another package's can't be loaded.
    """
    own = (import_module(f"kata_classroom.platforms.{name}").PLATFORM for name in OWN)
    found: dict[str, Platform] = {platform.name: platform for platform in own}
    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        if point.name not in found:
            found[point.name] = _loaded(point)
    return found


def _loaded(point: EntryPoint) -> Platform:
    try:
        platform = point.load()
    except Exception as error:
        reason = str(error).partition("\n")[0] or type(error).__name__
        raise KataError(
            f"The platform {point.name} ({point.value}) can't be loaded: {reason}."
        ) from None
    if not isinstance(platform, Platform):
        raise KataError(f"The platform {point.name} ({point.value}) is no `Platform`.")
    return platform
