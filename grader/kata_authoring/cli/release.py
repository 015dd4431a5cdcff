"""`kata release`: write what learners receive."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from kata_grader.cli.context import out, progress_bar
from kata_grader.errors import KataError
from kata_grader.isolation.modes import isolation_mode_called

from kata_authoring.cli.whole_course import whole_course


def release(
    names: Annotated[
        list[str],
        typer.Argument(metavar="NAME...", help="names of exercises, and of chapters"),
    ],
    folder: Annotated[
        Path, typer.Option("--to", metavar="DIR", help="a new or empty folder for the bundle")
    ],
    gradescope: Annotated[
        bool, typer.Option("--gradescope", help="write Gradescope's autograder.zip instead")
    ] = False,
    prairielearn: Annotated[
        bool, typer.Option("--prairielearn", help="write a question of PrairieLearn instead")
    ] = False,
    github: Annotated[
        bool,
        typer.Option(
            "--github", help="add a workflow with which GitHub checks every exercise at each push"
        ),
    ] = False,
    seed: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="for an autograder: seed of the checks' inputs (default: that of the "
            "autograder.zip in DIR, a random one for a new file)",
        ),
    ] = None,
    isolation: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="for an autograder: where the answers run, sandbox or process (default: sandbox)",
        ),
    ] = "",
) -> None:
    """Write what learners receive, without solutions, hidden checks and mistakes.

    The bundle holds the values that its checks expect. To record them, the solutions run once.

    With --gradescope, write what Gradescope needs to grade the chapter. That file holds solutions
    and hidden checks: don't give it to learners.

    With --prairielearn, write a question whose external grader does the same there.

    With --github, the bundle is a template repository: at each push a workflow of GitHub checks
    every exercise, and each check earns its points. It is an autograder for Classroom 50 too.

    Example: [bold]kata release lstm gru --to sheet3[/bold]
    """
    if gradescope + prairielearn + github > 1:
        text = (
            "--github, --gradescope and --prairielearn write different things: choose one of them."
        )
        raise KataError(text)
    if gradescope or prairielearn:
        _write_autograder(names, folder, seed, isolation, prairielearn)
        return
    if seed is not None or isolation:
        raise KataError(
            "--seed and --isolation belong to --gradescope and --prairielearn: a bundle has the "
            "seed 0."
        )
    from kata_authoring.proven import is_proven
    from kata_authoring.publishing.release import release as write

    course = whole_course()
    with progress_bar("releasing") as advance:
        found = write(course, names, folder.absolute(), advance, partial(is_proven, course))
    number = len(found.exercises)
    exercises = "1 exercise is" if number == 1 else f"{number} exercises are"
    titles = ", ".join(chapter.title for chapter in found.chapters)
    out().print(
        f"{titles}: {exercises} in {folder}. In there the solutions earn every point, "
        "and the stubs none.",
        soft_wrap=True,
    )
    if github:
        from kata_authoring.publishing.github_workflow import write_workflow

        path = write_workflow(found, folder)
        out().print(f"{path}: GitHub checks every exercise at each push", soft_wrap=True)
    out().print(f"next: cd {folder}, then pytest; its README.md is for your learners")


def _write_autograder(
    names: list[str], folder: Path, seed: int | None, isolation: str, prairielearn: bool
) -> None:
    from kata_authoring.publishing.autograder import write_autograder
    from kata_authoring.publishing.prairielearn import write_question

    if len(names) > 1:
        raise KataError("An autograder is for one chapter: name one.")
    mode = isolation_mode_called(isolation or "sandbox")
    if mode == "direct":
        raise KataError("There answers run with --isolation sandbox or process.")
    if prairielearn:
        path = write_question(whole_course(), names[0], folder, seed, mode)
        said = "a question: build the image of its Dockerfile, and name it in info.json"
    else:
        path = write_autograder(whole_course(), names[0], folder, seed, mode)
        said = "upload it to Gradescope as the assignment's autograder"
    out().print(f"{path}: {said}", markup=False, soft_wrap=True)
