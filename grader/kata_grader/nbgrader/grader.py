"""Verdicts on the answers in notebooks: each different answer is checked once."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from kata_grader.checking.answer import Answer
from kata_grader.checking.result_cache import keep_results
from kata_grader.classroom.explanations import explanations_of
from kata_grader.classroom.probing import explained_here
from kata_grader.course.digest import deciding
from kata_grader.course.manifest import Course, Exercise, bundled_course, load_course
from kata_grader.isolation.modes import IsolationMode
from kata_grader.nbgrader.submitted import KATA
from kata_grader.running.check_answer import Checked, Job, Task, check_here
from kata_grader.running.pool import LocalPool
from kata_grader.verdicts import Verdict

Key = tuple[str, Answer]


class Grader:
    """The verdicts of one course under one kind of settings.

    Two learners who hand in the same text get the same verdicts, from one run of the checks.
    """

    def __init__(self, course: Course, seed: int, isolation: IsolationMode, full: bool) -> None:
        self.course = course
        self._settings = isolation, seed, full
        self._known: dict[Key, tuple[Verdict, ...]] = {}
        self._waiting: set[Key] = set()
        self._coming: Iterator[tuple[Key, Checked]] = iter(())
        keep_results()

    def verdicts(self, exercise: str, answer: Answer) -> list[Verdict]:
        """Return the verdicts on an answer to the exercise of this id, checked here if need be.

        What an instructor explained stands before the messages.

        Raises:
            KataError: the file of explanations can't be read.
        """
        key = exercise, answer
        while key in self._waiting:
            self._learn(*next(self._coming))
        if key not in self._known:
            checked = check_here(self._job(key), self.course.find(exercise))
            self._learn(key, checked)
            if not checked.ran:
                return list(checked.verdicts)
        isolation, verdicts = self._settings[0], self._known[key]
        return list(explained_here(self.course, isolation, exercise, answer, verdicts))

    @contextmanager
    def ahead(self, answers: Iterable[Key], jobs: int) -> Iterator[None]:
        """Have `jobs` processes check answers ahead while the `with` block lasts.

        Args:
            answers: ids of exercises, each with an answer, in the order in which they are needed.
            jobs: how many processes; with one, nothing is checked ahead.
        """
        if jobs < 2:
            yield
            return
        tasks = {
            Task(self.course.find(name), answer.digest): (name, answer) for name, answer in answers
        }
        with (
            tempfile.TemporaryDirectory(prefix="kata-") as work,
            closing(LocalPool(jobs, Path(work))) as pool,
            closing(
                pool.run(list(tasks), lambda task: self._job(tasks[task]), lambda task: None)
            ) as found,
        ):
            self._waiting = set(tasks.values())
            self._coming = ((tasks[task], checked) for task, checked in found)
            try:
                yield
            finally:
                self._waiting = set()

    def mark(self, exercise: Exercise, notebook: Any) -> str:
        """Return a hash of what was handed in, and of what decides about points and feedback."""
        parts = [repr(self._settings), deciding(exercise), notebook.metadata[KATA]["handed_in"]]
        for one in explanations_of(self.course, exercise.id).values():
            parts.append(f"{one.signature} {one.text}")
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _job(self, key: Key) -> Job:
        return Job(str(self.course.root), key[0], key[1].packed(), *self._settings)

    def _learn(self, key: Key, checked: Checked) -> None:
        self._waiting.discard(key)
        if checked.ran:  # what could not be run is tried again
            self._known[key] = checked.verdicts


@cache
def grader_of(course: str, seed: int, isolation: IsolationMode, full: bool) -> Grader:
    """Return this process's grader for the folder of a course and settings."""
    return Grader(load_course(Path(course) if course else bundled_course()), seed, isolation, full)
