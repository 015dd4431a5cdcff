"""Right answers by other hands: what a course keeps of them beside its solutions.

They lie in the folder that `right_answers` in the manifest names, as `<exercise>/<any name>.py`.
One that uses what a library has not always had says so in a comment of its own:

    # from Keras 2.13 on
"""

from __future__ import annotations

import re
from pathlib import Path

from kata_grader.course.libraries import version_of
from kata_grader.course.manifest import Course, Exercise

_SINCE = re.compile(r"^# from (.+) (\d[\d.]*) on$", re.MULTILINE)


def other_answers(course: Course, exercise: Exercise) -> list[Path]:
    """Return the files of right answers by other hands to an exercise, by name."""
    if not course.right_answers:
        return []
    return sorted((course.source / course.right_answers / exercise.name).glob("*.py"))


def too_new(exercise: Exercise, answer: Path) -> str:
    """Return the library, with its version, of which an answer needs a newer one than is here."""
    for title, since in _SINCE.findall(answer.read_text("utf-8")):
        for library in exercise.libraries:
            version = version_of(*library.distributions, library.module)
            if title in (library.title, library.module) and _parts(version) < _parts(since):
                return f"{title} {since}"
    return ""


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:2])
