"""The isolation modes: where a learner's code runs."""

from __future__ import annotations

import sys
from typing import Literal, get_args

from kata_grader.errors import KataError

IsolationMode = Literal["direct", "process", "sandbox"]
ISOLATION_MODES: tuple[IsolationMode, ...] = get_args(IsolationMode)


def default_isolation_mode() -> IsolationMode:
    """Return the mode in which classes are graded unless another one is asked for."""
    return "sandbox" if sys.platform == "linux" else "process"


def isolation_mode_called(name: str) -> IsolationMode:
    """Return the mode of this name.

    Raises:
        KataError: there is none.
    """
    if name not in ISOLATION_MODES:
        raise KataError(f"There is no isolation {name}; there are {', '.join(ISOLATION_MODES)}.")
    return name


def require(mode: IsolationMode) -> None:
    """Make sure that answers can run in a mode on this machine.

    Raises:
        KataError: they can't; the text says what is missing.
    """
    if mode == "sandbox":
        from kata_grader.isolation import sandbox

        sandbox.require()
