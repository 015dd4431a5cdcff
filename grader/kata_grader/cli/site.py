"""`kata site`: the course as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kata_grader.cli.context import err, here, out


def site(
    to: Annotated[Path, typer.Option(metavar="DIR", help="a new folder for the site")],
    pyodide: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="serve Pyodide from this folder, not from its CDN"),
    ] = None,
) -> None:
    """Build the course as a static site, which any web server can serve.

    Example: [bold]kata site --to public[/bold]
    """
    from kata_grader.website.build import build_site

    course = here()
    for warning in build_site(course, to, pyodide):
        err().print(warning, style="yellow", soft_wrap=True)
    out().print(f"The site is in {to}: open {to / 'index.html'}", soft_wrap=True)
