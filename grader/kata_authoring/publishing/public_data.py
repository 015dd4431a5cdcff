"""The public part of a course's data: the course's data package decides what learners may have."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Collection, Iterable
from pathlib import Path

from kata_grader.course.manifest import Course
from kata_grader.errors import KataError


def write_public(course: Course, folder: Path, modules: Collection[str] | None = None) -> None:
    """Write the data that learners may have into `folder`, as a package that checks can import.

    Args:
        course: the course; without a data package, nothing is written.
        folder: where to write the package.
        modules: the modules of the data package that are needed; None for all.

    Raises:
        KataError: the data package that course.toml names has no `public.write_public`.
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
    write(folder, modules)


def modules_used(course: Course, texts: Iterable[str]) -> set[str]:
    """Return the modules of the course's data package that the source code in `texts` imports."""
    package = course.datasets
    found: set[str] = set()
    for node in (node for text in texts for node in ast.walk(ast.parse(text))):
        if isinstance(node, ast.ImportFrom) and node.module == package:
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{package}."):
            found.add(str(node.module).split(".")[1])
        elif isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
            found.update(name[1] for name in names if name[0] == package and len(name) > 1)
    return found
