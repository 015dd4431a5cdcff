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


FORMULA = re.compile(
    r"(?P<code>```.*?```|`[^`\n]*`)"
    r"|\$\$(?P<display>.+?)\$\$|\$(?P<inline>[^$\n]+(?:\n[^$\n]+)?)\$",
    re.DOTALL,
)
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def plain_formulas(markdown: str) -> str:
    """Return Markdown with LaTeX formulas as plain Unicode text; code stays as it is."""

    def plain(match: re.Match[str]) -> str:
        if match["code"]:
            return match["code"]
        if match["display"]:
            lines = map(plain_formula, re.split(r"\\\\", match["display"]))
            return "\n```text\n" + "\n".join(filter(None, lines)) + "\n```\n"
        text = plain_formula(match["inline"].replace("\n", " "))
        return f"`{text}`" if re.search(r"[*_`]", text) else f"*{text}*"

    return FORMULA.sub(plain, markdown)


def plain_formula(formula: str) -> str:
    """Return a line of LaTeX, without its dollars, as plain Unicode text."""
    from pylatexenc.latex2text import LatexNodes2Text

    formula = re.sub(r"\\d?frac\{([^{}]*)\}\{([^{}]*)\}", r"(\1) / (\2)", formula)
    formula = re.sub(
        r"\^(?:([0-9])|\{([-+0-9]+)\})", lambda m: (m[1] or m[2]).translate(_RAISED), formula
    )
    formula = re.sub(r"_\{([A-Za-z]+)\}", r"_\1", formula)
    formula = re.sub(r"([_^])\{([^{}]{2,})\}", r"\1(\2)", formula).replace(r"\bmod", r"\text{mod}")
    formula = re.sub(r"\\begin\{[a-z*]+\}|\\end\{[a-z*]+\}|\\(left|right)(?![a-z])", "", formula)
    formula = re.sub(r"(\\[a-zA-Z]+) (?=\\)", r"\1{} ", formula)
    spaces = {"between-macro-and-chars": False, "between-latex-constructs": True}
    converter = LatexNodes2Text(math_mode="text", keep_comments=True, strict_latex_spaces=spaces)
    text = converter.latex_to_text(formula.replace("&", ""))
    return re.sub(r"(?<=[⌊⌈]) | (?=[⌋⌉])|(?<=  ) +", "", text).strip()
