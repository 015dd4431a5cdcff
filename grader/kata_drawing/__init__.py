"""Figures for lessons, in SVG and in the colours of the page that they stand on."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib import resources
from itertools import cycle
from math import ceil, floor, log10
from zlib import crc32

Point = tuple[float, float]
# What a kind looks like stands in shared.css.
KINDS = ("plain", "faint", "accent", "warm", "good")
_ARROW = (
    '<defs><marker id="@arrow@" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" '
    'markerWidth="9" markerHeight="9" orient="auto"><path d="M0,0 L8,4 L0,8 z"/></marker></defs>'
)
_STRENGTH = {"faint": 0, "plain": 1}
_LETTER = 0.56  # the width of a letter as a part of its height


class Drawing:
    """A figure that is drawn piece by piece; lengths are in pixels, y goes down.

    Args:
        width: of the whole figure.
        height: of the whole figure.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._pieces: list[str] = []

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        text: str = "",
        kind: str = "plain",
        size: float = 14,
        corner: float = 6,
    ) -> None:
        """Draw a box with its upper left corner at (x, y), and lines of text in its middle."""
        self._pieces.append(
            f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
            f'rx="{corner:g}"/>'
        )
        if text:
            self.text(x + width / 2, y + height / 2, text, size=size)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        kind: str = "",
        anchor: str = "middle",
        size: float = 14,
    ) -> None:
        """Write lines of text, their middle at height y; anchor is start, middle or end."""
        lines = text.split("\n")
        first = y - (len(lines) - 1) * size * 0.6 + size * 0.35
        name = f' class="{kind}"' if kind else ""
        for number, line in enumerate(lines):
            self._pieces.append(
                f'<text{name} x="{x:g}" y="{first + number * size * 1.2:.1f}" '
                f'text-anchor="{anchor}" font-size="{size:g}">{escape(line)}</text>'
            )

    def line(self, *points: Point, kind: str = "", arrow: bool = False) -> None:
        """Draw a line through points, if asked with an arrow at its end."""
        where = " ".join(f"{x:g},{y:g}" for x, y in points)
        name = f' class="{kind}"' if kind else ""
        end = ' marker-end="url(#@arrow@)"' if arrow else ""
        self._pieces.append(f'<polyline{name} points="{where}"{end}/>')

    def dot(
        self, x: float, y: float, text: str = "", kind: str = "plain", radius: float = 4
    ) -> None:
        """Draw a disc, with a sign in it if asked."""
        self._pieces.append(f'<circle class="{kind}" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>')
        if text:
            self.text(x, y, text)

    def shade(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """Fill a rectangle with a grey from 0 (black) to 255, which no colour of the page changes.

        It is for the pixels of a picture.
        """
        level = round(grey)
        self._pieces.append(
            f'<path d="M{x:g},{y:g} h{width:g} v{height:g} h{-width:g} z" '
            f'fill="rgb({level},{level},{level})"/>'
        )

    def image(self, x: float, y: float, width: float, height: float, png: bytes) -> None:
        """Show a picture, whose pixels stay squares where it is enlarged."""
        self._pieces.append(
            f'<image x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
            f'style="image-rendering:pixelated" href="data:image/png;base64,'
            f'{b64encode(png).decode()}"/>'
        )

    def cells(
        self,
        x: float,
        y: float,
        rows: Sequence[Sequence[object]],
        marked: Mapping[tuple[int, int], str] | None = None,
        side: float = 34,
        wide: float | None = None,
        size: float = 14,
    ) -> None:
        """Draw a table of values in cells, by default square ones.

        Args:
            x: the left end of the table.
            y: the upper end of the table.
            rows: the values.
            marked: the kinds of some cells, by row and column.
            side: the height of a cell.
            wide: the width of a cell, if that is another.
            size: the height of a letter.
        """
        wide = side if wide is None else wide
        places = [(i, j) for i, row in enumerate(rows) for j in range(len(row))]
        kinds = {place: (marked or {}).get(place, "plain") for place in places}
        # Strong kinds come last, so that their borders lie on top.
        for (i, j), kind in sorted(kinds.items(), key=lambda one: _STRENGTH.get(one[1], 2)):
            place = x + j * wide, y + i * side, wide, side
            self.box(*place, str(rows[i][j]), kind, size, corner=0)

    def axes(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        across: tuple[float, float],
        up: tuple[float, float],
    ) -> Callable[[float, float], Point]:
        """Draw two axes, the upper left corner at (x, y), and return what places a pair of values.

        Args:
            x: of the axis that goes up.
            y: of its upper end.
            width: of the field between the axes.
            height: of the field.
            across: the values at the left and at the right end.
            up: the values at the lower and at the upper end.
        """
        self.line((x, y), (x, y + height), (x + width, y + height), kind="axis")

        def place(a: float, b: float) -> Point:
            part, high = (a - across[0]) / (across[1] - across[0]), (b - up[0]) / (up[1] - up[0])
            return x + width * part, y + height * (1 - high)

        return place

    def svg(self, title: str) -> str:
        """Return the figure; the title tells what it shows to those who can't see it."""
        name = "drawing broad" if self.width > 420 else "drawing"
        pieces = _ARROW + "".join(self._pieces)
        # Each figure of a page has an arrow of its own.
        pieces = pieces.replace("@arrow@", f"arrow-{crc32(pieces.encode()):08x}")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" class="{name}" '
            f'viewBox="0 0 {self.width:g} {self.height:g}" width="{self.width:g}" '
            f'height="{self.height:g}" aria-label="{escape(title)}">{pieces}</svg>'
        )


