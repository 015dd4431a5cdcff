"""Runs where Gradescope grades, for one submission: `python -m kata_grader.reports.autograde`.

The learner's code runs in a sandbox where this machine allows one, else in a worker process.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from kata_grader.checking.failures import CheckFailure
from kata_grader.checking.grading import ISOLATIONS, Isolation
from kata_grader.checking.run import Options, run_checks
from kata_grader.checking.submissions import Source, read_submission
from kata_grader.checking.verdicts import Result
from kata_grader.classes.results import Grade, LearnerResult, Standing
from kata_grader.course.manifest import Course, Exercise, load_course
from kata_grader.errors import KataError, KitFault
from kata_grader.reports.files import write_whole
from kata_grader.reports.gradescope import results_json

RESULTS = Path("results", "results.json")


@dataclass(frozen=True)
class Uploaded:
    """What a learner uploaded: files beside each other, or laid out as the course is.

    Attributes:
        path: the folder.
    """

    path: Path

    def name(self, exercise: Exercise) -> str:
        """Return the name of the exercise's file."""
        return f"{exercise.name}.py"

    def sources(self, exercise: Exercise) -> Sequence[Source]:
        """Return the exercise's own file, from the first place that has one.

        Raises:
            CheckFailure: there is none, or none that can be read.
        """
        flat = replace(exercise, chapter=".")
        places = ((self.path, flat), (self.path, exercise), (self.path / "exercises", exercise))
        for folder, one in places:
            try:
                return [Source(self.name(exercise), read_submission(folder, one))]
            except CheckFailure as error:
                if error.outcome != "not_started":
                    raise
        text = f"not submitted: there is no {self.name(exercise)}."
        raise CheckFailure(text, "not_started")


def grade_upload(course: Course, root: Path) -> LearnerResult:
    """Grade what lies in `root/submission`, and write `root/results/results.json`."""
    isolation, said = choose_isolation()
    options = Options(Uploaded(root / "submission"), isolation)
    results = run_checks(course.exercises, options)
    grades = {result.exercise: grade_of(result) for result in results}
    learner = LearnerResult("", grades)
    titles = {exercise.id: exercise.title for exercise in course.exercises}
    seconds = sum(result.seconds for result in results)
    write_whole(root / RESULTS, results_json(learner, titles, said, seconds))
    return learner


def choose_isolation() -> tuple[Isolation, str]:
    """Return the best doorway that this machine allows, and what is to be said of it."""
    why = "this version of the kit has none"
    if "sandbox" in cast("tuple[str, ...]", ISOLATIONS):
        try:
            importlib.import_module("kata_grader.isolation.sandbox").require()
        except (ImportError, KitFault) as error:
            why = str(error).partition(":")[0].rstrip(".")
        else:
            return cast(Isolation, "sandbox"), "Graded in a sandbox."
    return "process", f"Graded in a worker process, without a sandbox ({why})."


def grade_of(result: Result) -> Grade:
    """Return the grade that a run of checks comes to."""
    broken = any(verdict.outcome == "not_run" for verdict in result.verdicts)
    standing: Standing = "not_run" if broken else "graded"
    return Grade(result.exercise, standing, result.verdicts, result.max_points)


def main(root: Path) -> int:
    """Grade; return the exit code, above 0 if Gradescope must not count what came of it."""
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
