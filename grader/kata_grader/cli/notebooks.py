"""`kata notebooks`: write the course as notebooks for nbgrader."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kata_grader.cli.context import needs, out, progress_bar, whole_course


def notebooks(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="nbgrader's course folder")],
    chapters: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CHAPTER]...", help="names of chapters; all if you name none"),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="seed of the checks' inputs when grading (default: the one in the configuration, "
            "a random one for a new course folder)",
        ),
    ] = None,
) -> None:
    """Write an nbgrader course: notebooks, configuration and gradebook.

    Each chapter's notebooks come with a kata.zip, with which learners check their work. After a
    change of the course, run the command again: it writes only what has changed, keeps a copy of
    each notebook that it replaces, and never touches your configuration.

    Example: [bold]kata notebooks --to my-course[/bold]
    """
    needs("nbgrader", "notebooks")
    from kata_grader.nbgrader.folder import write_folder
    from kata_grader.release.handout import bundle_of

    course = whole_course()
    chosen = [course.chapter(name) for name in chapters] if chapters else course.chapters
    with progress_bar("notebooks") as advance:
        written = write_folder(
            course, chosen, to, lambda chapter: bundle_of(course, chapter), seed, advance
        )
    for chapter, changed in written.assignments.items():
        names = ", ".join(changed) if changed else "no notebook has changed"
        out().print(f"{to}/source/{chapter}: {names}", soft_wrap=True)
    for path in written.kept:
        out().print(f"{path} is your own and was left alone.", style="yellow", soft_wrap=True)
    for path in written.copies:
        out().print(
            f"The notebook that stood there is kept as {path}.", style="yellow", soft_wrap=True
        )
    first = next(iter(written.assignments))
    out().print(f"\nnext: cd {to}; nbgrader release_assignment {first}", style="dim")
