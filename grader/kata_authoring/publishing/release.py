"""Releasing exercises: write the bundle, record the solutions' answers, prove that it works."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from kata_grader.course.checklist import checks_of
from kata_grader.course.libraries import thread_settings
from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import MANIFEST, Course, Exercise
from kata_grader.course.stubs import current_stub
from kata_grader.errors import KataError, KitFault
from kata_grader.whole_file import write_whole

from kata_authoring.publishing import unpacking
from kata_authoring.publishing.bundle import course_of, has_other_data, write_bundle
from kata_authoring.publishing.kept_recordings import find_recording, keep_recording
from kata_authoring.publishing.leaks import found_in, secret_lines
from kata_authoring.publishing.strip_hidden import hidden_checks

Advance = Callable[[int, int, str], None]
Proven = Callable[[Exercise], bool]
EARLIEST = (1980, 1, 1, 0, 0, 0)
# What is done with each exercise, and with how many of them at a time: each may hold TensorFlow.
STEPS = ("recorded", "solution passes", "stub does not")
MAX_LANES = 4
# With these, and with one thread, a framework computes the same bytes every time.
REPRODUCIBLE = {"PYTHONHASHSEED": "0", "CUDA_VISIBLE_DEVICES": "-1"}
HOW_TO_ASK = (
    "Call agree with plain data, or write the steps as a function at the top level of the file for "
    "agree_on(scenario, submission, reference, ...). Calls of reference itself are not recorded, "
    "and neither are scenarios that use variables of an enclosing function."
)


def release(
    course: Course,
    names: Iterable[str],
    folder: Path,
    advanced: Advance = lambda done, total, what: None,
    proven: Proven = lambda exercise: False,
    notebooks: bool = True,
) -> Course:
    """Write a bundle of exercises into a new or empty folder.

    Before anything is written there, the bundle is tried: with its checks, the solutions must earn
    every point and the stubs none.

    Args:
        course: the whole course.
        names: the names of the exercises, and of chapters all of whose exercises are meant.
        folder: where to write the bundle.
        advanced: called after each step with the number done, the total, and the step in words.
        proven: takes an exercise; whether its solution is known to pass its trainings here.
        notebooks: whether to write notebooks too.

    Returns:
        The course with these exercises alone.

    Raises:
        KataError: they can't be released as they are; the text says why.
    """
    sheet = course_of(course, names)
    require_new(folder)
    for exercise in sheet.exercises:
        _require_all(exercise)
    with tempfile.TemporaryDirectory(prefix="kata-") as work:
        bundle, recorder = Path(work, "bundle"), Path(work, "recorder")
        write_bundle(course, sheet, bundle, notebooks)
        steps = _Steps(advanced, 1 + len(STEPS) * len(sheet.exercises))
        steps.done("files written")
        new = []
        for exercise in sheet.exercises:
            if (recording := find_recording(course, exercise)) is None:
                new.append(exercise)
            else:
                write_whole(bundle / exercise.recording.relative_to(exercise.source), recording)
                steps.done(f"{exercise.id}: nothing has changed", len(STEPS))
        if new:
            _build_recorder(sheet, bundle, recorder)
            one_thread = thread_settings(course.libraries, 1) | {"OPENBLAS_NUM_THREADS": "1"}
            trained = [one.id for one in new if proven(one) and not has_other_data(course, one)]
            for verb, settings in (("record", REPRODUCIBLE), ("prove", {})):
                command = (verb, str(recorder), ",".join(trained))
                _run_side_by_side(bundle, command, new, one_thread | settings, steps)
        _require_no_leak(sheet, bundle)
        for exercise in new:
            written = bundle / exercise.recording.relative_to(exercise.source)
            keep_recording(course, exercise, written.read_bytes())
        shutil.copytree(bundle, folder, dirs_exist_ok=True)
    return sheet


def require_new(folder: Path) -> None:
    """Require a folder that is empty or not there.

    Raises:
        KataError: it is neither.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KataError(f"{folder} is not empty: `kata release` takes a new folder.")


def bundle_of(
    course: Course,
    exercises: Iterable[Exercise],
    advanced: Advance = lambda done, total, what: None,
    proven: Proven = lambda exercise: False,
) -> bytes:
    """Return a bundle of exercises without notebooks, as the bytes of a zip file.

    Running the file unpacks it into the user's cache.

    Args:
        course: the whole course.
        exercises: the exercises.
        advanced: as for `release`.
        proven: as for `release`.

    Raises:
        KataError: they can't be released.
    """
    with tempfile.TemporaryDirectory(prefix="kata-") as work:
        folder = Path(work, "bundle")
        release(course, [one.id for one in exercises], folder, advanced, proven, notebooks=False)
        shutil.copyfile(unpacking.__file__, folder / "__main__.py")
        return zip_of(folder)


def zip_of(folder: Path, programs: Collection[str] = ()) -> bytes:
    """Return a folder as the bytes of a zip file, as `zip_of_files` does."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return zip_of_files({path.relative_to(folder).as_posix(): path for path in files}, programs)


def zip_of_files(files: Mapping[str, Path], programs: Collection[str] = ()) -> bytes:
    """Return files as the bytes of a zip file, the same for the same names and contents.

    Args:
        files: the files, by their names in the archive.
        programs: the names of those that are executable.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, path in sorted(files.items()):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system, for the permissions below
            entry.external_attr = (0o100755 if name in programs else 0o100644) << 16
            archive.writestr(entry, path.read_bytes())
    return buffer.getvalue()


