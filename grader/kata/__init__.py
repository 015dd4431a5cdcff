"""Three functions for a notebook: the same verdicts, hints and lessons as on the command line.

Example:
    >>> from kata import check, hint, lesson
    >>> check("lstm")
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from kata_grader.errors import KataError

if TYPE_CHECKING:
    from kata_grader.course.manifest import Course, Exercise
    from kata_grader.submission import Submission

__all__ = ["check", "hint", "lesson"]


def _in_one_sentence(function: Callable[..., None]) -> Callable[..., None]:
    """Let a function print what it can't do, in place of a traceback."""

    @wraps(function)
    def tells(*args: Any, **kwargs: Any) -> None:
        try:
            function(*args, **kwargs)
        except KataError as error:
            print(f"kata: {error}")

    return tells


@_in_one_sentence
def check(exercise: str, seed: int = 0) -> None:
    """Check your answer to an exercise, and print each verdict as it comes.

    The functions that stand in the notebook are checked. If none of the exercise's is there yet,
    the file in `exercises` is.

    Args:
        exercise: the name of the exercise, such as "lstm".
        seed: the seed of the checks' random inputs.
    """
    from kata_grader.checking.runner import CheckOptions, run_checks
    from kata_grader.cli.context import out
    from kata_grader.cli.show import Screen
    from kata_grader.nbgrader.kernel import display_picture
    from kata_grader.verdicts import Verdict

    course = _course()
    found = course.find(exercise)
    screen = Screen(out(), {found.id: found.title})

    def on_verdict(name: str, verdict: Verdict) -> None:
        screen.show(name, verdict)
        for picture in verdict.pictures:
            display_picture(picture)

    options = CheckOptions(_submission(course, found), "direct", seed=seed)
    (result,) = run_checks([found], options, on_verdict)
    screen.end(result)


@_in_one_sentence
def hint(exercise: str, again: bool = False) -> None:
    """Show the next hint of an exercise; each call shows one more.

    Args:
        exercise: the name of the exercise.
        again: whether to show the hints that you have already read.
    """
    from kata_grader.cli.hint import show_hints

    show_hints(_course(), exercise, again)


@_in_one_sentence
def lesson(exercise: str, answers: bool = False) -> None:
    """Show the lesson of an exercise.

    Args:
        exercise: the name of the exercise.
        answers: whether to open the answers to its questions instead.
    """
    from IPython.display import Markdown, display
    from kata_grader.cli.lesson import text_of

    display(Markdown(text_of(_course().find(exercise), answers)))


def _course() -> Course:
    """Return the course around the notebook, or else the one that is installed."""
    from kata_grader.course.manifest import course_in, find_root, load_course

    if root := find_root(Path.cwd()):
        return load_course(root)
    # What a learner has read is noted beside the notebook.
    return course_in(Path.cwd())


def _submission(course: Course, exercise: Exercise) -> Submission:
    from kata_grader.course.stubs import current_stub
    from kata_grader.submission import Folder, Live

    notebook: ModuleType = sys.modules["__main__"]
    statements = ast.parse(current_stub(exercise)).body
    names = {s.name for s in statements if isinstance(s, (ast.FunctionDef, ast.ClassDef))}
    if names & vars(notebook).keys():
        return Live(notebook)
    return Folder(course.root / "exercises", shows_paths=True)
