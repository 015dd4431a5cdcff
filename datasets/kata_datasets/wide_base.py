"""A wider base, trained on noisy creatures: its filters look for things that a reader can see.

It has the layers of `base`, with more filters. `datasets/train_base.py --wide` trained it with
noise on every picture. So it can't use the finest grain of a picture, and what excites a filter
looks like something: stripes, waves, eyes. No bar is measured on it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kata_datasets import chains

FILE = "files/wide_base.npz"
INPUT_SHAPE = (32, 32, 3)
FILTERS = (24, 48, 64, 64)
POOLED = (1, 2, 3)  # the blocks that end with a pooling

# The layers in order: the name of the class in keras.layers, and its arguments.
LAYERS: list[chains.Layer] = [
    layer
    for number, filters in enumerate(FILTERS, 1)
    for layer in chains.block(number, filters, number in POOLED)
]


def load_weights() -> list[NDArray[np.float32]]:
    """Return the weights in the order of `model.get_weights()`."""
    return chains.weights_in(FILE)


def untrained_base() -> Any:
    """Return a model of the same layers with random weights."""
    return chains.untrained(INPUT_SHAPE, LAYERS, "wide_base")
