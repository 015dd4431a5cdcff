"""Recording a bundle's answers and proving the bundle, in a process of its own.

The process runs with the bundle's copy of the engine and of the data, as learners do. It reports on
standard output in lines of JSON:

- `{"done": text}`: a step is done
- `{"problem": [exercise, check, message]}`: a check did not give what it must
- `{"unrecorded": [exercise, check, message]}`: a check makes a call that was not recorded
- `{"failed": text}`: anything else went wrong
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import kata_grader
import numpy as np
from kata_grader.checking.result_cache import kept_results
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import Course, Exercise, load_course
from kata_grader.course.recording import Recording
from kata_grader.course.stubs import begun, current_stub
from kata_grader.errors import KataError, KitFault, NotRecorded
from kata_grader.isolation.processes import quieten_frameworks
from kata_grader.isolation.wire import Encoder
from kata_grader.isolation.worker import preload
from kata_grader.submission import Folder
from kata_grader.verdicts import Verdict
from kata_grader.wording import message
from numpy.typing import NDArray

# The digits kept of a recorded float. A single number, such as a learning rate, may well be tiny.
# A tiny number in an array is mostly the rounding error of a difference: keep fewer decimals there.
DIGITS, DECIMALS, DECIMALS_ALONE = 6, 7, 12
KEPT_OF_ERRORS = ("type", "message", "is_value_error", "not_implemented", "missing")

Tell = Callable[[str, Any], None]


def main(verb: str, recorder: str, names: str, trained: str = "") -> None:
    """Record or prove exercises, with the bundle as the working directory.

    Args:
        verb: `record` or `prove`.
        recorder: the folder of a course with the bundle's checks and the solutions.
        names: the ids of the exercises, with commas between them.
        trained: the ids of those whose solutions need not be trained again.
    """
    bundle = Path.cwd()
    if not Path(kata_grader.__file__).is_relative_to(bundle):
        raise KataError(f"The engine of the bundle is not used, but {kata_grader.__file__}.")
    quieten_frameworks()
    with _reports() as tell:
        course, solved = load_course(bundle), load_course(Path(recorder))
        if verb == "record":
            record(course, solved, tell, names.split(","))
        else:
            prove(course, solved.root / "solutions", tell, names.split(","), trained.split(","))


def record(bundle: Course, recorder: Course, tell: Tell, names: Sequence[str] = ()) -> None:
    """Run the checks with the solutions as submissions, and write the answers that they used."""
    for exercise in recorder.select(names):
        # What a training hands over differs each time, so it has nothing to record.
        with kept_results(rounded=True) as caches:
            verdicts = _run(exercise, recorder.root / "solutions", training=False)
        for verdict in verdicts:
            if verdict.outcome != "passed":
                tell("problem", [exercise.id, verdict.check, message(verdict)])
        for check in checks_of(exercise):
            if check.hidden:
                tell("problem", [exercise.id, check.name, "it is hidden, and was not cut"])
        answers: dict[bytes, tuple[bool, Any]] = {}
        for (name, module, _), cache in caches.items():
            if (name, module) == (exercise.id, "solution"):
                answers |= cache
        kept = {key: _kept(*answer, exercise) for key, answer in answers.items()}
        write_recording(bundle.find(exercise.id), Recording(current_stub(exercise), kept))
        tell("done", f"{exercise.id}: answers recorded")


def prove(
    bundle: Course,
    solutions: Path,
    tell: Tell,
    names: Sequence[str] = (),
    trained: Collection[str] = (),
) -> None:
    """Check that in the bundle the solutions earn every point, and the stubs none."""
    for exercise in bundle.select(names):
        training = False if exercise.id in trained else None
        with tempfile.TemporaryDirectory(prefix="kata-") as folder:
            answer = Path(folder) / exercise.file
            answer.parent.mkdir()
            answer.write_bytes((solutions / exercise.file).read_bytes())
            for verdict in _run(exercise, Path(folder), training):
                if verdict.outcome != "passed":
                    missing = verdict.cause.get("fault") == NotRecorded.__name__
                    kind = "unrecorded" if missing else "problem"
                    tell(kind, [exercise.id, verdict.check, message(verdict)])
            tell("done", f"{exercise.id}: the solution passes")
            answer.write_bytes(begun(exercise.stub.read_bytes()))
            for verdict in _run(exercise, Path(folder), training):
                if verdict.outcome == "passed" and verdict.max_points:
                    tell("problem", [exercise.id, verdict.check, "the stub passes it"])
        tell("done", f"{exercise.id}: the stub does not")


def write_recording(exercise: Exercise, recording: Recording) -> None:
    """Write a recording to the exercise's file for it.

    Raises:
        KitFault: an answer is not plain data.
    """
    answers = [[key.hex(), *answer] for key, answer in sorted(recording.answers.items())]
    frame = Encoder(_refuse).encode((recording.stub, answers))
    exercise.recording.parent.mkdir(parents=True, exist_ok=True)
    exercise.recording.write_bytes(frame)


def rounded(value: Any) -> Any:
    """Return data with floats rounded to 6 significant digits, in arrays also to 7 decimals.

    On another processor or with several threads a framework's last digits differ. A recording
    should be the same everywhere.
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
    # Adding zero turns -0.0 into 0.0, because that sign depends on the last digits too.
    return np.where(np.isfinite(found), found, numbers) + 0.0


def _kept(returned: bool, value: Any, exercise: Exercise) -> tuple[bool, Any]:
    if returned:
        return True, rounded(value) if exercise.needs else value
    # The others quote lines of the solution.
    return False, {key: value[key] for key in KEPT_OF_ERRORS if key in value}


def _run(exercise: Exercise, folder: Path, training: bool | None = None) -> tuple[Verdict, ...]:
    preload(list(exercise.needs))  # so that the time of the import counts against no deadline
    options = CheckOptions(Folder(folder), "direct", training=training)
    (result,) = run_checks([exercise], options)
    return result.verdicts


@contextlib.contextmanager
def _reports() -> Iterator[Tell]:
    """Yield a function that reports to the parent; everything printed goes to standard error."""
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


def _refuse(value: Any) -> NoReturn:
    raise KitFault("An answer of the solution that is not data can't be recorded.")
