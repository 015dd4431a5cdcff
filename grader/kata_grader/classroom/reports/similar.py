"""Comparing a class's answers with the tools that look for copies, JPlag and copydetect."""

from __future__ import annotations

import importlib.util
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kata_grader.classroom.reports.tables import csv_of
from kata_grader.classroom.reports.text import file_names
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.stubs import current_stub
from kata_grader.errors import KataError
from kata_grader.intake.reading import reading_class
from kata_grader.whole_file import write_private

ANSWERS, BASE, INDEX = "answers", "base", "index.csv"
SEPARATOR = b"\n\n\n"
SECONDS = 3600


class Handed(NamedTuple):
    """One file of a learner's answer to an exercise.

    Attributes:
        learner: the learner's name, any text.
        exercise: the exercise's id.
        data: the code as bytes.
    """

    learner: str
    exercise: str
    data: bytes


def answers_in(course: Course, submissions: Path) -> Iterator[Handed]:
    """Yield the answers of a class, found in the same way as by `kata grade`.

    Raises:
        KataError: there are no submissions.
    """
    with reading_class(submissions, course) as found:
        for entry in found.entries:
            # `kata grade` reports what can't be read.
            for exercise, answer in found.read(entry, course.exercises).answers.items():
                data = SEPARATOR.join(source.code for source in answer.code)
                if data:
                    yield Handed(entry.learner, exercise, data)


def compare(course: Course, answers: Iterable[Handed], folder: Path) -> Iterator[str]:
    """Write answers in the form that the tools read, and run copydetect if it is installed.

    Args:
        course: the course.
        answers: the answers of the class.
        folder: a new or empty folder.

    Yields:
        Lines for the instructor: what was written, the commands to run, and where their reports go.

    Raises:
        KataError: the folder is not empty, or no two learners handed in the same exercise.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KataError(f"{folder} is not empty: --similar takes a new folder.")
    exercises = _write(course, list(answers), folder)
    if not exercises:
        raise KataError("No exercise was handed in by two learners: there is nothing to compare.")
    yield f"wrote the answers to {len(exercises)} exercises into {folder}; {INDEX} says whose"
    installed = importlib.util.find_spec("copydetect") is not None
    for exercise in exercises:
        place = folder / exercise.id
        if installed:
            yield _detect(exercise, place)
        else:
            yield f"run: {shlex.join(copydetect_command(place, 'copydetect'))}"
            yield f"     its report: {place / 'copydetect.html'}"
        yield f"run: {shlex.join(jplag_command(place))}"
        yield f"     its report: {place / 'jplag.jplag'}, which java -jar jplag.jar opens"


def copydetect_command(place: Path, *program: str) -> list[str]:
    """Return the command that compares the answers to one exercise with copydetect."""
    boilerplate = ["-b", str(place / BASE), "-e", "py", "-a", "-O", str(place / "copydetect.html")]
    return [*program, "-t", str(place / ANSWERS), *boilerplate]


def jplag_command(place: Path) -> list[str]:
    """Return the command that compares the answers to one exercise with JPlag, 6 or newer."""
    words = ["java", "-jar", "jplag.jar", "--mode", "RUN", "-l", "python3", "-bc"]
    return [*words, str(place / BASE), "-r", str(place / "jplag"), str(place / ANSWERS)]


def _write(course: Course, answers: list[Handed], folder: Path) -> list[Exercise]:
    """Write the answers and stubs of exercises that two or more handed in; return the exercises."""
    names = file_names(dict.fromkeys(answer.learner for answer in answers))
    found: dict[str, dict[str, list[bytes]]] = {}
    for answer in answers:
        found.setdefault(answer.exercise, {}).setdefault(answer.learner, []).append(answer.data)
    chosen = [exercise for exercise in course.exercises if len(found.get(exercise.id, ())) > 1]
    for exercise in chosen:
        place = folder / exercise.id
        for learner, parts in found[exercise.id].items():
            path = place / ANSWERS / names[learner] / f"{exercise.name}.py"
            write_private(path, SEPARATOR.join(parts))
        write_private(place / BASE / f"{exercise.name}.py", current_stub(exercise))
    if chosen:
        write_private(folder / INDEX, csv_of(["learner", "folder"], names.items()))
    return chosen


def _detect(exercise: Exercise, place: Path) -> str:
    command = copydetect_command(place, sys.executable, "-m", "copydetect")
    report = place / "copydetect.html"
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"{exercise.id}: copydetect took longer than an hour and was stopped"
    if ran.returncode or not report.is_file():
        last = (ran.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        return f"{exercise.id}: copydetect failed: {last}"
    return f"{exercise.id}: copydetect's report is {report}"
