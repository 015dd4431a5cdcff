"""Recording a bundle's answers and proving the bundle, in a process that runs in it.

Runs with the bundle's own copy of the engine and of the data. What it finds goes to standard
output as lines of JSON: `{"done": text}` while it works, `{"problem": [exercise, check, message]}`
for a check that does not give what it must, `unrecorded` instead of `problem` if that is because it
asks what was not recorded, and `{"failed": text}` for anything else.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import kata_grader
from kata_grader.checking.result_cache import recorded_results
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import Course, Exercise, load_course
from kata_grader.course.recording import Recording, write_recording
from kata_grader.course.stubs import current_stub
from kata_grader.errors import KataError
from kata_grader.isolation.processes import quieten_frameworks
from kata_grader.isolation.worker import preload
from kata_grader.submissions.submission import Folder
from kata_grader.verdicts import Verdict

# A number that stands alone, such as a learning rate, may be tiny and mean it; among the numbers of
# an array a tiny one is what is left of a difference.
DIGITS, DECIMALS, DECIMALS_ALONE = 6, 7, 12
UNRECORDED = "not among the recorded answers"
KEPT_OF_ERRORS = ("type", "message", "is_value_error", "not_implemented", "missing")

Tell = Callable[[str, Any], None]


def main(argv: list[str]) -> None:
    """Rehearse: `record STUDIO` or `prove SOLUTIONS`, with the bundle as working folder.

    A studio is a copy of the bundle that has the solutions too.
    """
    bundle = Path.cwd()
    if not Path(kata_grader.__file__).is_relative_to(bundle):
        raise KataError(f"The engine of the bundle is not used, but {kata_grader.__file__}.")
    quieten_frameworks()
    with _reports() as tell:
        verb, folder = argv
        if verb == "record":
            record(load_course(bundle), load_course(Path(folder)), tell)
        else:
            prove(load_course(bundle), Path(folder), tell)


def record(bundle: Course, studio: Course, tell: Tell) -> None:
    """Run the checks with the solutions as submissions, and write what was asked of these."""
    for exercise in studio.exercises:
        with recorded_results() as caches:
            verdicts = _run(exercise, studio.root / "solutions")
        for verdict in verdicts:
            if verdict.outcome != "passed":
                tell("problem", [exercise.id, verdict.check, verdict.message])
            if verdict.hidden:
                tell("problem", [exercise.id, verdict.check, "it is hidden, and was not cut"])
        answers: dict[bytes, tuple[bool, Any]] = {}
        for (name, side, _), memory in caches.items():
            if (name, side) == (exercise.id, "solution"):
                answers |= memory
        kept = {key: _kept(*answer, exercise) for key, answer in answers.items()}
        write_recording(bundle.find(exercise.id), Recording(current_stub(exercise), kept))
        tell("done", f"{exercise.id}: answers recorded")


def prove(bundle: Course, solutions: Path, tell: Tell) -> None:
    """Check that solutions earn every point of the bundle, and its stubs none."""
    for exercise in bundle.exercises:
        with tempfile.TemporaryDirectory(prefix="kata-") as folder:
            answer = Path(folder) / exercise.file
            answer.parent.mkdir()
            answer.write_bytes((solutions / exercise.file).read_bytes())
            for verdict in _run(exercise, Path(folder)):
                if verdict.outcome != "passed":
                    missing = verdict.outcome == "not_run" and UNRECORDED in verdict.message
                    kind = "unrecorded" if missing else "problem"
                    tell(kind, [exercise.id, verdict.check, verdict.message])
        tell("done", f"{exercise.id}: the solution passes")
        for verdict in _run(exercise, bundle.root / "exercises"):
            if verdict.outcome == "passed" and verdict.max_points:
                tell("problem", [exercise.id, verdict.check, "the stub passes it"])
        tell("done", f"{exercise.id}: the stub does not")


def rounded(value: Any) -> Any:
    """Return data with its floats rounded to 6 significant digits, those of arrays to 7 decimals.

    What a framework computes with several threads, or on another processor, differs in its last
    digits; a recording shall not.
    """
    if isinstance(value, (float, np.floating)):
        return type(value)(_rounded(np.asarray(value, np.float64), DECIMALS_ALONE))
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return _rounded(value.astype(np.float64)).astype(value.dtype)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return (list if isinstance(value, list) else tuple)(map(rounded, value))
    return value


def _rounded(numbers: NDArray[np.float64], decimals: int = DECIMALS) -> NDArray[np.float64]:
    with np.errstate(all="ignore"):
        places = DIGITS - 1 - np.floor(np.log10(np.abs(numbers)))
        scale = 10.0 ** np.clip(places, -DIGITS * 50, decimals)
        found = np.rint(numbers * scale) / scale
    # Adding zero turns -0.0 into 0.0: which of them it is hangs on the last digit too.
    return np.where(np.isfinite(found), found, numbers) + 0.0


def _kept(returned: bool, value: Any, exercise: Exercise) -> tuple[bool, Any]:
    if returned:
        return True, rounded(value) if exercise.needs else value
    _, outcome, description = value
    # The message quotes lines of the solution.
    told = {key: description[key] for key in KEPT_OF_ERRORS if key in description}
    text = f"the solution raised {told.get('type')}: {told.get('message')}"
    return False, (text, outcome, told)


def _run(exercise: Exercise, folder: Path) -> tuple[Verdict, ...]:
    preload(list(exercise.needs))  # ahead of the deadlines: it is no deed of the answer
    (result,) = run_checks([exercise], CheckOptions(Folder(folder), "direct"))
    return result.verdicts


@contextlib.contextmanager
def _reports() -> Iterator[Tell]:
    """Yield what tells the parent something; whatever else is printed goes to standard error."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as pipe:
        os.dup2(2, 1)

        def tell(key: str, value: Any) -> None:
            pipe.write(json.dumps({key: value}) + "\n")
            pipe.flush()

        try:
            yield tell
        except KataError as error:
            tell("failed", str(error))
            sys.exit(1)
