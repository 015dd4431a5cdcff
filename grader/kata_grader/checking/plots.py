"""Pictures with words in them: the course of a training beside its bar, and labelled images."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from kata_drawing import Drawing, curves

from kata_grader.checking.pictures import picture_of
from kata_grader.verdicts import SVG, Picture

WIDTH, MARGIN, GAP = 640, 12, 6
# A tile is enlarged by a whole number until its longer side has at least so many pixels.
LARGE_ENOUGH = 56
# What shared.css says on the page of a lesson, for a picture that stands alone.
STYLE = """<style>
.drawing { font-family: sans-serif; background: white; }
.drawing text { fill: #333; }
.drawing text.soft { fill: #767676; }
.drawing text.warm { fill: #c2510b; }
.drawing polyline { fill: none; stroke: #767676; stroke-width: 1.6; }
.drawing .accent { fill: #1f77b4; stroke: #1f77b4; }
.drawing .warm { fill: #c2510b; stroke: #c2510b; }
.drawing polyline.accent, .drawing polyline.warm { fill: none; }
.drawing text.accent, .drawing text.warm { stroke: none; }
</style>"""


@dataclass(frozen=True)
class Row:
    """A row of images in a sheet.

    Attributes:
        label: what they show.
        images: uint8 arrays of shape (height, width), grey, or (height, width, 3), RGB.
        names: a name below each image; empty for none.
    """

    label: str
    images: Sequence[Any]
    names: Sequence[str] = ()


def sheet_of(rows: Sequence[Row], caption: str) -> Picture:
    """Return labelled rows of images as one picture; small images are enlarged.

    Raises:
        CheckFailure: something is no image.
    """
    drawing, y = Drawing(WIDTH, MARGIN), float(MARGIN)
    for row in rows:
        drawing.text(MARGIN, y + 7, row.label, anchor="start", size=12)
        y += 18
        x, below = float(MARGIN), 12 if row.names else 0
        height = 0.0
        for number, image in enumerate(row.images):
            png = picture_of(image, row.label).data
            tall, wide = (side * _scale(image) for side in np.shape(image)[:2])
            if x > MARGIN and x + wide > WIDTH - MARGIN:
                x, y = float(MARGIN), y + height + below + GAP
                height = 0.0
            drawing.image(x, y, wide, tall, png)
            if row.names:
                drawing.text(x + wide / 2, y + tall + 7, row.names[number], "soft", size=10)
            x, height = x + wide + GAP, max(height, tall)
        y += height + below + MARGIN
    drawing.height = y
    return _picture(drawing, caption)


def training_plot(
    losses: Sequence[float],
    baseline: tuple[str, float] | None,
    score: float | None,
    bar: float,
) -> Picture | None:
    """Plot the loss of each epoch, and the score beside its bar.

    Args:
        losses: the training loss of each epoch.
        baseline: what does without learning, and its loss; None if it is not known.
        score: what the model reached; None if it was not measured.
        bar: the score that it must reach.

    Returns:
        None for fewer than two losses, or if one of them is not finite.
    """
    values = [float(loss) for loss in losses]
    if len(values) < 2 or not np.isfinite(values).all():
        return None
    lines = {"": values}
    if baseline:
        lines[f"{baseline[0]} {baseline[1]:.3g}"] = [baseline[1]] * len(values)
    drawing = curves(lines, "epoch", "training loss")
    if score is not None and np.isfinite(score):
        _draw_score(drawing, float(score), bar)
    return _picture(drawing, "the training loss, and the score beside its bar")


def _draw_score(drawing: Drawing, score: float, bar: float) -> None:
    """Draw the score and its bar to the right of what is there."""
    x, kind = drawing.width + 50, "accent" if score >= bar else "warm"
    drawing.width += 150
    place = drawing.axes(x, 30, 0, 190, (0, 1), (min(0.0, score), max(1.0, score)))
    drawing.text(x, 12, "score", "soft", size=12)
    for tick in (0.0, 0.5, 1.0):
        drawing.text(x - 8, place(0, tick)[1], f"{tick:g}", "soft", "end", 12)
    at, line = place(0, score)[1], place(0, bar)[1]
    drawing.line((x, line), (x + 30, line))
    drawing.text(x + 34, line, f"bar {bar:.3g}", anchor="start", size=12)
    # Where the two would overlap, the score is written on the other side of its dot.
    shift = 0 if abs(at - line) >= 13 else -13 if score >= bar else 13
    drawing.dot(x, at, kind=kind, radius=5)
    drawing.text(x + 12, at + shift, f"{score:.3f}", kind, "start", 12)


def _scale(image: Any) -> int:
    longer: int = max(np.shape(image)[:2])
    return max(1, -(-LARGE_ENOUGH // longer))


def _picture(drawing: Drawing, caption: str) -> Picture:
    svg = drawing.svg(caption).replace(">", f">{STYLE}", 1)
    return Picture(caption, SVG, svg.encode("utf-8"))
