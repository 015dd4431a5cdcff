"""Right answers by other hands: what a course keeps of them beside its solutions.

They lie in the folder that `right_answers` in the manifest names, as `<exercise>/<any name>.py`.
One that uses what a library has not always had says so in a comment of its own:

    # from Keras 2.13 on
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kata_grader.course.libraries import version_of
from kata_grader.course.manifest import Course, Exercise

_SINCE = re.compile(r"^# from (.+) (\d[\d.]*) on$", re.MULTILINE)


@dataclass(frozen=True)
class OtherAnswer:
    """A right answer by another hand.

    Attributes:
        exercise: what it answers.
        path: its file.
    """

    exercise: Exercise
    path: Path

    @property
    def name(self) -> str:
        """What people call it: the name of its file."""
        return self.path.stem

    @property
    def too_old(self) -> str:
        """The library, with its version, that is older here than the answer asks for; or empty."""
        for title, since in _SINCE.findall(self.path.read_text("utf-8")):
            for library in self.exercise.libraries:
                version = version_of(*library.distributions, library.module)
                if title in (library.title, library.module) and _parts(version) < _parts(since):
                    return f"{title} {since}"
        return ""


def other_answers(course: Course, exercise: Exercise) -> list[OtherAnswer]:
    """Return the right answers by other hands to an exercise, by name."""
    if not course.right_answers:
        return []
    folder = course.source / course.right_answers / exercise.name
    return [OtherAnswer(exercise, path) for path in sorted(folder.glob("*.py"))]


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:2])
