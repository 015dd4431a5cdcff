"""Grading a class: what has changed is checked, and each result is kept as soon as it is there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kata_grader.checking.open_exercise import CheckOptions
from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import Course
from kata_grader.errors import KataError
from kata_grader.intake.timestamps import LATE
from kata_grader.plain_text import counted
from kata_grader.running.check_answer import Checked, Task
from kata_grader.submission import NOTHING, Answer

from kata_classroom.cluster import Pool
from kata_classroom.database import now, sole_writer
from kata_classroom.explanations import read_explanations
from kata_classroom.groups import PUBLIC_SEED, is_unnamed
from kata_classroom.intake import LateBy, take_in
from kata_classroom.policy import Policy, moment, read_policy
from kata_classroom.reading import end_reading, read_download
from kata_classroom.records import HandedIn, Records, StoredResult
from kata_classroom.results import Progress, Provenance, RunSummary
from kata_classroom.roster import enrol, learner_called, people_in, read_roster, roster_in
from kata_classroom.settings import (
    DAYS_LATE,
    LATE_BY,
    GradingOptions,
    Settings,
    differences,
    limits_of,
    new_class_seed,
    require_own_seed,
    settings_of,
)


def grade_class(
    submissions: Path,
    folder: Path,
    course: Course,
    choices: GradingOptions,
    open_pool: Callable[[Path], Pool],
    progress: Progress = lambda done, total, text: None,
) -> RunSummary:
    """Grade what has changed since the last time; every result is kept in `folder` at once.

    Args:
        submissions: what the class handed in, in one of the known layouts.
        folder: where results are kept.
        course: the course.
        choices: how to grade.
        open_pool: makes what runs checks, from a folder for temporary files.
        progress: told how many results of how many are there, and what is being worked on.

    Raises:
        KataError: nothing can be graded; what was kept before stays.
    """
    read_policy(course)
    read_explanations(course)  # a file that can't be read is told before anything is graded
    if choices.due not in ("", "none"):
        moment(choices.due, "--due")
    given = read_roster(choices.roster, course) if choices.roster else None
    sheet = read_roster(choices.worksheet, course) if choices.worksheet else given
    if choices.seed is not None:
        require_own_seed(choices.seed, "leave --seed out, and a random seed is drawn and kept")
    exercises = course.select(choices.only)
    _refuse_inside(submissions, folder)
    found = read_download(submissions, course, choices.platform)
    with (
        sole_writer(folder),
        Records(folder, create=True) as records,
    ):
        records.check()
        _same_course(records, course, folder)
        with _work(records) as work, closing(open_pool(work)) as pool:
            seen = pool.environment(course.root, exercises, choices.isolation)
            seed = _seed(records, choices)
            settings = {
                exercise.id: settings_of(exercise, seen, seed, choices.isolation, choices.full)
                for exercise in exercises
            }
            _note(records, course, choices, settings)
            run = ClassRun(records, course, choices, settings, progress)
            summary = run.summary
            if sheet and not given and not roster_in(records):
                # Namesakes have other numbers in each assignment of Moodle.
                given = sheet if any(row.known_by for row in sheet.values()) else None
            roster = enrol(records, given, summary)
            about = records.about()
            days = about.get(DAYS_LATE, about.get(LATE_BY, ""))
            late_by = LateBy(days, choices.late_by is not None)
            read = found, exercises, records, summary, progress, roster, sheet, late_by
            otherwise = take_in(*read)
            end_reading()  # grading takes hours, and needs nothing of it
            summary.doubts += _late(records, read_policy(course), late_by.said)
            before = {key: _points(records, *key) for key in otherwise}
            run.go(pool)
            for key, (old, new) in otherwise.items():
                if (now := _points(records, *key)) != before[key]:
                    summary.moved.append(
                        f"{key[0]}, {key[1]}: {before[key]:g} points became {now:g}; handed in as "
                        f"{new}, before as {old}"
                    )
            run.probe(pool)
            return summary


def _refuse_inside(submissions: Path, folder: Path) -> None:
    """Refuse to write results where they would be taken for somebody's hand-in."""
    there, inside = folder.resolve(), submissions.resolve()
    course_of_nbgrader = (submissions / "nbgrader_config.py").is_file()
    if inside in (there, *there.parents) and not course_of_nbgrader:
        raise KataError(
            f"{folder} lies among the submissions, where results would be taken for a hand-in: "
            "give another folder with --out."
        )


