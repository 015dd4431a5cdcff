"""Pictures for a verdict: images, sheets of them, and the course of a training beside its bar."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from kata_drawing.alone import alone, sheet, training
from numpy.typing import NDArray

from kata_grader.failures import CheckFailure
from kata_grader.verdicts import PNG, SVG, Picture

SMALLEST_SIDE, LARGEST_SIDE = 8, 4096


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


def picture_of(pixels: Any, caption: str) -> Picture:
    """Return an image as a picture.

    Args:
        pixels: uint8 array of shape (height, width), grey, or (height, width, 3), RGB, with at
            most 4096 pixels in each direction.
        caption: what the picture shows.

    Raises:
        CheckFailure: `pixels` is not such an array.
    """
    if not _is_image(pixels) or pixels.dtype != np.uint8:
        raise CheckFailure("A picture is a uint8 array of shape (height, width) or (h, w, 3).")
    return Picture(caption, PNG, _png(pixels))


def side_by_side(expected: Any, received: Any) -> Picture | None:
    """Return two images side by side; None unless both are images of the same size."""
    if not (_is_image(expected) and _is_image(received)) or expected.shape != received.shape:
        return None
    pair = [_as_uint8(expected), _as_uint8(received)]
    if min(pair[0].shape[:2]) < SMALLEST_SIDE:
        return None
    gap = np.full((pair[0].shape[0], 4, *pair[0].shape[2:]), 255, np.uint8)
    joined = np.concatenate([pair[0], gap, pair[1]], axis=1)
    return Picture("left: expected, right: yours", PNG, _png(joined))


def sheet_of(rows: Sequence[Row], caption: str) -> Picture:
    """Return labelled rows of images as one picture; small images are enlarged.

    Raises:
        CheckFailure: something is no image.
    """
    tiles = [
        ([(picture_of(one, row.label).data, *np.shape(one)[:2]) for one in row.images], row)
        for row in rows
    ]
    drawing = sheet([(row.label, images, row.names) for images, row in tiles])
    return Picture(caption, SVG, alone(drawing, caption))


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
    shown = None if score is None or not np.isfinite(score) else float(score)
    caption = "the training loss, and the score beside its bar"
    return Picture(caption, SVG, alone(training(values, baseline, shown, bar), caption))


def write_pictures(
    pictures: Sequence[Picture], folder: Path, name: str, root: Path
) -> tuple[Picture, ...]:
    """Write pictures into a folder as `<name>.png`, `<name>-2.png`, ...; return them with paths.

    Paths below `root` begin there.
    """
    written = []
    folder.mkdir(parents=True, exist_ok=True)
    for number, picture in enumerate(pictures, 1):
        path = folder / f"{name}{'' if number == 1 else f'-{number}'}{picture.suffix}"
        path.write_bytes(picture.data)
        place = path.relative_to(root) if path.is_relative_to(root) else path
        written.append(replace(picture, path=str(place)))
    return tuple(written)


def _is_image(value: Any) -> bool:
    return (
        isinstance(value, np.ndarray)
        and value.dtype.kind in "fu"
        and (value.ndim == 2 or (value.ndim == 3 and value.shape[2] == 3))
        and min(value.shape[:2]) > 0
        and max(value.shape[:2]) <= LARGEST_SIDE
    )


def _as_uint8(image: NDArray[Any]) -> NDArray[np.uint8]:
    if image.dtype == np.uint8:
        return image
    scaled = np.nan_to_num(image.astype(np.float64)) * 255
    pixels: NDArray[np.uint8] = np.clip(scaled, 0, 255).round().astype(np.uint8)
    return pixels


def _png(pixels: NDArray[np.uint8]) -> bytes:
    """Encode an image as a PNG file without filters, in one compressed block."""
    height, width = pixels.shape[:2]
    rows = np.ascontiguousarray(pixels).reshape(height, -1)
    raw = np.concatenate([np.zeros((height, 1), np.uint8), rows], axis=1).tobytes()
    colour = 0 if pixels.ndim == 2 else 2
    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
