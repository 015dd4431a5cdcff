"""Writing nbgrader's course folder: its notebooks, its configuration and its gradebook."""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGraderAPI
from sqlalchemy.exc import SQLAlchemyError
from traitlets import TraitError
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from kata_grader.classroom.class_seed import new_class_seed, require_own_seed
from kata_grader.course.layout import keep_copy
from kata_grader.course.manifest import Chapter, Course, bundled_course
from kata_grader.errors import KataError
from kata_grader.nbgrader.build import BUNDLE, notebook_of, text_of_notebook
from kata_grader.whole_file import make_private, private_folder, write_private

CONFIG = "nbgrader_config.py"
_SEED = re.compile(r"^configure\(c,.*\bseed=(\d+)", re.MULTILINE)
_RAISED = re.compile(r"([\w.]+(?:Error|Exception|Fault|Entry)): (.+)")
SETTINGS = '''\
"""How nbgrader grades {title}. Written by `kata notebooks`; yours to change."""

from kata_grader.nbgrader.configure import configure

c = get_config()
c.CourseDirectory.course_id = "{name}"

# The seed of the checks' inputs is random and a secret of this class: with it, the answers can be
# tabulated. Answers run in a sandbox; isolation="process" is the way to do without, and then the
# code of learners can read your files and use the network.
configure(c, course={course!r}, seed={seed})
'''


@dataclass(frozen=True)
class Written:
    """What `write_folder` did.

    Attributes:
        assignments: for each chapter, the names of the notebooks that have changed.
        kept: files that were there with other content and were not overwritten.
        copies: copies of replaced notebooks, in case an instructor had changed them.
    """

    assignments: dict[str, list[str]]
    kept: list[Path]
    copies: list[Path]


def write_folder(
    course: Course,
    chapters: Sequence[Chapter],
    folder: Path,
    bundle: Callable[[Chapter], bytes],
    seed: int | None = None,
    advanced: Callable[[int, int, str], None] = lambda done, total, text: None,
) -> Written:
    """Write the course folder, or update one that was written before.

    Args:
        course: the course.
        chapters: the chapters to write, each as an assignment; perhaps with some of their
            exercises alone, and then the notebooks of the others are left as they are.
        folder: the course folder.
        bundle: returns the bytes of the `kata.zip` that learners need beside the notebooks of a
            chapter. The chapter that it is called with has the exercises whose notebooks are there.
        seed: the seed of the checks' inputs, for the configuration; None for the one that is there,
            or a new one where there is none.
        advanced: called with the number of chapters done, the total, and the next chapter.

    Raises:
        KataError: nbgrader refuses the change, for instance because work was handed in; or the seed
            is the learners' own.
    """
    if seed is not None:
        require_own_seed(seed, "leave --seed out, and a random seed is drawn and kept")
    kept = _write_settings(course, folder, seed)
    assignments: dict[str, list[str]] = {}
    copies: list[Path] = []
    for done, chapter in enumerate(chapters):
        advanced(done, len(chapters), chapter.name)
        source = folder / "source" / chapter.name
        source.mkdir(parents=True, exist_ok=True)
        changed = []
        for exercise in chapter.exercises:
            path = source / f"{exercise.name}.ipynb"
            text = text_of_notebook(notebook_of(exercise)).encode("utf-8")
            if _holds(path, text):
                continue
            if path.is_file():
                copies.append(keep_copy(path, folder, chapter.name))
            path.write_bytes(text)
            changed.append(exercise.name)
        released = folder / "release" / chapter.name
        whole = course.chapter(chapter.name).exercises
        there_now = tuple(e for e in whole if (source / f"{e.name}.ipynb").is_file())
        beside = bundle(replace(chapter, exercises=there_now))
        new_bundle = not _holds(source / BUNDLE, beside)
        if new_bundle:
            (source / BUNDLE).write_bytes(beside)
        if new_bundle or changed or not released.is_dir():
            generate(folder, chapter.name)
        assignments[chapter.name] = changed
    make_private(folder / "gradebook.db")
    advanced(len(chapters), len(chapters), "done")
    return Written(assignments, kept, copies)


