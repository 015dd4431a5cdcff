"""The package with a course's data, which alone knows what of it learners may have."""

from __future__ import annotations

import importlib
from pathlib import Path

from kata_grader.course.manifest import Course
from kata_grader.errors import KataError


def write_public(course: Course, folder: Path) -> None:
    """Write the data that learners may have into `folder`, as the package that checks import.

    Raises:
        KataError: the package that course.toml names can't do that.
    """
    if not course.datasets:
        return
    try:
        public = importlib.import_module(f"{course.datasets}.public")
        write = public.write_public
    except (ImportError, AttributeError) as error:
        raise KataError(
            f"course.toml names the data package {course.datasets}, which has no function "
            f"write_public in its module public: {error}."
        ) from None
    write(folder)
