"""The pretrained base of the vision chapter: a small convnet that has seen eight creatures.

It plays the part of VGG16 in seconds: four named blocks of convolution, batch normalisation and
ReLU, trained by `datasets/train_base.py` on `pets.creatures`, which holds no cat and no dog. What
it says of an image is its last feature map, of shape (4, 4, 64).

The architecture and the weights are plain data, so that they can be handed to another process.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kata_datasets import chains

FILE = "files/creature_base.npz"
INPUT_SHAPE = (32, 32, 3)
FEATURE_SHAPE = (4, 4, 64)
FILTERS = (16, 32, 48, 64)
POOLED = (1, 2, 3)  # the blocks that end with a pooling

# The layers in order: the name of the class in keras.layers, and its arguments.
LAYERS: list[chains.Layer] = [
    layer
    for number, filters in enumerate(FILTERS, 1)
    for layer in chains.block(number, filters, number in POOLED)
]


def load_weights() -> list[NDArray[np.float32]]:
    """Return the weights in the order of `model.get_weights()`.

    They are the kernel of a convolution, then gamma, beta, moving mean and moving variance of the
    batch normalisation behind it, block by block.
    """
    return chains.weights_in(FILE)


def pretrained_base() -> Any:
    """Return the base as a functional keras.Model, with its weights.

    It takes float images of shape (n, 32, 32, 3) from 0.0 to 1.0 and returns (n, 4, 4, 64).

    Example:
        >>> from kata_datasets import base, pets
        >>> images = pets.cats_and_dogs(2, seed=0, size=32).images / 255
        >>> base.pretrained_base().predict(images, verbose=0).shape
        (2, 4, 4, 64)
    """
    model = untrained_base()
    model.set_weights(load_weights())
    return model


def untrained_base() -> Any:
    """Return a model of the same layers with random weights."""
    return chains.untrained(INPUT_SHAPE, LAYERS, "creature_base")
