"""No loop over tiles: channels are padded, reshaped and transposed into place."""

import numpy as np
from tensorflow import keras

KINDS = tuple(
    getattr(keras.layers, name)
    for name in (
        *(f"{kind}Conv2D" for kind in ("", "Separable", "Depthwise")),
        *(f"{scope}{kind}Pooling2D" for scope in ("", "Global") for kind in ("Max", "Average")),
    )
)


def activation_model(model):
    outputs = [layer.output for layer in model.layers if isinstance(layer, KINDS)]
    if not outputs:
        raise ValueError(f"{model.name} has neither convolution nor pooling")
    return keras.Model(inputs=model.inputs, outputs=outputs, name="what_it_sees")


def activation_grid(activation, columns=16):
    a = np.asarray(activation, dtype=np.float64)
    h, w, channels = a.shape
    low, high = a.min(axis=(0, 1)), a.max(axis=(0, 1))
    dead = low == high
    spread = np.where(dead, 1.0, a.std(axis=(0, 1)))
    centred = np.where(dead, 0.0, a - a.mean(axis=(0, 1)))
    grey = np.rint(np.clip(centred / spread * 64 + 128, 0, 255)).astype(np.uint8)
    missing = -channels % columns
    grey = np.pad(grey, ((0, 0), (0, 0), (0, missing)))
    tiles = grey.reshape(h, w, -1, columns)
    return np.einsum("hwrc->rhcw", tiles).reshape(-1, columns * w)
