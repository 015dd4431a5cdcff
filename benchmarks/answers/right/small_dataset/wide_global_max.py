"""Many filters, global max-pooling, a wide dense layer; flips and translations inline."""

import numpy as np
from tensorflow import keras
from tensorflow.keras import layers


def flip_horizontally(images, flags):
    if images.shape[0] != flags.shape[0]:
        raise ValueError(f"{flags.shape[0]} flags for {images.shape[0]} images")
    out = images.copy()
    w = images.shape[2]
    for j in range(w):
        out[flags, :, j] = images[flags, :, w - 1 - j]
    return out


def shift_images(images, rows, columns, fill=0.0):
    n, h, w, c = images.shape
    if len(rows) != n or len(columns) != n:
        raise ValueError(f"{len(rows)} rows and {len(columns)} columns for {n} images")
    # One row and one column of the fill value more, from which all comes that is out of view.
    framed = np.pad(images.astype(float), ((0, 0), (0, 1), (0, 1), (0, 0)))
    framed[:, -1], framed[:, :, -1] = fill, fill
    out = np.empty((n, h, w, c))
    for k in range(n):
        i = np.arange(h) - int(rows[k])
        j = np.arange(w) - int(columns[k])
        i[(i < 0) | (i >= h)] = h
        j[(j < 0) | (j >= w)] = w
        out[k] = framed[k][i][:, j]
    return out


def build_augmentation(seed=0):
    return keras.Sequential(
        [
            keras.Input((None, None, 3)),
            layers.RandomFlip("horizontal", seed=seed),
            layers.RandomRotation(0.1, fill_mode="constant", seed=seed + 1),
            layers.RandomZoom(0.2, fill_mode="constant", seed=seed + 2),
        ]
    )


def build_small_convnet(input_shape):
    model = keras.Sequential()
    model.add(keras.Input(input_shape))
    model.add(layers.RandomFlip("horizontal"))
    model.add(layers.RandomTranslation(0.1, 0.1))
    for filters in (48, 96, 128):
        model.add(layers.Conv2D(filters, 3, padding="same", kernel_initializer="he_normal"))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D())
    model.add(layers.GlobalMaxPooling2D())
    model.add(layers.Dense(256, activation="relu", kernel_initializer="he_normal"))
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=5e-4),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model