def _late(records: Records, policy: Policy, said: bool) -> Iterator[str]:
    """Yield what is asked if a platform says that something is late, and not how late.

    Args:
        records: what was handed in.
        policy: what is due when.
        said: whether this run says how late.
    """
    about = records.about()

    def are_due(some: Sequence[HandedIn]) -> bool:
        chapters = {one.exercise.partition("/")[0] for one in some}
        return bool(about.get("due") or any(map(policy.due_at, chapters)))

    late = [one for one in records.handed_in() if one.at.startswith(LATE)]
    if late and said and not are_due(late):
        yield (
            f"{counted(len(late), 'answer')} came late, and nothing is due, so --late-by takes no "
            "points: say when it was due, with --due or in course.toml"
        )
    unknown = [one for one in late if one.at == LATE]
    if unknown and are_due(unknown) and LATE_BY not in about:
        yield (
            f"{counted(len(unknown), 'answer')} came late, and the platform does not say how late: "
            "grade their download with --late-by DAYS; until then they lose no points"
        )


def _points(records: Records, learner: str, exercise: str) -> float:
    """Return the points of a result, as the checks gave them; 0 if there is none."""
    kept = records.results(learner).get(exercise)
    return sum(verdict.points for verdict in kept.verdicts) if kept else 0.0


def _same_course(records: Records, course: Course, folder: Path) -> None:
    before = records.about().get("name", course.name)
    if before != course.name:
        raise KataError(
            f"{folder} holds results of the course {before}, and this is {course.name}: "
            "give another folder."
        )


def _seed(records: Records, choices: GradingOptions) -> int:
    """Return the seed that was asked for, else the one of these results; keep it for later runs."""
    seed = choices.seed
    if seed is None:
        seed = int(records.about().get("seed") or new_class_seed())
    records.tell(seed=str(seed))
    return seed


def _note(
    records: Records, course: Course, choices: GradingOptions, settings: dict[str, Settings]
) -> None:
    with records.transaction():
        records.tell(name=course.name, root=str(course.root), version=course.version)
        if choices.due:
            records.tell(due="" if choices.due == "none" else choices.due)
        if choices.late_by is not None:
            records.tell(**{DAYS_LATE: str(choices.late_by)})
        for exercise, chosen in settings.items():
            records.begin_exercise(exercise, chosen.text)


@contextmanager
def _work(records: Records) -> Iterator[Path]:
    """Make a folder for temporary files; what a killed run has left is cleared away."""
    left = records.about().get("work", "")
    if left and Path(left).name.startswith("kata-grade-"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="kata-grade-", ignore_cleanup_errors=True) as work:
        records.tell(work=work)
        yield Path(work)


