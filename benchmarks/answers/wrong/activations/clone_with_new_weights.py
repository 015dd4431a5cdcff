# The outputs are those of a clone of the model, which has new random weights.

import numpy as np
from keras import Model, layers, models


def is_wanted(layer):
    return isinstance(
        layer,
        (
            layers.Conv2D,
            layers.SeparableConv2D,
            layers.DepthwiseConv2D,
            layers.MaxPooling2D,
            layers.AveragePooling2D,
            layers.GlobalMaxPooling2D,
            layers.GlobalAveragePooling2D,
        ),
    )


def activation_model(model):
    if not any(is_wanted(layer) for layer in model.layers):
        raise ValueError("no convolution or pooling")
    copy = models.clone_model(model)
    return Model(copy.inputs[0], [layer.output for layer in copy.layers if is_wanted(layer)])


def activation_grid(activation, columns=16):
    h, w, n = activation.shape
    rows = int(np.ceil(n / columns))
    tiles = np.zeros((rows * columns, h, w))
    for k in range(n):
        a = activation[..., k].astype(float)
        if (a == a[0, 0]).all():
            tiles[k] = 128
        else:
            tiles[k] = (a - np.mean(a)) / np.std(a) * 64 + 128
    tiles = tiles.reshape(rows, columns, h, w).transpose(0, 2, 1, 3)
    return np.clip(tiles.reshape(rows * h, columns * w), 0, 255).astype("uint8")
