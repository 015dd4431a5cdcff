"""`kata lesson`: read the lesson of an exercise."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from kata_grader.cli.context import OneExercise, here, out
from kata_grader.course.lessons import answered, lesson_in
from kata_grader.course.stubs import current_stub
from kata_grader.errors import KataError


def lesson(
    exercise: OneExercise,
    answers: Annotated[
        bool, typer.Option("--answers", help="open the answers to its questions instead")
    ] = False,
) -> None:
    """Read the lesson of an exercise.

    Example: [bold]kata lesson lstm[/bold]
    """
    from rich.markdown import Markdown

    found = here().find(exercise)
    text = lesson_in(current_stub(found))
    if answers:
        text = answered(found, text)
        if not text:
            raise KataError(f"The lesson of {found.id} asks no questions.")
    console = out()
    console.print(Markdown(plain_formulas(text)), width=min(console.width, 100))
    if not answers:
        console.print(f"\nYour file: exercises/{found.file}", style="dim")


def plain_formulas(markdown: str) -> str:
    """Return Markdown with LaTeX formulas as plain Unicode text; code stays as it is."""
    from pylatexenc.latex2text import LatexNodes2Text

    converter = LatexNodes2Text(math_mode="text", keep_comments=True)

    def plain(match: re.Match[str]) -> str:
        if match["code"]:
            return match["code"]
        formula = match["display"] or match["inline"]
        lines = [
            converter.latex_to_text(_spread(line)).strip() for line in re.split(r"\\\\", formula)
        ]
        if match["display"]:
            return "\n```text\n" + "\n".join(filter(None, lines)) + "\n```\n"
        return (
            "*" + " ".join(lines) + "*"
            if not re.search(r"[*_`]", " ".join(lines))
            else ("`" + " ".join(lines) + "`")
        )

    pattern = r"(?P<code>```.*?```|`[^`\n]*`)|\$\$(?P<display>.+?)\$\$|\$(?P<inline>[^$\n]+?)\$"
    return re.sub(pattern, plain, markdown, flags=re.DOTALL)


def _spread(line: str) -> str:
    """Return a formula's line with fractions as `(a) / (b)`, which plain text can show."""
    line = re.sub(r"\\d?frac\{([^{}]*)\}\{([^{}]*)\}", r"(\1) / (\2)", line)
    line = re.sub(r"([_^])\{([^{}]{2,})\}", r"\1(\2)", line).replace(r"\cdot ", r"\cdot{} ")
    line = re.sub(r"\\begin\{[a-z*]+\}|\\end\{[a-z*]+\}|\\left|\\right", "", line)
    return line.replace("&", "")
