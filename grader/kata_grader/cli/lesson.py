"""`kata lesson` and `kata solution`: read about an exercise."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kata_grader.cli.context import ThisExercise, chosen_exercise, here, out
from kata_grader.course.lessons import answered, lesson_in
from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KataError
from kata_grader.learning.lessons.formulas import plain_formulas
from kata_grader.whole_file import write_whole


def lesson(
    exercise: ThisExercise = "",
    answers: Annotated[
        bool, typer.Option("--answers", help="open the answers to its questions instead")
    ] = False,
    html: Annotated[
        bool, typer.Option("--html", help="open it in the browser, with figures and formulas")
    ] = False,
    to: Annotated[
        Path | None, typer.Option(metavar="FILE", help="with --html: write the page to this file")
    ] = None,
) -> None:
    """Read the lesson of an exercise.

    Example: [bold]kata lesson lstm[/bold]
    """
    course = here()
    found = chosen_exercise(course, exercise)
    if html or to:
        _open_page(course, found, to)
        return
    _print(text_of(found, answers))
    if not answers:
        out().print(f"\nYour file: exercises/{found.file}", style="dim")
    if found.lacks:
        out().print(found.lacks, markup=False, soft_wrap=True)


def text_of(exercise: Exercise, answers: bool = False) -> str:
    """Return the lesson of an exercise, or its questions with their answers, in Markdown.

    Raises:
        KataError: answers are asked for, and the lesson has no questions.
    """
    from kata_grader.course.stubs import current_stub

    text = lesson_in(current_stub(exercise))
    if not answers:
        return text
    if found := answered(exercise, text):
        return found
    raise KataError(f"The lesson of {exercise.id} asks no questions.")


def _print(markdown: str) -> None:
    from rich.markdown import Markdown

    out().print(Markdown(plain_formulas(markdown)), width=min(out().width, 100))


def _open_page(course: Course, exercise: Exercise, to: Path | None) -> None:
    from kata_grader.learning.lessons.page import lesson_page

    path = to or course.state / "lessons" / exercise.chapter / f"{exercise.name}.html"
    page = lesson_page(course, exercise, text_of(exercise))
    try:
        write_whole(path, page)
    except OSError as error:
        raise KataError(f"{path} can't be written: {error.strerror}.") from None
    out().print(f"The lesson is in {path}", soft_wrap=True)
    if to is None and out().is_terminal:
        typer.launch(str(path))


def solution(
    exercise: ThisExercise = "",
    force: Annotated[
        bool,
        typer.Option("--force", help="show it even if you have not passed; this spoils the fun"),
    ] = False,
) -> None:
    """Read the solution of an exercise that you have passed.

    Example: [bold]kata solution lstm[/bold]
    """
    from rich.syntax import Syntax

    from kata_grader.course.learner_progress import Progress
    from kata_grader.course.loading import read_trusted
    from kata_grader.course.stubs import BEGIN, END

    course = here()
    reached = Progress.load(course)
    found = reached.last if reached.last and not exercise else chosen_exercise(course, exercise)
    if found.is_released:
        raise KataError("This course came without its solutions: your instructor has them.")
    if not (force or reached.passed(found)):
        if reached.of(found).get("changed"):
            raise KataError(
                f"exercises/{found.file} has changed since it was checked. You can read the "
                f"solution once `kata check {found.name}` has given every point to what is there."
            )
        raise KataError(
            f"You can read the solution once `kata check {found.name}` has given you every point. "
            "--force shows it now, and spoils the exercise."
        )
    text = read_trusted(found.solution).decode("utf-8")
    kept = [line for line in text.splitlines() if not line.strip().startswith((BEGIN, END))]
    if out().is_terminal:
        out().print(Syntax("\n".join(kept), "python", word_wrap=True))
    else:
        print("\n".join(kept))