@dataclass(frozen=True)
class Figure:
    """A figure and its place in the lesson.

    Attributes:
        after: words that stand once in the lesson; the figure comes after the paragraph, table or
            list that holds them.
        caption: what it shows, in a sentence or two.
        drawing: the figure; where it can move, the picture for paper and without scripts.
        moves: the script in the folder `moving` that lets it move on a screen; empty for none.
        given: what the script is given, as JSON can hold it.
    """

    after: str
    caption: str
    drawing: Drawing
    moves: str = ""
    given: object = None


def moving(figures: Sequence[Figure]) -> tuple[str, str]:
    """Return the style and the script of the figures that move; two empty texts if none does."""
    names = sorted({figure.moves for figure in figures if figure.moves})
    if not names:
        return "", ""
    folder = resources.files("kata_drawing") / "moving"
    scripts = [(folder / f"{name}.js").read_text("utf-8") for name in ("stage", *names)]
    return (folder / "moving.css").read_text("utf-8"), "".join(scripts)


class Graph:
    """Boxes and arrows from left to right: layers of a network, steps of a computation.

    Args:
        column: how far columns are apart.
        row: how far rows are apart.
        height: of a box.
    """

    def __init__(self, column: float = 130, row: float = 62, height: float = 38) -> None:
        self._column, self._row, self._height = column, row, height
        self._boxes: dict[str, tuple[float, float, str, str]] = {}
        self._arrows: list[tuple[str, str, str]] = []

    def box(self, name: str, column: float, row: float, text: str, kind: str = "plain") -> None:
        """Place a box; columns and rows count from 0, and may lie between two."""
        self._boxes[name] = (column, row, text, kind)

    def arrow(self, start: str, end: str, text: str = "") -> None:
        """Lead an arrow from a box to another, with a word above it."""
        self._arrows.append((start, end, text))

    def drawing(self) -> Drawing:
        """Return the figure."""
        margin = 8
        widths = {name: self._width(box[2]) for name, box in self._boxes.items()}
        left = max(widths[n] / 2 - b[0] * self._column for n, b in self._boxes.items()) + margin
        right = max(b[0] * self._column + widths[n] / 2 for n, b in self._boxes.items()) + margin
        lowest = max(box[1] for box in self._boxes.values())
        found = Drawing(left + right, lowest * self._row + self._height + 2 * margin)

        def middle(name: str) -> Point:
            column, row, _, _ = self._boxes[name]
            return left + column * self._column, margin + row * self._row + self._height / 2

        for start, end, text in self._arrows:
            (x1, y1), (x2, y2) = middle(start), middle(end)
            if abs(x1 - x2) < 1:  # one above the other
                step = self._height / 2 * (1 if y2 > y1 else -1)
                found.line((x1, y1 + step), (x2, y2 - step), arrow=True)
            else:
                found.line((x1 + widths[start] / 2, y1), (x2 - widths[end] / 2, y2), arrow=True)
            if text:
                found.text((x1 + x2) / 2, (y1 + y2) / 2 - 10, text, "soft", size=12)
        for name, (_, _, text, kind) in self._boxes.items():
            x, y = middle(name)
            width = widths[name]
            found.box(x - width / 2, y - self._height / 2, width, self._height, text, kind)
        return found

    def _width(self, text: str) -> float:
        return max(len(line) for line in text.split("\n")) * 14 * _LETTER + 20


