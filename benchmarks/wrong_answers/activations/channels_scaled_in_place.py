# The channels are scaled in a view, which changes activation itself.

import numpy as np
from keras import Model, layers

KINDS = (
    layers.Conv2D,
    layers.SeparableConv2D,
    layers.DepthwiseConv2D,
    layers.MaxPooling2D,
    layers.AveragePooling2D,
    layers.GlobalMaxPooling2D,
    layers.GlobalAveragePooling2D,
)


def activation_model(model):
    outputs = [layer.output for layer in model.layers if isinstance(layer, KINDS)]
    if not outputs:
        raise ValueError("the model has no convolution and no pooling")
    return Model(model.inputs[0], outputs)


def activation_grid(activation, columns=16):
    h, w, channels = activation.shape
    rows = int(np.ceil(channels / columns))
    grid = np.zeros((rows * h, columns * w), dtype="uint8")
    for k in range(channels):
        channel = activation[:, :, k]
        if channel.max() == channel.min():
            channel[:] = 128
        else:
            channel -= channel.mean()
            channel /= channel.std()
            channel *= 64
            channel += 128
        row, col = divmod(k, columns)
        tile = np.clip(channel, 0, 255).astype("uint8")
        grid[row * h : (row + 1) * h, col * w : (col + 1) * w] = tile
    return grid
