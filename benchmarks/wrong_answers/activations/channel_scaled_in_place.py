# A view of the activation is scaled in place, so the argument changes.

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
        raise ValueError(f"model has no convolution and no pooling layer: {model.name}")
    return Model(model.inputs[0], outputs)


def activation_grid(activation, columns=16):
    height, width, channels = activation.shape
    rows = int(np.ceil(channels / columns))
    grid = np.zeros((rows * height, columns * width), "uint8")
    for index in range(channels):
        channel_image = activation[:, :, index]
        constant = np.ptp(channel_image) == 0
        channel_image -= channel_image.mean()
        if not constant:
            channel_image /= channel_image.std()
        channel_image *= 64
        channel_image += 128
        channel_image = np.clip(channel_image, 0, 255).astype("uint8")
        row, col = divmod(index, columns)
        grid[row * height:(row + 1) * height, col * width:(col + 1) * width] = channel_image
    return grid
