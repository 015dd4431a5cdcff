# With fewer channels than columns, the picture is only as wide as its tiles.
# listed: narrow grid

import numpy as np
from keras import Model, layers


def activation_model(model):
    wanted = (
        layers.Conv2D,
        layers.SeparableConv2D,
        layers.DepthwiseConv2D,
        layers.MaxPooling2D,
        layers.AveragePooling2D,
        layers.GlobalMaxPooling2D,
        layers.GlobalAveragePooling2D,
    )
    outputs = []
    for layer in model.layers:
        if isinstance(layer, wanted):
            outputs += [layer.output]
    if outputs == []:
        raise ValueError("there is no convolution and no pooling")
    return Model(model.inputs[0], outputs)


def to_grey(a):
    if np.all(a == a.flat[0]):
        return np.full(a.shape, 128, "uint8")
    return np.clip((a - a.mean()) / a.std() * 64 + 128, 0, 255).astype("uint8")


def activation_grid(activation, columns=16):
    tiles = [to_grey(activation[:, :, k].astype(float)) for k in range(activation.shape[2])]
    columns = min(columns, len(tiles))
    while len(tiles) % columns:
        tiles.append(np.zeros(activation.shape[:2], "uint8"))
    lines = [np.hstack(tiles[i : i + columns]) for i in range(0, len(tiles), columns)]
    return np.vstack(lines)
