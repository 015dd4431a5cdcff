"""5,000 real handwritten digits, bundled: a small MNIST that needs no network.

They are the first 500 of each digit in the training file of MNIST, by Yann LeCun and Corinna
Cortes, under the licence Creative Commons Attribution-ShareAlike 3.0.
"""

from __future__ import annotations

import io
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

TEST_DIGITS_OF_A_KIND = 100
FARTHEST_SHIFT = 4


class Digits(NamedTuple):
    """Grey images of digits: `x` of shape (n, 28, 28) and `y` of shape (n,), all uint8."""

    x_train: NDArray[np.uint8]
    y_train: NDArray[np.uint8]
    x_test: NDArray[np.uint8]
    y_test: NDArray[np.uint8]


def load() -> Digits:
    """Return 4,000 digits to train on and 1,000 to test with, the same ones at every call.

    Each digit occurs 400 times in the training set and 100 times in the test set, in an order
    that is shuffled once and for all. In what learners receive the 1,000 are missing: there the
    4,000 are split in the same way, into 3,000 and 1,000.

    Example:
        >>> from kata_datasets import digits
        >>> digits.load().x_train.shape
        (4000, 28, 28)
    """
    images, labels = _bundled()
    held_out = _held_out(labels)

    # RandomState's streams are frozen for all versions of NumPy, and a stable sort has one result.
    shuffled = np.argsort(np.random.RandomState(5).random_sample(len(labels)), kind="stable")
    train, test = shuffled[~held_out[shuffled]], shuffled[held_out[shuffled]]
    return Digits(images[train], labels[train], images[test], labels[test])


def shifted(images: NDArray[np.uint8], seed: int) -> NDArray[np.uint8]:
    """Return images that are moved by up to 4 pixels each way; digits have such a margin.

    Centred digits do not separate a network of convolutions from a dense one, shifted ones do.

    Args:
        images: of shape (n, 28, 28).
        seed: of the moves, an integer.
    """
    steps = 2 * FARTHEST_SHIFT + 1
    offsets = np.random.RandomState(seed % 2**32).random_sample((len(images), 2))
    offsets = (offsets * steps).astype(int) - FARTHEST_SHIFT
    moved = [
        np.roll(image, (row, column), (0, 1))
        for image, (row, column) in zip(images, offsets.tolist(), strict=True)
    ]
    return np.stack(moved)


def training_file() -> bytes:
    """Return a file like the bundled one that holds the training images alone, in its order."""
    images, labels = _bundled()
    kept = ~_held_out(labels)
    file = io.BytesIO()
    np.savez_compressed(file, images=images[kept], labels=labels[kept])
    return file.getvalue()


def _bundled() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    with (
        resources.files("kata_datasets").joinpath("files/mnist_5k.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as arrays,
    ):
        return arrays["images"], arrays["labels"]


def _held_out(labels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    held_out = np.zeros(len(labels), bool)
    for digit in range(10):
        held_out[np.flatnonzero(labels == digit)[-TEST_DIGITS_OF_A_KIND:]] = True
    return held_out
