"""Grading one submission on Gradescope's machines, where the archive's own program starts it.

The archive's settings say where the learner's code runs. If that is a sandbox and the machine
allows none, nothing is graded.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import Course, load_course
from kata_grader.errors import KataError
from kata_grader.intake.hand_in import HandIn
from kata_grader.isolation.modes import IsolationMode, isolation_mode_called, require
from kata_grader.regular_file import Unreadable
from kata_grader.verdicts import Result, Verdict
from kata_grader.whole_file import write_whole
from kata_grader.wording import Causes, message

from kata_classroom.policy import AFTER_DUE, read_policy
from kata_classroom.reading import read_upload
from kata_classroom.reports.text import ending, one_line, points_of, shown, words
from kata_classroom.results import rounded, without_sandbox

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


def grade_upload(course: Course, root: Path) -> list[Result]:
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
    results = list(run_checks(course.exercises, options))
    titles = {exercise.id: exercise.title for exercise in course.exercises}
    text = results_json(results, titles, isolation, read_policy(course).reveal == AFTER_DUE)
    write_whole(root / RESULTS, text)
    if unsafe := without_sandbox([isolation]):
        print(f"! {unsafe}")  # Gradescope shows standard output to instructors alone
    return results


def results_json(
    results: Sequence[Result],
    titles: Mapping[str, str],
    isolation: IsolationMode,
    after_due: bool = False,
) -> str:
    """Return results in Gradescope's format: the points, and what the learner sees.

    Args:
        results: the results of one submission.
        titles: the titles of the exercises, by their ids.
        isolation: where the learner's code ran.
        after_due: whether learners see hidden checks once the assignment is due.
    """
    known = not any(map(_broken, results))
    hidden = "after_due_date" if after_due else "hidden"
    tests = [test for one in results for test in _tests(one, titles[one.exercise], known, hidden)]
    if unsafe := without_sandbox([isolation]):
        # As a hidden test without points: learners don't see it.
        tests.append(_test("For the instructor", unsafe, known, visibility="hidden"))
    found: dict[str, Any] = {
        "execution_time": round(sum(one.seconds for one in results)),
        "output": "\n".join(_output(results, known)),
        "output_format": "text",
        "test_output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
    }
    if known:
        found = {"score": rounded(sum(one.points for one in results))} | found
    return json.dumps(found, indent=1, ensure_ascii=True, allow_nan=False) + "\n"


def _broken(result: Result) -> bool:
    return any(verdict.outcome == "not_run" for verdict in result.verdicts)


def _output(results: Sequence[Result], known: bool) -> Iterator[str]:
    if not known:
        yield (
            "Some checks could not be run, and it is not your fault: your points are not known "
            "yet. Your instructor sees the reason."
        )
    for one in results:
        points = f"{points_of(one.points)} of {points_of(one.max_points)}"
        yield f"{one.exercise}: {words('not_run') if _broken(one) else points}"


def _tests(result: Result, title: str, known: bool, hidden: str) -> Iterator[dict[str, Any]]:
    causes = Causes()
    for verdict in result.verdicts:
        # What learners don't see does not count as told.
        text = message(verdict) if verdict.hidden else causes.message(verdict)
        name = one_line(f"{title}: {verdict.title or verdict.check}")
        visibility = hidden if verdict.hidden else "visible"
        found = _test(name, _text(verdict, text), known, verdict, visibility)
        yield {**found, "tags": [result.exercise]}


def _test(
    name: str, output: str, known: bool, verdict: Verdict | None = None, visibility: str = ""
) -> dict[str, Any]:
    """Return a test as Gradescope shows it; without a verdict it failed, and has no points."""
    found: dict[str, Any] = {
        "name": name,
        "name_format": "text",
        "max_score": verdict.max_points if verdict else 0,
        "status": "passed" if verdict and verdict.outcome == "passed" else "failed",
        "output": output,
        "output_format": "text",
        "visibility": visibility,
    }
    score = max(0, verdict.points) if verdict else 0
    return ({"score": score} | found) if known else found


def _text(verdict: Verdict, text: str) -> str:
    if verdict.outcome == "not_run":
        return words(verdict.outcome)
    parts = [shown(text)] if text else []
    if verdict.printed.strip():
        parts.append(f"Your code printed:\n{ending(verdict.printed)}")
    return "\n\n".join(parts)


def main(root: Path) -> int:
    """Grade; return the exit code, which is not 0 if Gradescope must not count the results."""
    try:
        results = grade_upload(load_course(Path.cwd()), root)
    except KataError as error:
        print(f"kata: {error}", file=sys.stderr)
        return 2
    for one in results:
        standing = "not_run" if _broken(one) else "graded"
        print(f"{one.exercise}: {standing}, {one.points:g} of {one.max_points:g}")
    return 3 if any(map(_broken, results)) else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
