# The result is an instance of a subclass of keras.Model that is functional inside; the grid is
# written through a 4-dimensional strided view of the empty picture.
import math

import numpy as np
from keras import Model, layers


class ActivationModel(Model):
    """A functional model that remembers which layers it shows."""


def activation_model(model):
    kinds = [
        getattr(layers, name)
        for name in (
            "Conv2D DepthwiseConv2D SeparableConv2D MaxPooling2D AveragePooling2D "
            "GlobalAveragePooling2D GlobalMaxPooling2D"
        ).split()
    ]
    found = [layer for layer in model.layers if any(isinstance(layer, kind) for kind in kinds)]
    if not found:
        raise ValueError(f"model needs a convolution or a pooling, it has {model.layers}")
    return ActivationModel(inputs=model.inputs[0], outputs=[layer.output for layer in found])


def activation_grid(activation, columns=16):
    if columns < 1:
        raise ValueError(f"columns must be at least 1, not {columns}")
    h, w, channels = activation.shape
    rows = math.ceil(channels / columns)
    picture = np.zeros((rows * h, columns * w), np.uint8)
    line, pixel = picture.strides
    view = np.lib.stride_tricks.as_strided(
        picture, (rows, columns, h, w), (h * line, w * pixel, line, pixel)
    )
    for k, channel in enumerate(np.moveaxis(activation, 2, 0).astype(float)):
        centred = channel - channel.mean()
        if channel.min() < channel.max():
            centred = centred * (64 / channel.std())
        else:
            centred = np.zeros_like(channel)
        view[k // columns, k % columns] = np.clip(128 + centred, 0, 255).round()
    return picture
