# The last convolution or pooling only.
# listed: last layer only

import keras
import numpy as np


def activation_model(model):
    chosen = [x for x in model.layers if "Conv" in type(x).__name__ or "Pool" in type(x).__name__]
    if len(chosen) == 0:
        raise ValueError("The model '%s' has nothing to look at." % model.name)
    return keras.Model(inputs=model.inputs[0], outputs=chosen[-1].output)


def activation_grid(activation, columns=16):
    if columns < 1:
        raise ValueError(f"{columns=} is less than 1")
    if activation.ndim != 3 or activation.size == 0:
        raise ValueError(f"activation should be (h, w, channels), it is {activation.shape}")
    h, w, c = activation.shape
    mean = activation.mean(axis=(0, 1), keepdims=True)
    std = activation.std(axis=(0, 1), keepdims=True)
    scaled = (activation - mean) / (std + 1e-7) * 64.0 + 128.0
    tiles = np.clip(scaled, 0, 255).astype("uint8")
    rows = int(np.ceil(c / columns))
    padded = np.zeros((h, w, rows * columns), "uint8")
    padded[:, :, :c] = tiles
    return padded.reshape(h, w, rows, columns).transpose(2, 0, 3, 1).reshape(rows * h, columns * w)
