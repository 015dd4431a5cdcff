"""`kata notebooks`: the course as nbgrader has it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kata_grader.cli.context import bar, here, needs, out


def notebooks(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="nbgrader's course folder")],
    seed: Annotated[
        int, typer.Option(help="seed of the checks' inputs when grading; one of your own")
    ] = 0,
) -> None:
    """Write an nbgrader course: notebooks, configuration and gradebook.

    Run it again after a change: what has not changed is left alone, your configuration always.

    Example: [bold]kata notebooks --to my-course --seed 4711[/bold]
    """
    needs("nbgrader", "notebooks")
    from kata_grader.course.release import bundle_of
    from kata_grader.notebooks.folder import write_folder

    course = here()
    with bar("notebooks") as advance:
        written = write_folder(course, to, bundle_of, seed, advance)
    for chapter, changed in written.assignments.items():
        names = ", ".join(changed) if changed else "nothing has changed"
        out().print(f"{to}/source/{chapter}: {names}")
    for path in written.kept:
        out().print(f"{path} is your own and was left alone.", style="yellow")
    out().print(f"\nnext: cd {to}, then nbgrader release_assignment <chapter>", style="dim")
