"""The folders of Python packages that a course runs on: the engine, and the course's data."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import kata_grader
from kata_grader.errors import KataError


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


def data_folder(datasets: str) -> Path:
    """Return the folder of the data package.

    Raises:
        KataError: it is not installed.
    """
    _, *found = package_folders(datasets)
    if not found:
        raise KataError(f"course.toml names the data package {datasets}: install it.")
    return found[0]