@dataclass
class ClassRun:
    """One run over the class."""

    _records: Records
    _course: Course
    _choices: GradingOptions
    _settings: dict[str, Settings]
    _progress: Progress

    def __post_init__(self) -> None:
        self._digests = {exercise: chosen.digest for exercise, chosen in self._settings.items()}
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
            name = task.exercise.id
            equal = self._records.equal(name, task.answer, self._digests[name])
            if equal and not any(map(again, learners)):
                self._save(equal, learners)
                self.summary.copied += len(learners)
                del waiting[task]
        # Closed here, so that whatever ends the loop ends the workers before anything else.
        with closing(pool.run(list(waiting), self._begin)) as found:
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
        people = people_in(self._records)
        for name in self._choices.regrade:
            if name not in people:
                with suppress(KataError):
                    exercises |= {exercise.id for exercise in self._course.select([name])}
                    continue
            learners.add(
                learner_called(name, people, "--regrade: the course has no exercise, and the class")
            )
        return lambda one: one.learner in learners or one.exercise in exercises

    def probe(self, pool: Pool) -> None:
        """Check what no mistake names once more, on inputs that are the same for all classes.

        It decides no points. What comes of it groups answers that behave alike.
        """
        public = {name: self._public_digest(name) for name in self._settings}
        there = {key: digest for key, (digest, _) in self._records.probes().items()}
        waiting, lost = [], 0
        for probe in self._unnamed():
            name = probe.exercise.id
            if there.get((name, probe.answer)) == public[name]:
                continue
            if not all(check.training for check in checks_of(probe.exercise)):
                waiting.append(probe)
            else:  # what the class's own trainings said is all
                self._records.keep_probe(name, probe.answer, public[name], ())
        with closing(pool.run(waiting, self._probe_options)) as found:
            for done, (probe, checked) in enumerate(found, 1):
                name = probe.exercise.id
                if checked.ran:
                    self._records.keep_probe(name, probe.answer, public[name], checked.verdicts)
                else:
                    lost += 1
                self._progress(done, len(waiting), "grouping what no mistake names")
        if lost:
            text = f"{counted(lost, 'wrong answer')} could not be grouped: run `kata grade` again"
            self.summary.warnings.append(text)

    def _unnamed(self) -> Iterator[Task]:
        """Yield the answers with something wrong that no mistake names."""
        graded: dict[str, set[str]] = {name: set() for name in self._digests}
        for (_, name), (answer, digest, standing) in self._records.marks().items():
            if standing == "graded" and digest == self._digests.get(name):
                graded[name].add(answer)
        for exercise in self._course.exercises:
            for answer in sorted(graded.get(exercise.id, ())):
                kept = self._records.equal(exercise.id, answer, self._digests[exercise.id])
                if kept and any(map(is_unnamed, kept.verdicts)):
                    yield Task(exercise, answer)

    def _public_digest(self, exercise: str) -> str:
        """Return the digest of the settings that an exercise is probed with."""
        settings = self._settings[exercise]
        limits = limits_of(self._course.find(exercise), settings.isolation, False)
        return replace(settings, seed=PUBLIC_SEED, full=False, limits=limits).digest

    def _probe_options(self, probe: Task) -> CheckOptions:
        return replace(self._options(probe), seed=PUBLIC_SEED, full=False, training=False)

    def _options(self, task: Task) -> CheckOptions:
        name = task.exercise.id
        answer = self._records.answer(name, task.answer)
        assert answer is not None  # it was taken in
        mode, full = self._choices.isolation, self._choices.full
        return CheckOptions(Answer.unpacked(answer), mode, full, self._settings[name].seed)

    def _begin(self, task: Task) -> CheckOptions:
        self._working.add(task)
        self._tell()
        return self._options(task)

    def _keep(self, task: Task, checked: Checked, learners: list[HandedIn]) -> None:
        settings = self._settings[task.exercise.id]
        standing = "graded" if task.answer != NOTHING else "not_submitted"
        if not checked.ran:
            standing = "not_run"
            self.summary.not_run += len(learners)
        made = Provenance.of(settings, task.answer, self._course.version, now(), checked.seconds)
        found = settings.digest, standing, made, checked.verdicts, checked.note
        self._save(StoredResult("", task.exercise.id, task.answer, *found), learners)
        self.summary.checked += 1
        self.summary.copied += len(learners) - 1

    def _save(self, kept: StoredResult, learners: Sequence[HandedIn]) -> None:
        """Keep a result of everybody who gave the answer."""
        for one in learners:
            self._records.save(replace(kept, learner=one.learner, at=one.at))
            self._done += 1
        self._tell()

    def _tell(self) -> None:
        learners = sorted({self._waiting[task][0].learner for task in self._working})
        working = ", ".join(learners[:3]) or "done"
        failures = f"; {self.summary.not_run} not run" if self.summary.not_run else ""
        self._progress(self._done, self._total, f"grading {working}{failures}")
