"""Arguments and options that several verbs of instructors share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Results = Annotated[
    Path, typer.Argument(metavar="DIR", help="the folder with the results of `kata grade`")
]
Learner = Annotated[
    str, typer.Argument(metavar="LEARNER", help="the learner's name, id, login or address")
]
Section = Annotated[
    str | None,
    typer.Option("--section", metavar="NAME", help="only learners of this section of the roster"),
]
Author = Annotated[
    str, typer.Option(metavar="NAME", help="who writes (default: your login), for you alone")
]
