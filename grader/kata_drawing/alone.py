"""Drawings that stand alone, without a page: the course of a training, and sheets of images."""

from __future__ import annotations

from collections.abc import Sequence

from kata_drawing import Drawing, curves

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

# A PNG file, its height and its width.
Image = tuple[bytes, int, int]


def alone(drawing: Drawing, caption: str) -> bytes:
    """Return a drawing as a file, with its style in it."""
    return drawing.svg(caption).replace(">", f">{STYLE}", 1).encode("utf-8")


def sheet(rows: Sequence[tuple[str, Sequence[Image], Sequence[str]]]) -> Drawing:
    """Return labelled rows of images; small images are enlarged.

    Args:
        rows: of each its label, its images, and a name below each image, or no names.
    """
    drawing, y = Drawing(WIDTH, MARGIN), float(MARGIN)
    for label, images, names in rows:
        drawing.text(MARGIN, y + 7, label, anchor="start", size=12)
        y += 18
        x, below = float(MARGIN), 12 if names else 0
        highest = 0.0
        for number, (png, height, width) in enumerate(images):
            scale = max(1, -(-LARGE_ENOUGH // max(height, width)))
            tall, wide = scale * height, scale * width
            if x > MARGIN and x + wide > WIDTH - MARGIN:
                x, y = float(MARGIN), y + highest + below + GAP
                highest = 0.0
            drawing.image(x, y, wide, tall, png)
            if names:
                drawing.text(x + wide / 2, y + tall + 7, names[number], "soft", size=10)
            x, highest = x + wide + GAP, max(highest, tall)
        y += highest + below + MARGIN
    drawing.height = y
    return drawing


def training(
    losses: Sequence[float],
    baseline: tuple[str, float] | None,
    score: float | None,
    bar: float,
) -> Drawing:
    """Return the loss of each epoch, and the score beside its bar.

    Args:
        losses: the training loss of each epoch.
        baseline: what does without learning, and its loss; None if it is not known.
        score: what the model reached; None to leave it out.
        bar: the score that it must reach.
    """
    lines = {"": losses}
    if baseline:
        lines[f"{baseline[0]} {baseline[1]:.3g}"] = [baseline[1]] * len(losses)
    drawing = curves(lines, "epoch", "training loss")
    if score is not None:
        _draw_score(drawing, score, bar)
    return drawing


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
