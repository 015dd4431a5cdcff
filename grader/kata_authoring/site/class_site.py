"""The site for a class: what learners receive, without solutions, mistakes and hidden checks."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from kata_grader.course.manifest import Course, load_course

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
        release(course, chapters, whole, advanced, proven)
        return build_site(load_course(whole), folder, pyodide)
