"""Grading a class: what has changed is checked, and each result is kept as soon as it is there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kata_grader.classroom.class_run import ClassRun, GradingOptions, Progress, RunSummary
from kata_grader.classroom.database import sole_writer
from kata_grader.classroom.enrolment import enrol
from kata_grader.classroom.explanations import read_explanations
from kata_grader.classroom.intake import take_in
from kata_grader.classroom.policy import Policy, moment, read_policy
from kata_grader.classroom.probing import probe_class
from kata_grader.classroom.records import Records
from kata_grader.classroom.roster_file import read_roster
from kata_grader.classroom.settings import Settings, new_class_seed, require_own_seed, settings_of
from kata_grader.course.manifest import Course
from kata_grader.errors import KataError
from kata_grader.intake.reading import READER, read_download
from kata_grader.intake.timestamps import LATE
from kata_grader.plain_text import counted
from kata_grader.running.pool import Pool


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
            roster = enrol(records, given, summary)
            otherwise = take_in(found, exercises, records, summary, progress, roster, sheet)
            READER.end()  # grading takes hours, and needs nothing of it
            summary.doubts += _late(records, read_policy(course))
            before = {key: _points(records, *key) for key in otherwise}
            run.go(pool)
            for key, (old, new) in otherwise.items():
                if (now := _points(records, *key)) != before[key]:
                    summary.moved.append(
                        f"{key[0]}, {key[1]}: {before[key]:g} points became {now:g}; handed in as "
                        f"{new}, before as {old}"
                    )
            summary.warnings += probe_class(records, course, choices, settings, pool, progress)
            return summary


def _late(records: Records, policy: Policy) -> Iterator[str]:
    """Yield what is asked if a platform says that something is late, and not how late."""
    about = records.about()
    late = [one for one in records.handed_in() if one.at == LATE]
    due = about.get("due") or any(policy.due_at(one.exercise.partition("/")[0]) for one in late)
    if late and due and "late_by" not in about:
        yield (
            f"{counted(len(late), 'answer')} came late, and the platform does not say how late: "
            "say it once with --late-by DAYS; until then they lose no points"
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
    kept = records.about().get("seed")
    seed = choices.seed
    if seed is None:
        seed = int(kept) if kept else new_class_seed()
    if str(seed) != kept:
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
            records.tell(late_by=str(choices.late_by))
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
