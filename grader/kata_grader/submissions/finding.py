"""Finding the answer to an exercise among what a learner handed in."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from kata_grader.course.manifest import Course, Exercise
from kata_grader.submissions.file_tree import File
from kata_grader.submissions.regular_file import Unreadable
from kata_grader.submissions.submission import MAX_SOURCE

SUFFIXES = (".py", ".ipynb")
# Folders of the kit and of nbgrader in which no answers lie.
ELSEWHERE = frozenset(("solutions", "grader", "kata_grader", "kata_datasets", "__pycache__"))


@dataclass(frozen=True)
class Found:
    """The file that is taken for an answer.

    Attributes:
        item: the file; None if there is none.
        note: what the instructor should know: which one was taken, or what there is instead.
    """

    item: File | None
    note: str = ""


class Finder:
    """Finds answers by chapter and name, or by name alone where only one exercise has it.

    Of several files for one exercise the first of these is taken: one in a folder of the chapter's
    name before one elsewhere; one that has been worked on before an untouched stub; one with fewer
    folders above it; a script before a notebook; the first by its path.

    Args:
        course: the course.
        items: what the learner handed in.
    """

    def __init__(self, course: Course, items: Iterable[File]) -> None:
        names = [exercise.name for exercise in course.exercises]
        self._unique = {name for name in names if names.count(name) == 1}
        self._chapters = {chapter.name for chapter in course.chapters}
        self._files = [
            item
            for item in items
            if item.name.lower().endswith(SUFFIXES) and not ELSEWHERE & set(item.path[:-1])
        ]
        self._known = {name + suffix for name in names for suffix in SUFFIXES}

    def find(self, exercise: Exercise) -> Found:
        """Return what is taken for the answer to `exercise`."""
        fitting = [item for item in self._files if self._fits(exercise, item)]
        if not fitting:
            return Found(None, self._instead(exercise))
        untouched = _untouched(exercise) if len(fitting) > 1 else lambda item: False

        def rank(item: File) -> tuple[bool, bool, int, bool, tuple[str, ...]]:
            elsewhere = item.path[-2:-1] != (exercise.chapter,)
            script = item.name.endswith(".py")
            return elsewhere, untouched(item), len(item.path), not script, item.path

        best, *others = sorted(fitting, key=rank)
        if not others:
            return Found(best)
        rest = ", ".join(item.shown for item in others[:3])
        more = f" and {len(others) - 3} more" if len(others) > 3 else ""
        return Found(best, f"{best.shown} was taken; {rest}{more} was not")

    def _fits(self, exercise: Exercise, item: File) -> bool:
        path = PurePosixPath(item.name)
        if path.stem != exercise.name or path.suffix not in SUFFIXES:
            return False
        above = item.path[-2] if len(item.path) > 1 else ""
        return above == exercise.chapter or (
            exercise.name in self._unique and above not in self._chapters
        )

    def _instead(self, exercise: Exercise) -> str:
        """Say which file may have been meant."""
        strangers = {
            item.name.lower(): item.shown for item in self._files if item.name not in self._known
        }
        wanted = [exercise.name + suffix for suffix in SUFFIXES]
        for name in wanted:
            if near := difflib.get_close_matches(name, strangers, n=1, cutoff=0.8):
                return f"not submitted (there is {strangers[near[0]]})"
        misplaced = [item.shown for item in self._files if item.name in wanted]
        return f"not submitted (there is {misplaced[0]})" if misplaced else ""


def holds_answers(course: Course, items: Sequence[File]) -> bool:
    """Whether a file among `items` is called as one of the exercises."""
    names = {exercise.name + suffix for exercise in course.exercises for suffix in SUFFIXES}
    return any(item.name in names for item in items)


def _untouched(exercise: Exercise) -> Callable[[File], bool]:
    stub = exercise.stub.read_bytes() if exercise.stub.is_file() else b""

    def is_stub(item: File) -> bool:
        try:
            return item.read(MAX_SOURCE) == stub
        except Unreadable:
            return False

    return is_stub
