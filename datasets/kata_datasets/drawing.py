"""Shapes that come out the same on every version of NumPy.

Angles are
given by the tangent `t` of half of them: the cosine is `(1 - t**2) / (1 + t**2)`, the sine
`2 * t / (1 + t**2)`, so nothing hangs on a library's last bit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kata_datasets.random_stream import RandomStream

Colour = tuple[float, float, float]
Point = tuple[float, float]
Window = tuple[slice, slice]

SOFT_EDGE = 1.4  # pixels over which the edge of a shape fades


def blotches(rng: RandomStream, size: int, across: int, amount: float) -> NDArray[np.float64]:
    """Return a square of soft spots of colour, `across` of them in a row, around zero."""
    corners = rng.grid(across + 1, across + 1, 3) * 2 - 1
    places = np.arange(size) * across / size
    before = places.astype(int)
    part = places - before
    part = part * part * (3 - 2 * part)
    across_rows, across_columns = part[:, None, None], part[:, None]
    rows = corners[before] * (1 - across_rows) + corners[before + 1] * across_rows
    spots: NDArray[np.float64] = (
        rows[:, before] * (1 - across_columns) + rows[:, before + 1] * across_columns
    )
    return amount * spots


class Brush:
    """Paints shapes into a picture, in coordinates of its own.

    Args:
        picture: float array of shape (height, width, 3); it is painted into.
    """

    def __init__(self, picture: NDArray[np.float64]) -> None:
        self.picture = picture
        self._outline = np.zeros(picture.shape[:2], bool)
        self.place((0.0, 0.0), 1.0)

    def place(self, origin: Point, unit: float, tilt: float = 0.0, flip: bool = False) -> None:
        """Choose the coordinates: x points to the right, y down.

        Args:
            origin: the pixel, (column, row), at which (0, 0) lies.
            unit: how many pixels long 1 is.
            tilt: the tangent of half the angle by which the axes are turned.
            flip: whether x points to the left.
        """
        self._origin, self._unit, self._flip = origin, unit, -1.0 if flip else 1.0
        self._cos, self._sin = rotation(tilt)

    def ellipse(
        self, centre: Point, a: float, b: float, colour: Colour, tilt: float = 0.0,
        opacity: float = 1.0, outline: bool = False,
    ) -> None:  # fmt: skip
        """Paint an ellipse with the half axes `a` and `b`, turned by `tilt`."""
        x, y = self._pixel(centre)
        cos, sin = rotation(tilt)
        # The axis of a, in pixels: its direction turns and is mirrored with the coordinates.
        u, v = self._direction((cos, sin))
        a, b = a * self._unit, b * self._unit
        window, columns, rows = self._window((x, y), max(a, b))
        along = ((columns - x) * u + (rows - y) * v) / a
        across = ((columns - x) * v - (rows - y) * u) / b
        distance = (np.sqrt(along * along + across * across) - 1) * min(a, b)
        self._paint(window, distance, colour, opacity, outline)

    def polygon(
        self, corners: Sequence[Point], colour: Colour, opacity: float = 1.0, outline: bool = False
    ) -> None:
        """Paint a convex polygon."""
        points = [self._pixel(corner) for corner in corners]
        centre = _mean([x for x, _ in points]), _mean([y for _, y in points])
        reach = max(max(abs(x - centre[0]), abs(y - centre[1])) for x, y in points)
        window, columns, rows = self._window(centre, reach)
        distance = np.full((len(rows), columns.shape[1]), -np.inf)
        for (x, y), (next_x, next_y) in zip(points, points[1:] + points[:1], strict=True):
            u, v = next_x - x, next_y - y
            side = ((columns - x) * v - (rows - y) * u) / np.sqrt(u * u + v * v)
            inside = (centre[0] - x) * v - (centre[1] - y) * u
            distance = np.maximum(distance, side if inside < 0 else -side)
        self._paint(window, distance, colour, opacity, outline)

    def line(
        self, start: Point, end: Point, width: float, colour: Colour, opacity: float = 1.0
    ) -> None:
        """Paint a straight line of this width."""
        (x, y), (end_x, end_y) = self._pixel(start), self._pixel(end)
        u, v = end_x - x, end_y - y
        reach = max(abs(u), abs(v)) / 2 + width * self._unit
        window, columns, rows = self._window(((x + end_x) / 2, (y + end_y) / 2), reach)
        part = np.clip(((columns - x) * u + (rows - y) * v) / (u * u + v * v), 0, 1)
        across, down = columns - x - part * u, rows - y - part * v
        distance = np.sqrt(across * across + down * down) - width * self._unit / 2
        self._paint(window, distance, colour, opacity, False)

    def box(self) -> list[int]:
        """Return top, left, bottom and right of what was painted with `outline`."""
        rows, columns = np.flatnonzero(self._outline.any(1)), np.flatnonzero(self._outline.any(0))
        return [int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1]

    def _direction(self, vector: Point) -> Point:
        x, y = self._flip * vector[0], vector[1]
        return x * self._cos - y * self._sin, x * self._sin + y * self._cos

    def _pixel(self, point: Point) -> Point:
        x, y = self._direction(point)
        return self._origin[0] + self._unit * x, self._origin[1] + self._unit * y

    def _window(
        self, centre: Point, reach: float
    ) -> tuple[Window, NDArray[np.float64], NDArray[np.float64]]:
        """Return the part of the picture that a shape can touch, and its columns and rows."""
        height, width = self.picture.shape[:2]
        left, top = (max(0, int(middle - reach - 1)) for middle in centre)
        right = min(width, max(left, int(centre[0] + reach + 3)))
        bottom = min(height, max(top, int(centre[1] + reach + 3)))
        columns = np.arange(left, right, dtype=np.float64)[None, :]
        rows = np.arange(top, bottom, dtype=np.float64)[:, None]
        return (slice(top, bottom), slice(left, right)), columns, rows

    def _paint(
        self, window: Window, distance: NDArray[np.float64], colour: Colour, opacity: float,
        outline: bool,
    ) -> None:  # fmt: skip
        """Blend a colour in where `distance`, in pixels, is negative."""
        cover = np.clip(0.5 - distance / SOFT_EDGE, 0, 1)
        if outline:
            self._outline[window] |= cover > 0.5
        part = self.picture[window]
        part += (opacity * cover)[..., None] * (np.array(colour) - part)


def rotation(tilt: float) -> Point:
    """Return cosine and sine of the angle whose half has the tangent `tilt`."""
    whole = 1 + tilt * tilt
    return (1 - tilt * tilt) / whole, 2 * tilt / whole


def _mean(numbers: Sequence[float]) -> float:
    # Not `sum`: since Python 3.12 it rounds otherwise.
    return math.fsum(numbers) / len(numbers)
