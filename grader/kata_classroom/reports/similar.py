"""Comparing a class's answers with the tools that look for copies, JPlag and copydetect."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.stubs import current_stub
from kata_grader.errors import KataError
from kata_grader.whole_file import write_private

from kata_classroom.reports.text import csv_of, file_names
from kata_classroom.results import ClassResult

ANSWERS, BASE, INDEX = "answers", "base", "index.csv"
SEPARATOR = b"\n\n\n"


def compare(course: Course, result: ClassResult, folder: Path) -> Iterator[str]:
    """Write answers in the form that the tools read.

    Args:
        course: the course.
        result: the results, read with the answers.
        folder: a new or empty folder.

    Yields:
        Lines for the instructor: what was written, the commands to run, and where their reports go.

    Raises:
        KataError: the folder is not empty, or no two learners handed in the same exercise.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KataError(f"{folder} is not empty: --similar takes a new folder.")
    exercises = _write(course, result, folder)
    if not exercises:
        raise KataError("No exercise was handed in by two learners: there is nothing to compare.")
    yield f"wrote the answers to {len(exercises)} exercises into {folder}; {INDEX} says whose"
    for exercise in exercises:
        place = folder / exercise.id
        boilerplate = ["-b", str(place / BASE), "-e", "py", "-a"]
        options = ["-t", str(place / ANSWERS), *boilerplate, "-O", str(place / "copydetect.html")]
        yield f"run: {shlex.join(['copydetect', *options])}"
        yield f"     its report: {place / 'copydetect.html'}"
        jplag = ["java", "-jar", "jplag.jar", "--mode", "RUN", "-l", "python3", "-bc"]  # 6 or newer
        jplag += [str(place / BASE), "-r", str(place / "jplag"), str(place / ANSWERS)]
        yield f"run: {shlex.join(jplag)}"
        yield f"     its report: {place / 'jplag.jplag'}, which java -jar jplag.jar opens"


def _write(course: Course, result: ClassResult, folder: Path) -> list[Exercise]:
    """Write the answers and stubs of exercises that two or more handed in; return the exercises."""
    handed: dict[str, dict[str, list[bytes]]] = {}
    for one in result.learners:
        for exercise, grade in one.grades.items():
            if grade.answer and grade.answer.code:
                code = [source.code for source in grade.answer.code]
                handed.setdefault(exercise, {})[one.name] = code
    names = file_names({learner for learners in handed.values() for learner in learners})
    chosen = [exercise for exercise in course.exercises if len(handed.get(exercise.id, ())) > 1]
    for same in chosen:
        place = folder / same.id
        for learner, parts in handed[same.id].items():
            path = place / ANSWERS / names[learner] / f"{same.name}.py"
            write_private(path, SEPARATOR.join(parts))
        write_private(place / BASE / f"{same.name}.py", current_stub(same))
    if chosen:
        write_private(folder / INDEX, csv_of(["learner", "folder"], sorted(names.items())))
    return chosen
