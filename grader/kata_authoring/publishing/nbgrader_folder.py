"""Writing nbgrader's course folder: its notebooks, its configuration and its gradebook."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kata_classroom.nbgrader.folder import CONFIG, api_of, reason_of
from kata_classroom.nbgrader.released_cells import BUNDLE
from kata_classroom.settings import new_class_seed, require_own_seed
from kata_grader.course.manifest import Chapter, Course, bundled_course
from kata_grader.course.working_folder import keep_copy
from kata_grader.errors import KataError
from kata_grader.whole_file import OWN_FILE, private_folder, write_private

from kata_authoring.publishing.notebook import notebook_of, text_of_notebook

_SEED = re.compile(r"^configure\(c,.*\bseed=(\d+)", re.MULTILINE)
SETTINGS = '''\
"""How nbgrader grades {title}. Written by `kata notebooks`; yours to change."""

from kata_classroom.nbgrader.configure import configure

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
    with suppress(OSError):  # there is none, or it is not ours
        (folder / "gradebook.db").chmod(OWN_FILE)
    advanced(len(chapters), len(chapters), "done")
    return Written(assignments, kept, copies)


def generate(folder: Path, assignment: str) -> None:
    """Let nbgrader write the learners' notebooks and add the assignment to its gradebook.

    Raises:
        KataError: nbgrader refuses.
    """
    outcome = api_of(folder).generate_assignment(assignment, force=True)
    if not outcome["success"]:
        raise KataError(f"nbgrader can't take over {assignment}: {reason_of(outcome)}")


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
