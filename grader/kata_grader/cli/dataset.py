"""`kata dataset`: look at the data of the course."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from kata_grader.cli.context import data_module, here, out
from kata_grader.errors import KataError


def _names(incomplete: str) -> list[str]:
    return [name for name in _sheets() if name.startswith(incomplete)]


def _sheets() -> Mapping[str, Any]:
    """Return what draws examples from each dataset of the course, by the datasets' names."""
    return getattr(data_module("sheets"), "SHEETS", {})


def dataset(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="a dataset; without a name, lists all of them",
            autocompletion=_names,
        ),
    ] = None,
) -> None:
    """Write a picture with examples from a dataset, as a PNG file in `.kata/pictures`.

    Example: [bold]kata dataset pets[/bold]
    """
    from kata_grader.checking.pictures import picture_of
    from kata_grader.course.manifest import nearest_or_all

    sheets = _sheets()
    if not sheets:
        raise KataError("This course has no datasets to look at.")
    if name is None:
        out().print(f"Datasets that can be looked at: {', '.join(sheets)}.")
        return
    if name not in sheets:
        hint = nearest_or_all(name, list(sheets))
        raise KataError(f"There is no dataset called {name!r} to look at: {hint}")
    path = here().state / "pictures" / f"{name}.png"
    sheet = sheets[name]()
    picture = picture_of(sheet.pixels, sheet.caption)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(picture.data)
    out().print(picture.caption)
    # Don't wrap the path, so that it can be copied.
    out().print(str(path), soft_wrap=True)
