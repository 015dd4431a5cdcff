"""One run over a class: who waits for which verdicts, and keeping them as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from kata_grader.checking.answer import NOTHING
from kata_grader.classroom.records import HandedIn, Records, StoredResult
from kata_grader.classroom.results import Provenance
from kata_grader.classroom.roster import learner_called, roster_in
from kata_grader.classroom.settings import Settings, differences
from kata_grader.course.manifest import Course
from kata_grader.errors import KataError
from kata_grader.intake.platforms.tables import NOBODY
from kata_grader.isolation.modes import IsolationMode
from kata_grader.plain_text import counted
from kata_grader.running.check_answer import Checked, Job, Task
from kata_grader.running.pool import Pool

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class GradingOptions:
    """How a class is graded.

    Attributes:
        isolation: where answers run.
        seed: the seed of the checks' inputs; None for the one that the results were made with, or a
            new one where there are none.
        full: whether to train on the real datasets.
        only: names of exercises or chapters; all for none.
        regrade: names of learners, exercises or chapters that are checked again in any case.
        due: when everything is due, as ISO 8601; `none` for what the course says; empty for what
            was said the last time.
        roster: the file with the roster; None for the one of the last time.
        worksheet: a table of the platform that says of this assignment whose a number is, who is in
            which group, and when something came; None if the roster is one, or there is none.
        late_by: how many days late that counts of which a platform says no more than that it is
            late; None for what was said the last time.
        platform: the name of the platform that the submissions are from; empty to find out.
    """

    isolation: IsolationMode = "process"
    seed: int | None = None
    full: bool = False
    only: Sequence[str] = ()
    regrade: Sequence[str] = ()
    due: str = ""
    roster: Path | None = None
    platform: str = ""
    late_by: int | None = None
    worksheet: Path | None = None


@dataclass
class RunSummary:
    """What a run has done.

    Attributes:
        checked: answers that were checked.
        copied: results that an equal answer had already.
        kept: results that were there and still hold.
        not_run: results that could not be made: the kit's fault or the machine's.
        stale: a sentence for each reason for which results did not hold any more.
        warnings: what the instructor should know.
        ignored: names among the submissions that are nobody's hand-in; a warning tells of each.
        doubts: sentences about hand-ins that may have been misread.
        moved: sentences about points that somebody has now under another name than before.
        came: who handed in something new, changed, the same or nothing, by exercise.
    """

    checked: int = 0
    copied: int = 0
    kept: int = 0
    not_run: int = 0
    stale: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    came: dict[str, dict[str, list[str]]] = field(default_factory=dict)


class ClassRun:
    """One run over the class."""

    def __init__(
        self,
        records: Records,
        course: Course,
        choices: GradingOptions,
        settings: dict[str, Settings],
        progress: Progress,
    ) -> None:
        self._records = records
        self._course = course
        self._choices = choices
        self._settings = settings
        self._digests = {exercise: chosen.digest for exercise, chosen in settings.items()}
        self._progress = progress
        self._waiting: dict[Task, list[HandedIn]] = {}
        self._working: set[Task] = set()
        self._done = self._total = 0
        self.summary = RunSummary()

    def go(self, pool: Pool) -> None:
        """Check what has to be, and keep what came of it."""
        again = self._regraded()
        waiting = self._waiting = self._unfinished(again)
        self._total = sum(map(len, waiting.values()))
        self._tell()
        for task, learners in list(waiting.items()):
            if not any(map(again, learners)) and self._copied(task, learners):
                del waiting[task]
        # Closed here, so that whatever ends the loop ends the workers before anything else.
        with closing(pool.run(list(waiting), self._job, self._begun)) as found:
            for task, checked in found:
                self._working.discard(task)
                self._keep(task, checked, waiting.pop(task))

    def _unfinished(self, again: Callable[[HandedIn], bool]) -> dict[Task, list[HandedIn]]:
        """Return who waits for the verdicts on which answer, in the order of the course."""
        marks, none = self._records.marks(), ("", "", "not_run")
        by_exercise: dict[str, dict[str, list[HandedIn]]] = {name: {} for name in self._digests}
        stale: dict[str, list[HandedIn]] = {}
        for one in self._records.handed_in():
            if one.exercise not in self._digests:
                continue
            answer, digest, standing = marks.get((one.learner, one.exercise), none)
            same = answer == one.answer and standing != "not_run"
            holds = digest == self._digests[one.exercise]
            if same and holds and not again(one):
                self.summary.kept += 1
                continue
            by_exercise[one.exercise].setdefault(one.answer, []).append(one)
            if same and not holds:
                stale.setdefault(one.exercise, []).append(one)
        self.summary.stale += self._reasons(stale)
        return {
            Task(exercise, answer): learners
            for exercise in self._course.exercises
            for answer, learners in sorted(
                by_exercise.get(exercise.id, {}).items(), key=lambda item: item[1][0].learner
            )
        }

    def _reasons(self, stale: Mapping[str, Sequence[HandedIn]]) -> Iterator[str]:
        """Yield why results are stale; those of one exercise have mostly the same reason."""
        by_reason: dict[str, list[str]] = {}
        for exercise, handed_in in stale.items():
            kept = self._records.results(handed_in[0].learner)[exercise]
            reason = ", ".join(differences(kept.made, self._settings[exercise]))
            by_reason.setdefault(reason, []).append(exercise)
        for reason, exercises in by_reason.items():
            number = sum(len(stale[exercise]) for exercise in exercises)
            names = ", ".join(exercise.rpartition("/")[2] for exercise in exercises)
            yield f"{counted(number, 'result')} stale and checked again, of {names}: {reason}"

    def _regraded(self) -> Callable[[HandedIn], bool]:
        learners, exercises = set[str](), set[str]()
        rows = roster_in(self._records)
        people = {one.name: rows.get(one.name, NOBODY) for one in self._records.learners()}
        for name in self._choices.regrade:
            if name not in people:
                with suppress(KataError):
                    exercises |= {exercise.id for exercise in self._course.select([name])}
                    continue
            learners.add(
                learner_called(name, people, "--regrade: the course has no exercise, and the class")
            )
        return lambda one: one.learner in learners or one.exercise in exercises

    def _copied(self, task: Task, learners: list[HandedIn]) -> bool:
        """Take over the verdicts on an equal answer, if there are any."""
        digest = self._digests[task.exercise.id]
        equal = self._records.equal(task.exercise.id, task.answer, digest)
        if equal is None:
            return False
        for one in learners:
            self._records.save(replace(equal, learner=one.learner, at=one.at))
            self.summary.copied += 1
            self._done += 1
        self._tell()
        return True

    def _job(self, task: Task) -> Job:
        answer = self._records.answer(task.exercise.id, task.answer)
        assert answer is not None  # it was taken in
        root = str(self._course.root)
        mode, full = self._choices.isolation, self._choices.full
        seed = self._settings[task.exercise.id].seed
        return Job(root, task.exercise.id, answer, mode, seed, full)

    def _begun(self, task: Task) -> None:
        self._working.add(task)
        self._tell()

    def _keep(self, task: Task, checked: Checked, learners: list[HandedIn]) -> None:
        settings = self._settings[task.exercise.id]
        standing = "graded" if task.answer != NOTHING else "not_submitted"
        if not checked.ran:
            standing = "not_run"
            self.summary.not_run += len(learners)
        made = Provenance.of(
            settings, task.answer, self._course.version, checked.at, checked.seconds
        )
        for one in learners:
            self._records.save(
                StoredResult(
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
        learners = sorted({self._waiting[task][0].learner for task in self._working})
        working = ", ".join(learners[:3]) or "done"
        failures = f"; {self.summary.not_run} not run" if self.summary.not_run else ""
        self._progress(self._done, self._total, f"grading {working}{failures}")
