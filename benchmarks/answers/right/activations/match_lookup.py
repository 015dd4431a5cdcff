# Picks layers with a match statement, and computes the grid backwards: every pixel of the picture
# looks up which channel and which place it shows (channel number `channels` is a black one).
import numpy as np
from keras import Model, layers


def _kind(layer):
    match layer:
        case layers.Conv2D() | layers.DepthwiseConv2D() | layers.SeparableConv2D():
            return "convolution"
        case layers.MaxPooling2D() | layers.AveragePooling2D():
            return "pooling"
        case layers.GlobalMaxPooling2D() | layers.GlobalAveragePooling2D():
            return "global pooling"
        case _:
            return None


def activation_model(model):
    if not (outs := [layer.output for layer in model.layers if _kind(layer) is not None]):
        raise ValueError("there is nothing to look at in this model")
    return Model(inputs=model.inputs[0], outputs=outs)


def activation_grid(activation, columns=16):
    h, w, channels = activation.shape
    rows = int(np.ceil(channels / columns))
    values = activation.astype(np.float64)
    lowest, highest = values.min(axis=(0, 1)), values.max(axis=(0, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        grey = (values - values.mean(axis=(0, 1))) / values.std(axis=(0, 1)) * 64 + 128
    grey[:, :, lowest == highest] = 128
    grey = np.concatenate([grey, np.zeros((h, w, 1))], axis=2)
    i, j = np.ogrid[: rows * h, : columns * w]
    k = np.minimum(i // h * columns + j // w, channels)
    return np.floor(np.clip(grey[i % h, j % w, k], 0, 255) + 0.5).astype(np.uint8)
