"""The isolation modes: where a learner's code runs."""

from __future__ import annotations

from typing import Literal, get_args

from kata_grader.errors import KataError, KitFault

IsolationMode = Literal["direct", "process", "sandbox"]
ISOLATION_MODES: tuple[IsolationMode, ...] = get_args(IsolationMode)
# In which classes are graded, on every system. Where one has no walls, somebody has to decide.
DEFAULT: IsolationMode = "sandbox"
WITHOUT = "--isolation process"


def isolation_mode_called(name: str) -> IsolationMode:
    """Return the mode of this name.

    Raises:
        KataError: there is none.
    """
    if name not in ISOLATION_MODES:
        raise KataError(f"There is no isolation {name}; there are {', '.join(ISOLATION_MODES)}.")
    return name


def require(mode: IsolationMode, otherwise: str = WITHOUT) -> None:
    """Make sure that answers can run in a mode on this machine.

    Args:
        mode: the isolation mode.
        otherwise: what to write to do without the sandbox.

    Raises:
        KitFault: they can't; the text says what is missing.
    """
    if mode == "sandbox":
        from kata_grader.isolation import sandbox

        try:
            sandbox.require()
        except KitFault as fault:
            raise KitFault(str(fault).replace(WITHOUT, otherwise)) from None
