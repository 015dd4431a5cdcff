"""Running checks in a learner's notebook, on the functions in its kernel."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kata_grader.course.manifest import bundled_course, load_course
from kata_grader.isolation.processes import quieten_frameworks
from kata_grader.wording import message, printed

if TYPE_CHECKING:
    from kata_grader.verdicts import Picture, Verdict


class CheckFailed(Exception):
    """A check did not pass; a notebook shows only the message, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


def checks(exercise: str) -> Callable[..., None]:
    """Return the function that a notebook's cells call to run the checks of an exercise.

    Args:
        exercise: the id or name of the exercise.

    Returns:
        `check(name)`, which prints the points if the check passes, and raises `CheckFailed` with
        the learner's message if not. `check()` runs all checks, and prints a line for each and
        the points in all.

    Example:
        >>> check = checks("ch6_sequences/lstm")
        >>> check("test_step")
        >>> check()
    """
    quieten_frameworks()
    course = load_course(bundled_course())
    found = course.find(exercise)

    def check(name: str = "") -> None:
        from kata_grader.checking.runner import CheckOptions, run_checks
        from kata_grader.submission import Live

        options = CheckOptions(
            Live(sys.modules["__main__"]), "direct", only=(name,) if name else ()
        )
        if name:
            (result,) = run_checks([found], options)
            for verdict in result.verdicts:
                _show(verdict)
        else:
            (result,) = run_checks([found], options, lambda _, verdict: print(summary_of(verdict)))
            print(f"\n{result.points:g} of {result.max_points:g} points")

    return check


def summary_of(verdict: Verdict) -> str:
    """Return one line about a verdict: whether the check passed, the points, its title."""
    mark = "✓" if verdict.outcome == "passed" else "✗"
    return f"{mark} {verdict.points:g}/{verdict.max_points:g}  {verdict.title}"


def text_of(verdict: Verdict) -> str:
    """Return everything that a learner reads about a verdict."""
    parts = [summary_of(verdict), message(verdict), printed(verdict)]
    return "\n\n".join(filter(None, parts))


def _show(verdict: Verdict) -> None:
    for picture in verdict.pictures:
        display_picture(picture)
    if verdict.outcome != "passed":
        raise CheckFailed(text_of(verdict))
    print(text_of(verdict))


def display_picture(picture: Picture) -> None:
    """Show a picture below the cell that runs."""
    from IPython.display import SVG, Image, display

    shown: Any = SVG if picture.suffix == ".svg" else Image
    display(shown(data=picture.data))
