"""Grading one submission on Gradescope's machines, where the archive's own program starts it.

The archive's settings say where the learner's code runs. If that is a sandbox and the machine
allows none, nothing is graded.
"""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

from kata_grader.checking.regular_file import Unreadable
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.classroom.policy import AFTER_DUE, read_policy
from kata_grader.classroom.reports.results_json import results_json
from kata_grader.classroom.results import Grade, LearnerResult, Standing, without_sandbox
from kata_grader.course.manifest import Course, load_course
from kata_grader.errors import KataError
from kata_grader.intake.hand_in import HandIn
from kata_grader.intake.reading import read_upload
from kata_grader.isolation.modes import IsolationMode, isolation_mode_called, require
from kata_grader.whole_file import write_whole

# The file in an archive that no learner's code can read.
SETTINGS = "settings.json"
RESULTS = Path("results", "results.json")
OTHERWISE = "--isolation process when you make the archive (kata release --gradescope)"


def settings_at(path: Path | zipfile.Path) -> tuple[int, IsolationMode]:
    """Return the settings in a file: the seed of the checks' inputs, and where answers run.

    Raises:
        KataError: there are none.
    """
    try:
        found = json.loads(path.read_bytes())
        return int(found["seed"]), isolation_mode_called(str(found["isolation"]))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise KataError(f"{SETTINGS} can't be read: make the archive anew ({error}).") from None


def grade_upload(course: Course, root: Path) -> LearnerResult:
    """Grade the submission in `root/submission`, and write `root/results/results.json`.

    Raises:
        KataError: the settings can't be read, or this machine can't run the sandbox.
    """
    seed, isolation = settings_at(root / "source" / SETTINGS)
    require(isolation, OTHERWISE)
    try:
        uploaded = read_upload(root / "submission", course)
    except Unreadable as error:
        uploaded = HandIn(problem=f"What you uploaded {error}.")
    options = CheckOptions(uploaded, isolation, seed=seed)
    results = run_checks(course.exercises, options)
    grades = {}
    for one in results:
        broken = any(verdict.outcome == "not_run" for verdict in one.verdicts)
        standing: Standing = "not_run" if broken else "graded"
        grades[one.exercise] = Grade(one.exercise, standing, one.verdicts, one.max_points)
    learner = LearnerResult("", grades)
    titles = {exercise.id: exercise.title for exercise in course.exercises}
    seconds = sum(result.seconds for result in results)
    after_due = read_policy(course).reveal == AFTER_DUE
    text = results_json(learner, titles, seconds, [isolation], after_due)
    write_whole(root / RESULTS, text)
    if unsafe := without_sandbox([isolation]):
        print(f"! {unsafe}")  # Gradescope shows standard output to instructors alone
    return learner


def main(root: Path) -> int:
    """Grade; return the exit code, which is not 0 if Gradescope must not count the results."""
    try:
        learner = grade_upload(load_course(Path.cwd()), root)
    except KataError as error:
        print(f"kata: {error}", file=sys.stderr)
        return 2
    for name, grade in learner.grades.items():
        print(f"{name}: {grade.standing}, {grade.points:g} of {grade.max_points:g}")
    return 3 if learner.not_run else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
