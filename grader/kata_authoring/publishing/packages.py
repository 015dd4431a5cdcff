"""Packages as learners and graders get them: which files, and which extras."""

from __future__ import annotations

from pathlib import Path

from kata_grader.course.manifest import Exercise

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
