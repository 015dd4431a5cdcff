"""A trained network that tells cats from dogs: what a heatmap is drawn for.

Four named blocks of convolution, batch normalisation and ReLU, then global average-pooling and a
softmax over `pets.PETS`. It was trained by `datasets/train_pets_net.py` on pictures of 64 x 64
pixels, of which block 4 still has a map of 8 x 8 places.

The architecture and the weights are plain data, so that they can be handed to another process.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kata_datasets import chains

FILE = "files/pets_net.npz"
INPUT_SHAPE = (64, 64, 3)
FILTERS = (12, 24, 32, 48)
POOLED = (1, 2, 3)  # the blocks that end with a pooling
LAST_MAPS = "block4_relu"

# The layers in order: the name of the class in keras.layers, and its arguments.
LAYERS: list[chains.Layer] = [
    *(
        layer
        for number, filters in enumerate(FILTERS, 1)
        for layer in chains.block(number, filters, number in POOLED)
    ),
    ("GlobalAveragePooling2D", {"name": "mean"}),
    ("Dropout", {"rate": 0.3, "name": "dropout"}),
    ("Dense", {"units": 2, "activation": "softmax", "name": "cat_or_dog"}),
]


def load_weights() -> list[NDArray[np.float32]]:
    """Return the weights in the order of `model.get_weights()`."""
    return chains.weights_in(FILE)


def pets_net() -> Any:
    """Return the network as a functional keras.Model, with its weights.

    It takes float images of shape (n, 64, 64, 3) from 0.0 to 1.0 and returns the probabilities of
    cat and dog, of shape (n, 2).

    Example:
        >>> from kata_datasets import pets, pets_net
        >>> images, labels, boxes = pets.cats_and_dogs(2, seed=0)
        >>> pets_net.pets_net().predict(images / 255, verbose=0).shape
        (2, 2)
    """
    model = untrained()
    model.set_weights(load_weights())
    return model


def untrained() -> Any:
    """Return a model of the same layers with random weights."""
    return chains.untrained(INPUT_SHAPE, LAYERS, "pets_net")
