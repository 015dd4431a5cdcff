"""How long the reports of a large class take, and how large they are.

    python benchmarks/class_reports.py [--learners 5000] [--keep DIR]

The class has ten exercises in NumPy. Of every six answers four are right, one has a well-known
mistake and one was not begun; nobody's text is another's. Nothing is graded: the results are
written into a store with the verdicts that such answers get. Then `kata report` writes one form
after the other. Beside the seconds stand those that the processor was busy, which other work on the
machine lengthens less.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from class_grading import TEN, course, source_of
from kata_classroom.database import now
from kata_classroom.records import HandedIn, Learner, Records, StoredResult
from kata_classroom.results import Provenance
from kata_classroom.settings import settings_of
from kata_grader.course.checklist import checks_of
from kata_grader.course.libraries import environment
from kata_grader.submission import Answer, Source
from kata_grader.verdicts import Outcome, Verdict, told

KINDS = 60  # of answers: right ones, well-known mistakes and stubs
FORMS = (("--json",), (), ("--html",), ("--learners", "pages"), ("--csv",))
MESSAGE = """{name}(
    x=array([[1., 2., 3.], [4., 5., 6.]]),
    size=2,
)
  expected an array of shape (2, 2), floats
  received an array of shape (2, 3), float64
  {name}.py, line 12, in {name}"""


def fill(folder: Path, learners: int) -> None:
    """Write the results of a class into a store."""
    whole = course()
    exercises = [whole.find(name) for name in TEN]
    with Records(folder, create=True) as records:
        records.run("PRAGMA synchronous = OFF")  # nobody needs this store after a crash
        records.tell(name=whole.name, root=str(whole.root), version=whole.version)
        for number in range(learners):
            records.add_learner(Learner(f"Learner {number:05}"))
        for exercise in exercises:
            settings = settings_of(exercise, environment(), 4711, "sandbox", False)
            records.begin_exercise(exercise.id, settings.text)
            for number in range(learners):
                kind = (number + exercises.index(exercise)) % KINDS
                code = f"{source(exercise, kind)}\n# of learner {number}\n".encode()
                answer = Answer(f"{exercise.name}.py", (Source(f"{exercise.name}.py", code),))
                records.add_answer(exercise.id, answer.digest, answer.packed())
                name = f"Learner {number:05}"
                records.hand_in(HandedIn(name, exercise.id, answer.digest))
                made = Provenance.of(settings, answer.digest, whole.version, now(), 0.5)
                verdicts = verdicts_of(exercise, kind)
                key = name, exercise.id, answer.digest, settings.digest
                records.save(StoredResult(*key, "graded", made, verdicts))


source = cache(source_of)


@cache
def verdicts_of(exercise: Any, kind: int) -> tuple[Verdict, ...]:
    """Return the verdicts that an answer of a kind gets."""
    return tuple(_verdicts(exercise, kind))


def _verdicts(exercise: Any, kind: int) -> Iterator[Verdict]:
    for place, check in enumerate(checks_of(exercise)):
        outcome: Outcome = "not_started" if kind % 6 == 5 else "passed"
        if kind % 6 == 4 and place in (1, 2):
            outcome = "failed"
        earned = check.points if outcome == "passed" else 0
        wrong = outcome == "failed"
        yield Verdict(
            *(check.name, check.title, outcome, earned, check.points),
            cause=told(MESSAGE.format(name=exercise.name)) if wrong else {},
            mistake=f"mistake_{kind % 5}" if wrong else None,
            hidden=check.hidden,
        )


def measure(folder: Path, form: tuple[str, ...]) -> None:
    """Print a line on one form."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    words = [sys.executable, "-m", "kata_grader", "report", str(folder), *form]
    done = subprocess.run(words, cwd=folder, capture_output=True, check=False)
    seconds, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(done.stderr.decode())
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{' '.join(form) or 'terminal':<18}{seconds:>8.1f} s {busy:>8.1f} s busy", flush=True)


def sizes(folder: Path) -> None:
    """Print how large the page of the class is, and the folders of pages."""
    for path in sorted(folder.iterdir()):
        files = [one for one in path.rglob("*") if one.is_file()] if path.is_dir() else [path]
        size = sum(one.stat().st_size for one in files)
        print(f"{path.name:<24}{len(files):>6} files {size / 1e6:>9.1f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--learners", type=int, default=5000)
    parser.add_argument("--keep", type=Path, help="a folder for the store, which is kept")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kata-bench-") as place:
        results = chosen.keep or Path(place)
        if not (results / "results.sqlite").is_file():
            fill(results, chosen.learners)
        for one in FORMS:
            measure(results, one)
        sizes(results)
