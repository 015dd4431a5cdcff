"""A network as in the notes, with more filters and no normalisation; blended augmentation."""

import keras
import numpy as np
from keras import layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"there are {len(images)} images, but flags has shape {flags.shape}")
    return np.where(flags[:, None, None, None], images[:, :, ::-1, :], images)


def shift_images(images, rows, columns, fill=0.0):
    n, h, w, _ = images.shape
    if rows.shape != (n,):
        raise ValueError(f"rows has shape {rows.shape}, expected {(n,)}")
    if columns.shape != (n,):
        raise ValueError(f"columns has shape {columns.shape}, expected {(n,)}")
    i = np.arange(h)[None, :] - rows.astype(int)[:, None]
    j = np.arange(w)[None, :] - columns.astype(int)[:, None]
    seen = ((0 <= i) & (i < h))[:, :, None] & ((0 <= j) & (j < w))[:, None, :]
    taken = images[
        np.arange(n)[:, None, None], i.clip(0, h - 1)[:, :, None], j.clip(0, w - 1)[:, None, :]
    ]
    return np.where(seen[..., None], taken.astype("float64"), float(fill))


def augmentation_layers(seed):
    return [
        layers.RandomFlip("horizontal", seed=seed),
        layers.RandomRotation(0.2, seed=seed + 100),
        layers.RandomZoom((-0.3, 0.3), seed=seed + 200),
        layers.RandomTranslation(0.1, 0.1, seed=seed + 300),
    ]


def build_augmentation(seed=0):
    inputs = x = keras.Input((None, None, 3))
    for layer in augmentation_layers(seed):
        x = layer(x)
    return keras.Model(inputs, x)


def build_small_convnet(input_shape):
    if any(side < 1 for side in input_shape):
        raise ValueError(f"bad input_shape {input_shape}")
    model = keras.Sequential()
    model.add(keras.Input(input_shape))
    model.add(layers.RandomFlip("horizontal"))
    model.add(layers.RandomRotation(0.1))
    model.add(layers.RandomZoom(0.2))
    for filters in (32, 64, 128):
        model.add(layers.Conv2D(filters, (3, 3), activation="relu"))
        model.add(layers.MaxPooling2D((2, 2)))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(512, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(
        loss="binary_crossentropy",
        optimizer=keras.optimizers.RMSprop(learning_rate=1e-4),
        metrics=["acc"],
    )
    return model
