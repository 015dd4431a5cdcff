"""The site for a class: what learners receive, without solutions, mistakes and hidden checks."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kata_grader.course.manifest import MANIFEST, Chapter, Course, load_course
from kata_grader.whole_file import write_whole

from kata_authoring.publishing.bundle import check_files, manifest_of
from kata_authoring.publishing.release import Advance, Proven, release
from kata_authoring.site.build import build_site


def build_class_site(
    course: Course,
    chapters: Sequence[str],
    folder: Path,
    pyodide: Path | None = None,
    advanced: Advance = lambda done, total, what: None,
    proven: Proven = lambda exercise: False,
) -> list[str]:
    """Build the site of some chapters as learners receive them.

    Args:
        course: the whole course.
        chapters: the names of the chapters.
        folder: a new or empty folder.
        pyodide: as for `build_site`.
        advanced: as for `release`.
        proven: as for `release`.

    Returns:
        What the builder warned of, a line each.

    Raises:
        KataError: a chapter can't be released, or the site can't be built.
    """
    with tempfile.TemporaryDirectory(prefix="kata-site-") as place:
        whole = Path(place) / "course"
        released: list[Chapter] = []
        for name in dict.fromkeys(chapters):
            bundle = Path(place) / name
            chapter = release(course, name, bundle, advanced, proven)
            if released:  # one page says how to set up
                (bundle / "README.md").unlink()
            released.append(chapter)
            shutil.copytree(bundle, whole, dirs_exist_ok=True)
        # What the bundles hold in one file for all exercises is written for all of them.
        exercises = [exercise for chapter in released for exercise in chapter.exercises]
        whole_files = {MANIFEST: manifest_of(course, *released), **check_files(exercises)}
        for name, text in whole_files.items():
            write_whole(whole / name, text)
        return build_site(load_course(whole), folder, pyodide)
