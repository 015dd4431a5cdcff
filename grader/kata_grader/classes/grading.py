"""Grading a class: what has changed is checked, and each result is kept as soon as it is there."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast, get_args

from kata_grader.checking import grading as doorways
from kata_grader.checking.grading import Isolation
from kata_grader.classes.database import sole_writer
from kata_grader.classes.intake import take_in
from kata_grader.classes.jobs import Checked, Executor, Job, Ticket
from kata_grader.classes.layouts import classroom
from kata_grader.classes.policy import moment, read_policy
from kata_grader.classes.records import NOTHING, HandedIn, Kept, Records
from kata_grader.classes.settings import Settings, settings_of
from kata_grader.course.manifest import Course
from kata_grader.errors import KataError

Heard = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Choices:
    """How a class is graded.

    Attributes:
        isolation: the doorway.
        seed: the seed of the checks' inputs.
        full: whether to train on the real datasets.
        only: names of exercises or chapters; all for none.
        regrade: names of learners, exercises or chapters that are checked again in any case.
        due: when everything is due, as ISO 8601; `none` for what the course says; empty for what
            was said the last time.
    """

    isolation: Isolation = "process"
    seed: int = 0
    full: bool = False
    only: Sequence[str] = ()
    regrade: Sequence[str] = ()
    due: str = ""


@dataclass
class Summary:
    """What a run has done.

    Attributes:
        checked: answers that were checked.
        copied: results that an equal answer had already.
        kept: results that were there and still hold.
        not_run: results that could not be made: the kit's fault or the machine's.
        warnings: what the instructor should know.
    """

    checked: int = 0
    copied: int = 0
    kept: int = 0
    not_run: int = 0
    warnings: list[str] = field(default_factory=list)


def default_isolation() -> Isolation:
    """Return the doorway that classes are graded by unless another one is asked for."""
    known = cast("tuple[str, ...]", doorways.ISOLATIONS)
    chosen = "sandbox" if "sandbox" in known and sys.platform == "linux" else "process"
    return cast(Isolation, chosen)


def isolation_called(name: str) -> Isolation:
    """Return the doorway of this name, ready to be used.

    Raises:
        KataError: there is no such doorway, or this machine can't open it.
    """
    known = get_args(doorways.Isolation)
    if name not in known:
        raise KataError(f"There is no isolation {name}; there are {', '.join(known)}.")
    module = "kata_grader.isolation.sandbox"
    if name == "sandbox" and importlib.util.find_spec(module):
        importlib.import_module(module).require()
    return cast(Isolation, name)


def grade_class(
    submissions: Path,
    folder: Path,
    course: Course,
    choices: Choices,
    executor: Callable[[Path], Executor],
    heard: Heard = lambda done, total, text: None,
) -> Summary:
    """Grade what has changed since the last time; every result is kept in `folder` at once.

    Args:
        submissions: what the class handed in, in one of the known layouts.
        folder: where results are kept.
        course: the course.
        choices: how to grade.
        executor: makes what runs checks, from a folder for temporary files.
        heard: told how many results of how many are there, and what is being worked on.

    Raises:
        KataError: nothing can be graded; what was kept before stays.
    """
    read_policy(course)
    if choices.due not in ("", "none"):
        moment(choices.due, "--due")
    exercises = course.select(choices.only)
    with (
        classroom(submissions, course) as found,
        sole_writer(folder),
        Records(folder, create=True) as records,
    ):
        records.database.check()
        _same_course(records, course, folder)
        with _work(records) as work:
            running = executor(work)
            seen = running.environment(course.root, exercises)
            settings = {
                exercise.id: settings_of(
                    exercise, seen, choices.seed, choices.isolation, choices.full
                )
                for exercise in exercises
            }
            _note(records, course, choices, settings)
            take_in(found, course, exercises, records, heard)
            run = _Run(records, course, choices, settings, heard)
            run.summary.warnings += found.warnings
            run.go(running)
            return run.summary


def _same_course(records: Records, course: Course, folder: Path) -> None:
    before = records.about().get("name", course.name)
    if before != course.name:
        raise KataError(
            f"{folder} holds results of the course {before}, and this is {course.name}: "
            "give another folder."
        )


def _note(
    records: Records, course: Course, choices: Choices, settings: dict[str, Settings]
) -> None:
    with records.database.transaction():
        records.tell(name=course.name, root=str(course.root), version=course.version)
        if choices.due:
            records.tell(due="" if choices.due == "none" else choices.due)
        for exercise, chosen in settings.items():
            records.begin_exercise(exercise, chosen.text)


@contextmanager
def _work(records: Records) -> Iterator[Path]:
    """Make a folder for temporary files; what a killed run has left is cleared away."""
    left = records.about().get("work", "")
    if left and Path(left).name.startswith("kata-grade-"):
        shutil.rmtree(left, ignore_errors=True)
    work = tempfile.mkdtemp(prefix="kata-grade-")
    try:
        records.tell(work=work)
        yield Path(work)
        records.tell(work="")
    finally:
        shutil.rmtree(work, ignore_errors=True)


class _Run:
    """One run over the class."""

    def __init__(
        self,
        records: Records,
        course: Course,
        choices: Choices,
        settings: dict[str, Settings],
        heard: Heard,
    ) -> None:
        self._records = records
        self._course = course
        self._choices = choices
        self._settings = settings
        self._digests = {exercise: chosen.digest for exercise, chosen in settings.items()}
        self._heard = heard
        self._working: list[str] = []
        self._done = self._total = 0
        self.summary = Summary()

    def go(self, executor: Executor) -> None:
        """Check what has to be, and keep what came of it."""
        again = self._regraded()
        waiting = self._waiting(again)
        self._total = sum(map(len, waiting.values()))
        self._tell()
        for ticket, learners in list(waiting.items()):
            if not any(map(again, learners)) and self._copied(ticket, learners):
                del waiting[ticket]
        # Closed here, so that whatever ends the loop ends the lanes before anything else.
        with closing(executor.run(list(waiting), self._job, self._begun)) as found:
            for ticket, checked in found:
                self._working.remove(_shown(ticket))
                self._keep(ticket, checked, waiting.pop(ticket))

    def _waiting(self, again: Callable[[HandedIn], bool]) -> dict[Ticket, list[HandedIn]]:
        """Return who waits for the verdicts on which answer, in the order of the course."""
        current = {
            (learner, exercise): (answer, settings, standing)
            for learner, exercise, answer, settings, standing in self._records.marks()
        }
        by_exercise: dict[str, dict[str, list[HandedIn]]] = {name: {} for name in self._digests}
        for one in self._records.handed_in():
            if one.exercise not in self._digests:
                continue
            answer, settings, standing = current.get((one.learner, one.exercise), ("", "", ""))
            holds = (answer, settings) == (one.answer, self._digests[one.exercise])
            if holds and standing not in ("", "not_run") and not again(one):
                self.summary.kept += 1
            else:
                by_exercise[one.exercise].setdefault(one.answer, []).append(one)
        return {
            Ticket(exercise, answer): learners
            for exercise in self._course.exercises
            for answer, learners in sorted(
                by_exercise.get(exercise.id, {}).items(), key=lambda item: item[1][0].learner
            )
        }

    def _regraded(self) -> Callable[[HandedIn], bool]:
        learners, exercises = set[str](), set[str]()
        known = {learner.name for learner in self._records.learners()}
        for name in self._choices.regrade:
            if name in known:
                learners.add(name)
                continue
            try:
                exercises |= {exercise.id for exercise in self._course.select([name])}
            except KataError:
                text = f"--regrade {name}: there is no learner and no exercise of that name."
                raise KataError(text) from None
        return lambda one: one.learner in learners or one.exercise in exercises

    def _copied(self, ticket: Ticket, learners: list[HandedIn]) -> bool:
        """Take over the verdicts on an equal answer, if there are any."""
        digest = self._digests[ticket.exercise.id]
        equal = self._records.equal(ticket.exercise.id, ticket.answer, digest)
        if equal is None:
            return False
        for one in learners:
            self._records.save(replace(equal, learner=one.learner, at=one.at))
            self.summary.copied += 1
            self._done += 1
        self._tell()
        return True

    def _job(self, ticket: Ticket) -> Job:
        answer = self._records.answer(ticket.exercise.id, ticket.answer)
        assert answer is not None  # it was taken in
        choices = self._choices
        root = str(self._course.root)
        return Job(root, ticket.exercise.id, answer, choices.isolation, choices.seed, choices.full)

    def _begun(self, ticket: Ticket) -> None:
        if _shown(ticket) not in self._working:
            self._working.append(_shown(ticket))
        self._tell()

    def _keep(self, ticket: Ticket, checked: Checked, learners: list[HandedIn]) -> None:
        settings = self._settings[ticket.exercise.id]
        standing = "graded" if ticket.answer != NOTHING else "not_submitted"
        if not checked.ran:
            standing = "not_run"
            self.summary.not_run += len(learners)
        version = self._course.version
        made = settings.made(ticket.answer, version, checked.at, checked.seconds)
        for one in learners:
            self._records.save(
                Kept(
                    one.learner,
                    one.exercise,
                    one.answer,
                    settings.digest,
                    standing,
                    made,
                    checked.verdicts,
                    checked.note,
                    one.at,
                )
            )
            self._done += 1
        self.summary.checked += 1
        self.summary.copied += len(learners) - 1
        self._tell()

    def _tell(self) -> None:
        working = ", ".join(self._working[:3]) or "done"
        failures = f"; {self.summary.not_run} not run" if self.summary.not_run else ""
        self._heard(self._done, self._total, f"grading {working}{failures}")


def _shown(ticket: Ticket) -> str:
    return f"{ticket.exercise.name} {ticket.answer[:6] or 'nothing'}"
