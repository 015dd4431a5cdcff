"""`kata site`: the course as a static site."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from kata_grader.cli.context import err, out, progress_bar

from kata_authoring.cli.whole_course import whole_course


def site(
    to: Annotated[Path, typer.Option(metavar="DIR", help="a new folder for the site")],
    release: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CHAPTER",
            help="for a class: this chapter as `kata release` hands it out, without solutions, "
            "mistakes and hidden checks; give the option once for each chapter",
        ),
    ] = None,
    pyodide: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="serve Pyodide from this folder, not from its CDN"),
    ] = None,
    packages: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="take the packages that pages load, such as Keras, from this folder (pip install "
            "--no-deps --target DIR), not from those that are installed",
        ),
    ] = None,
) -> None:
    """Build the course as a static site, which any web server can serve.

    Exercises can be worked in their pages, which run the checks in the browser. What needs more
    than a browser has, such as a training, is left for elsewhere.

    Example: [bold]kata site --to public[/bold]
    """
    from kata_authoring.proven import is_proven
    from kata_authoring.site.build import build_site
    from kata_authoring.site.class_site import build_class_site

    course, folder = whole_course(), to.absolute()
    if release:
        with progress_bar("releasing") as advance:
            proven = partial(is_proven, course)
            warnings = build_class_site(course, release, folder, pyodide, advance, proven)
    else:
        warnings = build_site(course, folder, pyodide, packages)
    for warning in warnings:
        err().print(warning, style="yellow", soft_wrap=True)
    out().print(f"The site is in {to}: open {to / 'index.html'}", soft_wrap=True)
