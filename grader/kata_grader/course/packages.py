"""The folders of Python packages that a course runs on: the engine, and the course's data."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import kata_grader
from kata_grader.course.manifest import Exercise

# What the engine needs where it is installed, and nowhere else: the course that comes with it.
AT_HOME = "bundled"


def package_folders(datasets: str) -> list[Path]:
    """Return the folder of the engine, and that of the data package if it is installed.

    Args:
        datasets: the name of the data package; empty for none.
    """
    folders = [Path(kata_grader.__file__).parent]
    spec = importlib.util.find_spec(datasets) if datasets else None
    if spec is not None and spec.origin is not None:
        folders.append(Path(spec.origin).parent)
    return folders


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
