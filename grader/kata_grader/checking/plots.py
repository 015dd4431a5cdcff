"""Pictures with words in them: the course of a training beside its bar, and labelled images."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np

from kata_grader.checking.pictures import picture_of
from kata_grader.verdicts import SVG, Picture

WIDTH, MARGIN, GAP = 640, 12, 6
# A tile is enlarged by a whole number until its longer side has at least so many pixels.
LARGE_ENOUGH = 56
BLUE, ORANGE, GREY, INK = "#1f77b4", "#c2510b", "#767676", "#333333"


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
    pieces, y = [], float(MARGIN)
    for row in rows:
        pieces.append(_text(MARGIN, y + 11, row.label))
        y += 18
        x, below = float(MARGIN), 12 if row.names else 0
        height = 0.0
        for number, image in enumerate(row.images):
            png = picture_of(image, row.label).data
            tall, wide = (side * _scale(image) for side in np.shape(image)[:2])
            if x > MARGIN and x + wide > WIDTH - MARGIN:
                x, y = float(MARGIN), y + height + below + GAP
                height = 0.0
            data = b64encode(png).decode()
            pieces.append(
                f'<image x="{x:g}" y="{y:g}" width="{wide}" height="{tall}" '
                f'style="image-rendering:pixelated" href="data:image/png;base64,{data}"/>'
            )
            if row.names:
                name = row.names[number]
                pieces.append(_text(x + wide / 2, y + tall + 11, name, "middle", GREY, 10))
            x, height = x + wide + GAP, max(height, tall)
        y += height + below + MARGIN
    return _picture(pieces, WIDTH, y, caption)


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
    pieces = _curve(values, baseline, left=56, right=400, top=34, bottom=190)
    if score is not None and np.isfinite(score):
        pieces += _gauge(float(score), bar, x=520, top=34, bottom=190)
    return _picture(pieces, WIDTH, 226, "the training loss, and the score beside its bar")


def _curve(
    values: Sequence[float],
    baseline: tuple[str, float] | None,
    left: float,
    right: float,
    top: float,
    bottom: float,
) -> list[str]:
    known = [*values, *([baseline[1]] if baseline else [])]
    high = max(known) * 1.05 or 1.0
    low = min(0.0, *known)

    def height(value: float) -> float:
        return bottom - (value - low) / (high - low) * (bottom - top)

    pieces = [_text(left, top - 16, "training loss", "middle")]
    for tick in (low, (low + high) / 2, high):
        pieces.append(_line(left - 4, height(tick), left, height(tick)))
        pieces.append(_text(left - 8, height(tick) + 4, f"{tick:.2g}", "end", GREY))
    pieces += [_line(left, top, left, bottom), _line(left, bottom, right, bottom)]
    step = (right - left - 30) / (len(values) - 1)
    points = [(left + 15 + step * i, height(value)) for i, value in enumerate(values)]
    for number in sorted({0, len(values) // 2, len(values) - 1}):
        pieces.append(_text(points[number][0], bottom + 16, str(number + 1), "middle", GREY))
    pieces.append(_text((left + right) / 2, bottom + 31, "epoch", "middle"))
    if baseline:
        name, value = baseline
        pieces.append(_line(left, height(value), right, height(value), ORANGE, dashed=True))
        pieces.append(_text(right, height(value) - 5, f"{name} {value:.3g}", "end", ORANGE))
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    pieces.append(f'<polyline points="{path}" fill="none" stroke="{BLUE}" stroke-width="2"/>')
    pieces += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{BLUE}"/>' for x, y in points]
    return pieces


def _gauge(score: float, bar: float, x: float, top: float, bottom: float) -> list[str]:
    low, high = min(0.0, score), max(1.0, score)

    def height(value: float) -> float:
        return bottom - (value - low) / (high - low) * (bottom - top)

    colour = BLUE if score >= bar else ORANGE
    pieces = [_text(x, top - 16, "score", "middle"), _line(x, top, x, bottom)]
    for tick in (0.0, 0.5, 1.0):
        pieces.append(_line(x - 4, height(tick), x, height(tick)))
        pieces.append(_text(x - 8, height(tick) + 4, f"{tick:g}", "end", GREY))
    pieces.append(_line(x, height(bar), x + 30, height(bar), INK, dashed=True))
    pieces.append(_text(x + 34, height(bar) + 4, f"bar {bar:.3g}"))
    # Where the two would overlap, the score is written on the other side of its dot.
    near = abs(height(score) - height(bar)) < 13
    shift = -9 if near and score >= bar else 17 if near else 4
    pieces.append(f'<circle cx="{x:g}" cy="{height(score):.1f}" r="5" fill="{colour}"/>')
    pieces.append(_text(x + 12, height(score) + shift, f"{score:.3f}", colour=colour))
    return pieces


def _scale(image: Any) -> int:
    longer: int = max(np.shape(image)[:2])
    return max(1, -(-LARGE_ENOUGH // longer))


def _text(
    x: float, y: float, text: str, anchor: str = "start", colour: str = INK, size: int = 12
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" '
        f'font-size="{size}">{escape(text)}</text>'
    )


def _line(
    x1: float, y1: float, x2: float, y2: float, colour: str = GREY, dashed: bool = False
) -> str:
    dashes = ' stroke-dasharray="5 4"' if dashed else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{dashes}/>'
    )


def _picture(pieces: Sequence[str], width: float, height: float, caption: str) -> Picture:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="sans-serif">'
        f'<rect width="{width:g}" height="{height:g}" fill="white"/>{"".join(pieces)}</svg>'
    )
    return Picture(caption, SVG, svg.encode("utf-8"))
