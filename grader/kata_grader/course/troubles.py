"""What goes wrong with a course's libraries on real machines: how it shows, and the remedy.

The engine knows no library, so a course tells it in `grader/troubles.toml`. An entry has one sign:

    [[trouble]]
    library = "tensorflow"        # for whose line in `kata doctor` it is
    printed = "to use AVX"        # a regular expression for what the import printed; or else
    holds = "..."                 # Python that is true where it goes wrong
    text = "..."                  # what is wrong
    fix = "..."                   # what to do about it
    harmless = true               # exercises work all the same
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Course
from kata_grader.course.toml_text import lists_of_tables
from kata_grader.errors import KataError

FILE = "grader/troubles.toml"


@dataclass(frozen=True)
class Trouble:
    """One thing that is known to go wrong. Exactly one of its signs is given.

    Attributes:
        library: the module of the library.
        text: what is wrong.
        fix: what to do about it.
        printed: a regular expression for what was printed when the libraries were imported.
        holds: Python that is true of the imported libraries, `os` and `importlib.metadata`.
        harmless: whether exercises work all the same.
    """

    library: str
    text: str
    fix: str
    printed: str = ""
    holds: str = ""
    harmless: bool = False

    def shows(self, printed: str, true: Iterable[str] = ()) -> bool:
        """Whether its sign is seen on this machine.

        Args:
            printed: what the import of the libraries printed.
            true: the expressions under `holds`, of all troubles, that are true.
        """
        if self.printed:
            return re.search(self.printed, printed) is not None
        return self.holds in true


def read_troubles(course: Course) -> list[Trouble]:
    """Return the troubles that a course knows of, in the order of its file; none without one.

    Raises:
        KataError: the file can't be read, or an entry is not one.
    """
    path = course.source / FILE
    if not path.is_file():
        return []
    try:
        found = lists_of_tables(read_trusted(path).decode("utf-8"), "trouble")
        return [_trouble(entry) for entry in found["trouble"]]
    except (OSError, TypeError, ValueError, re.error) as error:
        raise KataError(f"{FILE} can't be read: {error}.") from error


def _trouble(entry: dict[str, Any]) -> Trouble:
    trouble = Trouble(**entry)
    if bool(trouble.printed) == bool(trouble.holds):
        raise ValueError(f"an entry has one of printed and holds: {trouble.text!r}")
    re.compile(trouble.printed)
    return trouble