def bars(rows: Sequence[tuple[str, float]], best: float, shown: str = "{:g}") -> Drawing:
    """Return horizontal bars, one for each pair of a label and a value; they begin at 0.

    Args:
        rows: the pairs. Bars of values below 0 go to the left, in another colour.
        best: the value of the longest bar that there could be.
        shown: how a value is written.
    """
    label = max(len(name) for name, _ in rows) * 14 * _LETTER + 12
    long, step = min(220, max(120, 356 - label)), 30  # narrow enough for a telephone
    low = min(0, *(value for _, value in rows))
    one = long / (best - low)  # the length of a bar of value 1
    zero = label - low * one
    found = Drawing(label + long + 64, len(rows) * step + 8)
    for number, (name, value) in enumerate(rows):
        y = 4 + number * step
        found.text(label - 8, y + step / 2, name, anchor="end")
        found.box(label, y + 5, long, step - 10, kind="faint", corner=3)
        start, kind = zero + min(value, 0) * one, "accent" if value >= 0 else "warm"
        found.box(start, y + 5, abs(value) * one, step - 10, kind=kind, corner=3)
        found.text(label + long + 8, y + step / 2, shown.format(value), anchor="start")
    return found


def stacks(
    rows: Sequence[tuple[str, Sequence[float]]], names: Mapping[str, str], shown: str = "{:g}"
) -> Drawing:
    """Return horizontal bars that are made of parts, each part with its value in it.

    Args:
        rows: pairs of a label and the values of its parts; their sum is written at the end.
        names: what each part is, with the kind that it is drawn in.
        shown: how a value is written; a part that is too narrow goes without.
    """
    label = max(len(name) for name, _ in rows) * 14 * _LETTER + 12
    long, step, top = 230, 34, 28
    found = Drawing(label + long + 60, top + len(rows) * step + 4)
    x = label
    for name, kind in names.items():
        found.box(x, 6, 12, 12, kind=kind, corner=2)
        found.text(x + 18, 12, name, "soft", "start", 13)
        x += 18 + len(name) * 13 * _LETTER + 14
    found.width = max(found.width, x)
    best = max(sum(values) for _, values in rows)
    for number, (name, values) in enumerate(rows):
        y, left = top + number * step, label
        found.text(label - 8, y + step / 2, name, anchor="end")
        for value, kind in zip(values, names.values(), strict=True):
            if value:
                width, text = long * value / best, shown.format(value)
                fits = width > len(text) * 13 * _LETTER
                found.box(left, y + 4, width, step - 8, text if fits else "", kind, 13, 2)
                left += width
        found.text(left + 8, y + step / 2, shown.format(sum(values)), anchor="start")
    return found


def curves(
    series: Mapping[str, Sequence[float]],
    across: str,
    up: str,
    first: int = 1,
    at: Sequence[float] | None = None,
    logarithmic: bool = False,
) -> Drawing:
    """Return lines of values over steps, each named at its end, with labelled axes.

    Args:
        series: the values of each line, by its name; at least two.
        across: what the steps are, such as "epoch".
        up: what the values are.
        first: the number of the first step.
        at: the steps, if they are not one apart; they may also fall.
        logarithmic: whether powers of ten are equally far apart; then the values are positive and
            span some of them.
    """
    steps = at or range(first, first + max(len(values) for values in series.values()))
    scale: Callable[[float], float] = log10 if logarithmic else float
    every = [scale(value) for values in series.values() for value in values]
    low, high = min(every), max(every)
    marks = {value: f"{value:.3g}" for value in (low, high)}
    if logarithmic:
        apart = ceil((high - low) / 5) or 1
        powers = range(ceil(low / apart) * apart, floor(high) + 1, apart)
        marks = {power: f"1e{power}" if power else "1" for power in powers}
    if low == high:
        high = low + 1
    ends = (steps[0], steps[-1] if len(steps) > 1 else steps[0] + 1)

    width, height, left, top = 330, 190, 52, 30
    names = max(len(name) for name in series) * 13 * _LETTER + 12
    found = Drawing(left + width + names, top + height + 44)
    place = found.axes(left, top, width, height, ends, (low, high))
    for value, text in marks.items():
        _, y = place(steps[0], value)
        found.text(left - 6, y, text, "soft", "end", 12)
    for step in {steps[0], steps[-1]}:
        x, _ = place(step, low)
        found.text(x, top + height + 14, f"{step:g}", "soft", size=12)
    found.text(left + width / 2, top + height + 32, across, "soft", size=12)
    found.text(left, 12, up, "soft", "start", 12)
    for (name, values), kind in zip(series.items(), cycle(KINDS[2:]), strict=False):
        points = [place(step, scale(value)) for step, value in zip(steps, values, strict=False)]
        found.line(*points, kind=kind)
        found.text(points[-1][0] + 6, points[-1][1], name, kind, "start", 13)
    return found
