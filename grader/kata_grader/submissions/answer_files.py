"""Choosing, among the files that a learner handed in, the answer to an exercise."""

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
# Folders of the kit that never hold a learner's answers.
ELSEWHERE = frozenset(("solutions", "grader", "kata_grader", "kata_datasets", "__pycache__"))


@dataclass(frozen=True)
class FoundFile:
    """The file chosen as the answer to an exercise.

    Attributes:
        file: the file; None if there is none.
        note: for the instructor: which of several files was chosen, or which file may have been
            meant.
    """

    file: File | None
    note: str = ""


class AnswerFinder:
    """Finds answers by chapter and name, or by name alone if only one exercise has this name.

    If several files fit an exercise, these rules choose one, the first rule first: a file in the
    chapter's folder before one elsewhere; an edited file before an untouched stub; a file with
    fewer folders above it; a script before a notebook; the first path in the alphabet.

    Args:
        course: the course.
        files: what the learner handed in.
    """

    def __init__(self, course: Course, files: Iterable[File]) -> None:
        names = [exercise.name for exercise in course.exercises]
        self._unique = {name for name in names if names.count(name) == 1}
        self._chapters = {chapter.name for chapter in course.chapters}
        self._files = [
            file
            for file in files
            if file.name.lower().endswith(SUFFIXES) and not ELSEWHERE & set(file.path[:-1])
        ]
        self._known = {name + suffix for name in names for suffix in SUFFIXES}

    def find(self, exercise: Exercise) -> FoundFile:
        """Return the file that answers `exercise`, or a note about why there is none."""
        fitting = [file for file in self._files if self._fits(exercise, file)]
        if not fitting:
            return FoundFile(None, self._instead(exercise))
        untouched = _untouched(exercise) if len(fitting) > 1 else lambda file: False

        def rank(file: File) -> tuple[bool, bool, int, bool, tuple[str, ...]]:
            elsewhere = file.path[-2:-1] != (exercise.chapter,)
            script = file.name.endswith(".py")
            return elsewhere, untouched(file), len(file.path), not script, file.path

        best, *others = sorted(fitting, key=rank)
        if not others:
            return FoundFile(best)
        rest = ", ".join(file.shown for file in others[:3])
        more = f" and {len(others) - 3} more" if len(others) > 3 else ""
        return FoundFile(best, f"{best.shown} was taken; {rest}{more} was not")

    def _fits(self, exercise: Exercise, file: File) -> bool:
        path = PurePosixPath(file.name)
        if path.stem != exercise.name or path.suffix not in SUFFIXES:
            return False
        above = file.path[-2] if len(file.path) > 1 else ""
        return above == exercise.chapter or (
            exercise.name in self._unique and above not in self._chapters
        )

    def _instead(self, exercise: Exercise) -> str:
        """Return a note that names the file which the learner may have meant."""
        unknown = {
            file.name.lower(): file.shown for file in self._files if file.name not in self._known
        }
        wanted = [exercise.name + suffix for suffix in SUFFIXES]
        for name in wanted:
            if near := difflib.get_close_matches(name, unknown, n=1, cutoff=0.8):
                return f"not submitted (there is {unknown[near[0]]})"
        misplaced = [file.shown for file in self._files if file.name in wanted]
        return f"not submitted (there is {misplaced[0]})" if misplaced else ""


def holds_answers(course: Course, files: Sequence[File]) -> bool:
    """Whether any of `files` has the name of an exercise."""
    names = {exercise.name + suffix for exercise in course.exercises for suffix in SUFFIXES}
    return any(file.name in names for file in files)


def _untouched(exercise: Exercise) -> Callable[[File], bool]:
    stub = exercise.stub.read_bytes() if exercise.stub.is_file() else b""

    def is_stub(file: File) -> bool:
        try:
            return file.read(MAX_SOURCE) == stub
        except Unreadable:
            return False

    return is_stub
