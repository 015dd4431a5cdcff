"""Formulas: LaTeX between dollars becomes plain text for a terminal, and MathML for a page."""

from __future__ import annotations

import re

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


def mathml(formula: str, display: bool = False) -> str:
    """Return LaTeX, without its dollars, as MathML, which browsers show without help.

    Args:
        formula: the LaTeX.
        display: whether it stands on a line of its own.
    """
    from latex2mathml.converter import convert

    # A name of several letters is one word, not a product of letters.
    parts = re.split(r"(\\(?:text|begin|end)\{[^{}]*\})", formula)
    named = [part if n % 2 else _WORD.sub(r"\\text{\g<0>}", part) for n, part in enumerate(parts)]
    # The converter knows equations in lines by this name.
    text = "".join(named).replace("{aligned}", "{align*}")
    return str(convert(text, display="block" if display else "inline"))


_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z][a-z]{2,}(?![A-Za-z])")
