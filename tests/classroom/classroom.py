"""A class of the tiny course: what its learners hand in, and stores that are filled by hand."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from kata_classroom.database import now
from kata_classroom.records import HandedIn, Learner, Records, StoredResult
from kata_classroom.results import Provenance
from kata_classroom.settings import settings_of
from kata_grader.course.libraries import environment
from kata_grader.course.manifest import load_course
from kata_grader.course.mistakes import load_mistakes, mistake_source
from kata_grader.course.stubs import stub_of
from kata_grader.submission import NOTHING
from kata_grader.verdicts import Verdict, told

TINY = Path(__file__).parents[1] / "tiny_course"
DECAY, RECORDER, LINE_FIT = "ch1_numbers/decay", "ch2_objects/recorder", "ch2_objects/line_fit"
KINDS = ("right", "partial", "stub", "syntax_error", "missing", "crash", "loop")
# Of endless loops one in a class is enough: each takes its deadline, if not the processor's time.
LOOP = b"""from time import sleep


def decay_step(x_t, state, rate):
    while True:
        sleep(0.1)
"""
CRASH = b"import os\n\n\ndef decay_step(x_t, state, rate):\n    os._exit(3)\n"
SYNTAX_ERROR = b"def decay(xs:\n    return xs\n"


def lay_out_course(root):
    """Copy the tiny course to `root`, stubs included; return it."""
    shutil.copytree(TINY, root, ignore=shutil.ignore_patterns("__pycache__"))
    course = load_course(root)
    for exercise in course.exercises:
        exercise.stub.parent.mkdir(parents=True, exist_ok=True)
        exercise.stub.write_text(stub_of(exercise.solution.read_text("utf-8")), "utf-8")
    return course


def answer_of(exercise, kind, which=0):
    """Return the bytes of an answer of a kind, None for `missing`.

    Args:
        exercise: the exercise.
        kind: one of `KINDS`.
        which: what makes equal answers differ: the number of the mistake, a comment.
    """
    if kind == "partial":
        mistakes = load_mistakes(exercise)
        return mistake_source(exercise, mistakes[which % len(mistakes)])
    solution = exercise.solution.read_bytes()
    return {
        "right": solution + f"\n# {which}\n".encode(),
        "stub": exercise.stub.read_bytes(),
        "syntax_error": SYNTAX_ERROR,
        "missing": None,
        "crash": CRASH + f"\n# {which}\n".encode(),
        "loop": LOOP,
    }[kind]


def hand_in(folder, learner, **answers):
    """Write answers, bytes by the exercise's name, as one learner's folder; return it."""
    course = load_course(TINY)
    root = folder / learner
    for name, content in answers.items():
        if content is None:
            continue
        path = root / course.find(name).file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    root.mkdir(parents=True, exist_ok=True)
    return root


def lay_out_class(folder, course, number, kinds=KINDS[:6]):
    """Lay out the submissions of `number` learners, of all kinds in turn; return their names."""
    names = []
    for place in range(number):
        name = f"learner-{place:03}"
        kind = kinds[place % len(kinds)]
        hand_in(
            folder,
            name,
            decay=answer_of(course.find("decay"), kind, place),
            recorder=answer_of(course.find("recorder"), "right" if place % 2 else "partial", place),
            line_fit=answer_of(course.find("line_fit"), "stub" if place % 3 else "right", place),
        )
        names.append(name)
    return names


def settings_for(exercise, **changes):
    """Return what an exercise is graded with, in isolation mode `process` and seed 0."""
    found = settings_of(exercise, environment(), 0, "process", False)
    return replace(found, **changes)


def started(folder, *words):
    """Start a command of `kata` in a folder, as a process of its own; return that."""
    return subprocess.Popen(
        [sys.executable, "-m", "kata_grader", *map(str, words)],
        cwd=folder,
        env=os.environ | {"NO_COLOR": "1", "COLUMNS": "120"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def saved(out):
    """Return how many results are kept, 0 if there is no store yet."""
    try:
        with Records(out) as records:
            return sum(1 for _ in records.marks())
    except Exception:
        return 0


def former_points(out, learner, exercise):
    """Return the points of the results that were replaced, the oldest first."""
    with Records(out) as records:
        found = records.rows(
            "SELECT verdicts FROM results JOIN learners ON id = learner WHERE name = ? "
            "AND exercise = ? AND replaced_at IS NOT NULL ORDER BY results.rowid",
            *(learner.encode(), exercise),
        )
        return [sum(one["points"] for one in json.loads(text)) for (text,) in found]


def verdict(check, points, max_points, outcome=None, **rest):
    """Return a verdict that says no more than it must."""
    outcome = outcome or ("passed" if points == max_points else "failed")
    if message := rest.pop("message", ""):
        rest["cause"] = told(message)
    return Verdict(check, f"The check {check}.", outcome, points, max_points, **rest)


def fill_store(folder, course, results, exercises=None, **changes):
    """Write results into a store as `kata grade` does, without running anything.

    Args:
        folder: the folder of the store.
        course: the course.
        results: by learner and exercise id, the verdicts; None for what was not handed in.
        exercises: the ids of what is graded; all of the course if None.
        changes: to the settings of all results.
    """
    chosen = [e for e in course.exercises if exercises is None or e.id in exercises]
    with Records(folder, create=True) as records:
        about = {"name": course.name, "root": str(course.root), "version": course.version}
        records.tell(**about)
        for exercise in chosen:
            records.begin_exercise(exercise.id, settings_for(exercise, **changes).text)
        for learner, answers in results.items():
            records.add_learner(Learner(learner))
            for exercise in chosen:
                if exercise.id in answers:
                    _add(records, course, learner, exercise, answers[exercise.id], changes)


def _add(records, course, learner, exercise, verdicts, changes):
    settings = settings_for(exercise, **changes)
    answer = NOTHING if verdicts is None else f"{hash((learner, exercise.id)) % 2**64:064x}"
    verdicts = verdicts or (verdict("test_all", 0, 10, "not_started"),)
    standing = "not_submitted" if answer == NOTHING else "graded"
    if any(one.outcome == "not_run" for one in verdicts):
        standing = "not_run"
    made = Provenance.of(settings, answer, course.version, now(), 0.5)
    records.hand_in(HandedIn(learner, exercise.id, answer))
    records.save(
        StoredResult(learner, exercise.id, answer, settings.digest, standing, made, tuple(verdicts))
    )
