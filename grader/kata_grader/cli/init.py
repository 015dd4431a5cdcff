"""`kata init`: lay the course out in a new folder."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from kata_grader.cli.context import out
from kata_grader.course.manifest import bundled_course, load_course
from kata_grader.errors import KataError


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="a new or empty folder")],
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="ZIP", help="with the answers that the site gave out"),
    ] = None,
    whole: Annotated[
        bool,
        typer.Option("--whole", help="with solutions, checks and mistakes: to change them"),
    ] = False,
) -> None:
    """Make a folder to work in: the exercises, and settings for VS Code and a dev container.

    Solutions and checks stay in the installed package.

    Example: [bold]kata init my-course[/bold]
    """
    from kata_grader.course.working_folder import lay_out, lay_out_whole
    from kata_grader.intake.hand_in import HandIn, answers_in

    # Read before anything is laid out: a broken archive leaves nothing behind.
    answers = answers_in(load_course(bundled_course()), source) if source else HandIn()
    scripts = {name: one.code for name, one in answers.answers.items() if one.file.endswith(".py")}
    found = {name: code[0].code for name, code in scripts.items() if code}
    if source and not found:
        raise KataError(f"{source} holds no answer to an exercise of this course.")
    course = (lay_out_whole if whole else lay_out)(folder.absolute())
    for exercise, script in found.items():
        course.find(exercise).stub.write_bytes(script)
    out().print(f"{course.title}: {len(course.exercises)} exercises are in {folder}.")
    if found:
        out().print(f"Of them {len(found)} hold your answers.")
    out().print(f"next: cd {_quoted(folder)}, then kata", soft_wrap=True)


def _quoted(path: Path) -> str:
    """Return a path as it is written after a command."""
    text = str(path)
    if os.name == "nt":
        return f'"{text}"' if " " in text else text
    return shlex.quote(text)