def api_of(folder: Path) -> NbGraderAPI:
    """Return nbgrader's own interface to a course folder.

    Raises:
        KataError: the folder is not an nbgrader course, or its configuration can't be loaded.
    """
    path = folder / CONFIG
    if not path.is_file():
        text = f"{folder} is not an nbgrader course: it has no {CONFIG}. See kata notebooks."
        raise KataError(text)
    try:
        config = PyFileConfigLoader(CONFIG, path=str(folder)).load_config()
    except Exception as error:
        text = f"{path} can't be loaded: {type(error).__name__}: {error}"
        if "kata_grader.notebooks" in text:  # as this package was called
            text += f". Instead, write `{SETTINGS.splitlines()[2]}`."
        raise KataError(text) from None
    # nbgrader runs `alembic` by its name, which is found only if a virtual environment is
    # activated: add its folder to PATH.
    beside = str(Path(sys.executable).parent)
    if beside not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([beside, os.environ.get("PATH", os.defpath)])
    settings = Config(config)
    settings.CourseDirectory.root = str(folder.absolute())
    try:
        return NbGraderAPI(config=settings)
    except TraitError as error:
        raise KataError(f"{path} has a setting that nbgrader refuses: {error}") from None


@contextmanager
def gradebook_of(api: NbGraderAPI) -> Iterator[Gradebook]:
    """Open the gradebook of a course folder.

    Raises:
        KataError: it can't be used.
    """
    try:
        with api.gradebook as gradebook, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # SQLAlchemy warns about nbgrader's own queries
            yield gradebook
    except SQLAlchemyError as error:
        reason = str(error).splitlines()[0]
        raise KataError(f"The gradebook {api.coursedir.db_url} can't be used: {reason}.") from None


def assignment_in(gradebook: Gradebook, name: str, folder: Path) -> Any:
    """Return an assignment from the gradebook of `folder`.

    Raises:
        KataError: there is none of this name.
    """
    try:
        return gradebook.find_assignment(name)
    except MissingEntry:
        known = ", ".join(sorted(one.name for one in gradebook.assignments)) or "none yet"
        raise KataError(f"{folder} has no assignment {name}; there are: {known}.") from None


def generate(folder: Path, assignment: str) -> None:
    """Let nbgrader write the learners' notebooks and add the assignment to its gradebook.

    Raises:
        KataError: nbgrader refuses.
    """
    outcome = api_of(folder).generate_assignment(assignment, force=True)
    if not outcome["success"]:
        raise KataError(f"nbgrader can't take over {assignment}: {reason_of(outcome)}")


def reason_of(outcome: dict[str, Any]) -> str:
    """Return nbgrader's own message about a step that failed."""
    lines = f"{outcome.get('error', '')}\n{outcome.get('log', '')}".splitlines()
    # In the log, tracebacks are indented.
    raised = [found for line in lines if (found := _RAISED.match(line.strip()))]
    # NbGraderException only says that there was another exception.
    told = [found[2] for found in raised if not found[1].endswith("NbGraderException")]
    logged = [line.removeprefix("[ERROR] ") for line in lines if line.startswith("[ERROR]")]
    return str((told or logged or ["it does not say why"])[-1])


def _write_settings(course: Course, folder: Path, seed: int | None) -> list[Path]:
    here = "" if course.source == bundled_course() else str(course.source)
    path = folder / CONFIG
    if seed is None:
        there = _SEED.search(path.read_text("utf-8")) if path.is_file() else None
        seed = int(there[1]) if there else new_class_seed()
    text = SETTINGS.format(title=course.title, name=course.name, course=here, seed=seed)
    private_folder(folder)
    if not path.exists():
        write_private(path, text)
    return [path] if path.read_text("utf-8") != text else []


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data
