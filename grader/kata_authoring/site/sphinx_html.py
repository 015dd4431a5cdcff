"""A Sphinx extension: how the site writes formulas, code, tables and captions as HTML.

Formulas become MathML, which needs no script and no font of its own. The rest gets what the theme
leaves out for people who can't see or don't use a mouse. The frame of a page is in the templates.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils.nodes import SkipNode
from kata_grader.learning.lessons.formulas import mathml
from pygments.formatters import HtmlFormatter
from sphinx.highlighting import PygmentsBridge
from sphinx.writers.html5 import HTML5Translator


def setup(app: Any) -> dict[str, Any]:
    """Make this the way in which Sphinx writes them."""
    app.add_html_math_renderer("mathml", (_inline, None), (_display, None))
    app.set_translator("html", Translator)
    PygmentsBridge.html_formatter = Code
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Translator(HTML5Translator):
    """Writes the content of a page."""

    def starttag(self, node: Any, tagname: str, *rest: Any, **attributes: Any) -> str:
        """Return a tag; captions get a level, and tables that a reader can scroll the focus."""
        if attributes.get("ROLE") == "heading":
            attributes["ARIA-LEVEL"] = "2"
        if "table-wrapper" in node.get("classes", ()):
            attributes["TABINDEX"] = "0"
        return str(super().starttag(node, tagname, *rest, **attributes))


class Code(HtmlFormatter):
    """Writes code that a reader can scroll without a mouse."""

    def wrap(self, source: Any) -> Iterator[tuple[int, str]]:
        """Yield the lines of code and what is around them."""
        yield 0, '<pre tabindex="0"><span></span>'
        yield from source
        yield 0, "</pre>"


def _inline(writer: Any, node: Any) -> None:
    writer.body.append(f'<span class="math inline">{mathml(node.astext())}</span>')
    raise SkipNode


def _display(writer: Any, node: Any) -> None:
    writer.body.append(
        f'<div class="math block" tabindex="0">{mathml(node.astext(), display=True)}</div>'
    )
    raise SkipNode
