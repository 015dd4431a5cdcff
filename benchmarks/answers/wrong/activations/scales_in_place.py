# Each channel is scaled within the array that was passed, so the activation is overwritten.
# listed: activation overwritten

import numpy as np
from keras import Model, layers


def activation_model(model):
    kinds = (
        layers.Conv2D,
        layers.SeparableConv2D,
        layers.DepthwiseConv2D,
        layers.MaxPooling2D,
        layers.AveragePooling2D,
        layers.GlobalMaxPooling2D,
        layers.GlobalAveragePooling2D,
    )
    outputs = [layer.output for layer in model.layers if isinstance(layer, kinds)]
    if not outputs:
        raise ValueError("no convolution or pooling layer found")
    return Model(model.inputs[0], outputs)


def activation_grid(activation, columns=16):
    h, w, n = activation.shape
    n_rows = (n - 1) // columns + 1
    grid = np.zeros((h * n_rows, w * columns), dtype="uint8")
    for k in range(n):
        channel_image = activation[:, :, k]
        if channel_image.max() == channel_image.min():
            channel_image[...] = 128
        else:
            channel_image -= channel_image.mean()
            channel_image /= channel_image.std()
            channel_image *= 64
            channel_image += 128
        channel_image = np.clip(channel_image, 0, 255).astype("uint8")
        row, col = divmod(k, columns)
        grid[row * h : (row + 1) * h, col * w : (col + 1) * w] = channel_image
    return grid