def _require_all(exercise: Exercise) -> None:
    """Make sure that an exercise can be released on this machine."""
    if exercise.is_released:
        raise KataError(
            f"{exercise.id} has no solution here: this is what learners received, and only the "
            "whole course can be handed out."
        )
    if module := exercise.missing_module:
        raise KataError(
            f"{exercise.id} needs {module} for its answers to be recorded: "
            + exercise.how_to_install(module)
        )
    marked = {check.name for check in checks_of(exercise) if check.hidden}
    seen = set(hidden_checks(read_trusted(exercise.checks).decode("utf-8"), str(exercise.checks)))
    if marked != seen:
        raise KataError(
            f"{min(marked ^ seen)} of {exercise.id} is hidden in a way that can't be cut out: "
            "write @hidden above its def."
        )


def _build_recorder(sheet: Course, bundle: Path, recorder: Path) -> None:
    """Write the course for recording: the bundle's checks with the solutions."""
    for tree in ("exercises", "grader"):
        shutil.copytree(bundle / tree, recorder / tree)
    shutil.copyfile(bundle / MANIFEST, recorder / MANIFEST)
    for exercise in sheet.exercises:
        solution = recorder / "solutions" / exercise.file
        solution.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(exercise.solution, solution)
        mistakes = recorder / "grader" / "mistakes" / exercise.file
        mistakes.parent.mkdir(parents=True, exist_ok=True)
        mistakes.write_text("MISTAKES = []\n", "utf-8")


def _require_no_leak(sheet: Course, bundle: Path) -> None:
    """Make sure that no recorded answer quotes its solution."""
    # Recordings hold the stubs too, so lines that a stub or a lesson shows don't count.
    shown = "\n".join(current_stub(exercise) for exercise in sheet.exercises)
    for exercise in sheet.exercises:
        secrets = {line for line in secret_lines(exercise) if line not in shown}
        for name, line in found_in(bundle / "grader" / "recorded", secrets):
            raise KataError(
                f"The answers recorded for {exercise.id} ({name}) hold a line of its solution: "
                f"{line}. Let its scenario return something else."
            )


class _Steps:
    """Counts what is done, by several threads, and passes it on."""

    def __init__(self, advanced: Advance, total: int) -> None:
        self._advanced = advanced
        self._total = total
        self._done = 0
        self._lock = threading.Lock()

    def done(self, text: str, steps: int = 1) -> None:
        with self._lock:
            self._done += steps
            self._advanced(self._done, self._total, text)


def _run_side_by_side(
    bundle: Path,
    command: tuple[str, str, str],
    exercises: Sequence[Exercise],
    settings: Mapping[str, str],
    steps: _Steps,
) -> None:
    """Run `record_answers` for exercises, in several processes side by side.

    Raises:
        KataError: a check did not give what it must.
        KitFault: a process failed.
    """
    verb, recorder, trained = command
    # Those that take long are dealt out first, so that each process gets its share of them.
    longest = sorted(exercises, key=lambda one: not any(c.training for c in checks_of(one)))
    lanes = min(len(exercises), os.cpu_count() or 1, MAX_LANES)

    def work(lane: int) -> None:
        names = ",".join(exercise.id for exercise in longest[lane::lanes])
        for text in _run_in_bundle(bundle, (verb, recorder, names, trained), settings):
            steps.done(text)

    with ThreadPoolExecutor(lanes) as pool:
        list(pool.map(work, range(lanes)))


def _run_in_bundle(
    bundle: Path, words: Sequence[str], settings: Mapping[str, str]
) -> Iterator[str]:
    """Run `record_answers` with the bundle's engine; yield what it has done."""
    # The bundle's own packages come first, then those that are installed here.
    path = [str(bundle), *(entry for entry in sys.path if entry)]
    code = (
        f"import sys; sys.path[:] = {path!r}; "
        "from kata_authoring.publishing.record_answers import main; main(*sys.argv[1:])"
    )
    ours = ("PYTEST", "PYTHON", "COV")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    environment |= {**settings, "PYTHONDONTWRITEBYTECODE": "1"}
    failures: list[KataError] = []
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(
            [sys.executable, "-c", code, *words],
            cwd=bundle,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                ((kind, value),) = json.loads(line).items()
                if kind == "done":
                    yield value
                else:  # go on reading, so that the process can remove its temporary files
                    failures.append(_failure(kind, value))
        if failures:
            raise failures[0]
        if process.returncode != 0:
            errors.seek(0)
            last = errors.read().decode("utf-8", "replace").strip().splitlines()[-1:]
            raise KitFault(f"The bundle could not be tried: {''.join(last) or 'it ended early'}")


def _failure(kind: str, value: Any) -> KataError:
    if kind == "failed":
        return KataError(str(value))
    exercise, check, message = value
    if kind == "unrecorded":
        return KataError(
            f"{check} of {exercise} asks the solution for something that can't be recorded. "
            f"{HOW_TO_ASK}"
        )
    return KataError(f"{check} of {exercise} does not hold in what learners would get: {message}")
