"""A Sphinx extension: formulas become MathML, which needs no script and no font of its own."""

from __future__ import annotations

from typing import Any

from kata_grader.lessons.formulas import mathml


def setup(app: Any) -> dict[str, Any]:
    """Make this the way in which Sphinx shows formulas."""
    app.add_html_math_renderer("mathml", (_inline, None), (_display, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _inline(writer: Any, node: Any) -> None:
    from docutils.nodes import SkipNode

    writer.body.append(f'<span class="math inline">{mathml(node.astext())}</span>')
    raise SkipNode


def _display(writer: Any, node: Any) -> None:
    from docutils.nodes import SkipNode

    writer.body.append(f'<div class="math block">{mathml(node.astext(), display=True)}</div>')
    raise SkipNode
