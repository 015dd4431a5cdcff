"""Contact sheets: one picture that shows what a dataset looks like, for `kata dataset`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kata_datasets import digits, pets

GAP = 2
WHITE = 255


class Sheet(NamedTuple):
    """A contact sheet.

    Attributes:
        pixels: uint8 array of shape (height, width), grey, or (height, width, 3), RGB.
        caption: one sentence that says what is where.
    """

    pixels: NDArray[np.uint8]
    caption: str


def pets_sheet() -> Sheet:
    """Return thirty cats above thirty dogs."""
    found = pets.cats_and_dogs(80, seed=0)
    kinds = [found.images[found.labels == label][:30] for label in range(len(pets.PETS))]
    text = (
        "Generated cats (the upper three rows) and dogs (the lower three rows), twice their size."
    )
    return Sheet(_doubled(tiled(np.concatenate(kinds), columns=10)), text)


def creatures_sheet() -> Sheet:
    """Return a row for each of the eight creatures."""
    found = pets.creatures(80, seed=0)
    order = np.argsort(found.labels, kind="stable")
    names = ", ".join(pets.CREATURES)
    text = f"What the pretrained base was trained on, twice its size; a row each: {names}."
    return Sheet(_doubled(tiled(found.images[order], columns=10)), text)


def digits_sheet() -> Sheet:
    """Return a row for each digit."""
    found = digits.load()
    rows = [found.x_train[found.y_train == digit][:20] for digit in range(10)]
    text = "Handwritten digits of MNIST, twice their size; a row each, from 0 to 9."
    return Sheet(_doubled(tiled(np.concatenate(rows), columns=20)), text)


SHEETS: dict[str, Callable[[], Sheet]] = {
    "pets": pets_sheet,
    "creatures": creatures_sheet,
    "digits": digits_sheet,
}


def tiled(images: NDArray[np.uint8], columns: int) -> NDArray[np.uint8]:
    """Return images of one size side by side, row by row, with white gaps between them."""
    count, height, width = images.shape[:3]
    rows = -(-count // columns)
    shape = (rows * (height + GAP) - GAP, columns * (width + GAP) - GAP, *images.shape[3:])
    sheet = np.full(shape, WHITE, np.uint8)
    for i, image in enumerate(images):
        top, left = i // columns * (height + GAP), i % columns * (width + GAP)
        sheet[top : top + height, left : left + width] = image
    return sheet


def _doubled(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return pixels.repeat(2, axis=0).repeat(2, axis=1)
