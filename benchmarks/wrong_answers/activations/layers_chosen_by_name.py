# The layers are chosen by their names, which don't matter, not by kind.

import numpy as np
from keras import Model, layers


def activation_model(model):
    chosen = [layer for layer in model.layers if "conv" in layer.name or "pool" in layer.name]
    if not chosen:
        raise ValueError("the model has no convolution or pooling layer")
    return Model(inputs=model.inputs[0], outputs=[layer.output for layer in chosen])


def activation_grid(activation, columns=16):
    h, w, channels = activation.shape
    rows = -(-channels // columns)
    picture = np.zeros((rows * h, columns * w), dtype="uint8")
    for k in range(channels):
        tile = activation[:, :, k].astype("float64")
        if tile.max() == tile.min():
            grey = np.full((h, w), 128.0)
        else:
            grey = (tile - tile.mean()) / tile.std() * 64 + 128
        i, j = divmod(k, columns)
        picture[i * h : (i + 1) * h, j * w : (j + 1) * w] = np.clip(grey, 0, 255)
    return picture
