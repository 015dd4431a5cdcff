"""Handing a chapter out: the bundle is written, its answers are recorded, and it is proven."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

from kata_grader.checking.open_exercises import how_to_install, missing_module
from kata_grader.course.checklist import checks_of
from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import MANIFEST, Chapter, Course, Exercise
from kata_grader.course.stubs import current_stub
from kata_grader.errors import KataError, KitFault
from kata_grader.release.bundle import NOTEBOOKS, write_bundle
from kata_grader.release.leaks import found_in, secret_lines
from kata_grader.release.strip_hidden import hidden_checks

Advance = Callable[[int, int, str], None]
EARLIEST = (1980, 1, 1, 0, 0, 0)
# With one thread and no accelerator a framework gives the same bytes each time.
STEADY = {
    "PYTHONHASHSEED": "0",
    "CUDA_VISIBLE_DEVICES": "-1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
}
HOW_TO_ASK = (
    "Call agree with plain data, or write the steps as a function at the top level of the file for "
    "agree_on(scenario, submission, reference, ...): what is asked of reference itself, or in a "
    "function that sees the variables of another one, is not recorded."
)


def release(
    course: Course,
    name: str,
    folder: Path,
    advanced: Advance = lambda done, total, what: None,
) -> Chapter:
    """Write what the learners of a chapter receive into a new or empty folder.

    Nothing is written unless the bundle is proven: in it the chapter's solutions earn every point,
    and its stubs none.

    Args:
        course: the whole course.
        name: the chapter.
        folder: where the bundle goes.
        advanced: told how many steps are done, of how many, and which is the last.

    Returns:
        The chapter.

    Raises:
        KataError: it can't be handed out as it is; the text says why.
    """
    chapter = course.chapter(name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KataError(f"{folder} is not empty: `kata release` takes a new folder.")
    for exercise in chapter.exercises:
        _require_all(exercise)
    with tempfile.TemporaryDirectory(prefix="kata-") as work:
        bundle, studio = Path(work, "bundle"), Path(work, "studio")
        write_bundle(course, chapter, bundle)
        _build_studio(chapter, bundle, studio)
        done, total = 1, 1 + 3 * len(chapter.exercises)
        advanced(done, total, f"{chapter.name}: files written")
        for verb, argument, settings in (
            ("record", studio, STEADY),
            ("prove", studio / "solutions", {}),
        ):
            for text in _rehearsal(bundle, verb, argument, settings):
                done += 1
                advanced(done, total, text)
        _require_silence(chapter, bundle)
        shutil.copytree(bundle, folder, dirs_exist_ok=True)
    return chapter


def bundle_of(course: Course, chapter: Chapter) -> bytes:
    """Return what learners need beside the notebooks of a chapter, as one zip file.

    Raises:
        KataError: the chapter can't be handed out.
    """
    with tempfile.TemporaryDirectory(prefix="kata-") as work:
        folder = Path(work, "bundle")
        release(course, chapter.name, folder)
        shutil.rmtree(folder / NOTEBOOKS, ignore_errors=True)
        return zip_of(folder)


def zip_of(folder: Path, programs: Collection[str] = ()) -> bytes:
    """Return a folder as a zip file that depends on the names and bytes in it alone.

    Args:
        folder: the folder.
        programs: the paths of files in it that can be run.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
            if path.is_file():
                name = path.relative_to(folder).as_posix()
                entry = zipfile.ZipInfo(name, EARLIEST)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3  # the same on every system, for the permissions below
                entry.external_attr = (0o100755 if name in programs else 0o100644) << 16
                archive.writestr(entry, path.read_bytes())
    return buffer.getvalue()


def _require_all(exercise: Exercise) -> None:
    """Make sure that an exercise can be handed out on this machine."""
    if exercise.is_released:
        raise KataError(
            f"{exercise.id} has no solution here: this is what learners received, and only the "
            "whole course can be handed out."
        )
    if module := missing_module(exercise):
        raise KataError(
            f"{exercise.id} needs {module} for its answers to be recorded: "
            + how_to_install(exercise, module)
        )
    marked = {check.name for check in checks_of(exercise) if check.hidden}
    seen = set(hidden_checks(read_trusted(exercise.checks).decode("utf-8"), str(exercise.checks)))
    if marked != seen:
        raise KataError(
            f"{min(marked ^ seen)} of {exercise.id} is hidden in a way that can't be cut out: "
            "write @hidden above its def."
        )


def _build_studio(chapter: Chapter, bundle: Path, studio: Path) -> None:
    """Build the course in which answers are recorded: the bundle's checks, and the solutions."""
    for tree in ("exercises", "grader"):
        shutil.copytree(bundle / tree, studio / tree)
    shutil.copyfile(bundle / MANIFEST, studio / MANIFEST)
    for exercise in chapter.exercises:
        solution = studio / "solutions" / exercise.file
        solution.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(exercise.solution, solution)
        mistakes = studio / "grader" / "mistakes" / exercise.file
        mistakes.parent.mkdir(parents=True, exist_ok=True)
        mistakes.write_text("MISTAKES = []\n", "utf-8")


def _require_silence(chapter: Chapter, bundle: Path) -> None:
    """Make sure that no recorded answer quotes its solution."""
    # What a stub or a lesson of the chapter shows is no secret: answers are stored with their stub.
    shown = "\n".join(current_stub(exercise) for exercise in chapter.exercises)
    for exercise in chapter.exercises:
        secrets = {line for line in secret_lines(exercise) if line not in shown}
        for name, line in found_in(bundle / "grader" / "recorded", secrets):
            raise KataError(
                f"The answers recorded for {exercise.id} ({name}) hold a line of its solution: "
                f"{line}. Let its scenario return something else."
            )


def _rehearsal(bundle: Path, verb: str, argument: Path, settings: dict[str, str]) -> Iterator[str]:
    """Run a rehearsal in the bundle; yield what it has done.

    Raises:
        KataError: a check did not give what it must, or the rehearsal failed.
    """
    # Where the other packages are found; what the bundle brings comes first.
    path = [str(bundle), *(entry for entry in sys.path if entry)]
    code = (
        f"import sys; sys.path[:] = {path!r}; "
        "from kata_grader.release.record_answers import main; main(sys.argv[1:])"
    )
    ours = ("PYTEST", "PYTHON", "COV")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    environment |= settings | {"PYTHONDONTWRITEBYTECODE": "1"}
    failures: list[KataError] = []
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(
            [sys.executable, "-c", code, verb, str(argument)],
            cwd=bundle,
            env=environment,
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
                else:  # it is left to its end, so that it removes what it has written
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
