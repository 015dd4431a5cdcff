# All convolutions come before all poolings; keep model.layers' order.

import numpy as np
from keras import Model, layers


def activation_model(model):
    conv_kinds = (layers.Conv2D, layers.SeparableConv2D, layers.DepthwiseConv2D)
    pool_kinds = (
        layers.MaxPooling2D,
        layers.AveragePooling2D,
        layers.GlobalMaxPooling2D,
        layers.GlobalAveragePooling2D,
    )
    convs = [layer.output for layer in model.layers if isinstance(layer, conv_kinds)]
    pools = [layer.output for layer in model.layers if isinstance(layer, pool_kinds)]
    if not convs and not pools:
        raise ValueError("neither convolutions nor poolings")
    return Model(model.inputs[0], convs + pools)


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
