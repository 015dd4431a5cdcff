"""The versions that answers are checked with."""

from __future__ import annotations

import platform
from dataclasses import dataclass

from kata_grader.course.libraries import version_of


@dataclass(frozen=True)
class Environment:
    """The versions of what computes; those of the frameworks are empty if not installed."""

    python: str
    numpy: str
    tensorflow: str
    keras: str


def environment() -> Environment:
    """Return the versions that this process computes with, without importing the frameworks."""
    return Environment(
        platform.python_version(),
        version_of("numpy"),
        version_of("tensorflow", "tensorflow-cpu", "tensorflow-macos", "tf-nightly"),
        version_of("keras", "tf-keras"),
    )
