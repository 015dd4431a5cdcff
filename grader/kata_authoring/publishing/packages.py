"""Packages as learners and graders get them: which files, which extras, which data."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Collection, Iterable
from pathlib import Path

from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KataError

# What the engine needs where it is installed, and nowhere else: the course that comes with it.
AT_HOME = "bundled"


def is_handed_out(inside: Path) -> bool:
    """Whether a file goes along when its package is copied for learners or graders.

    Args:
        inside: its path inside the package.
    """
    parts = inside.parts
    return not (parts[:1] == (AT_HOME,) or inside.suffix == ".pyc" or "__pycache__" in parts)


def with_extras(package: str, exercise: Exercise) -> str:
    """Return what pip installs for an exercise: a package with the extras that it needs of it."""
    extras = sorted({library.extra for library in exercise.libraries if library.extra})
    return f"{package}[{','.join(extras)}]" if extras else package


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
