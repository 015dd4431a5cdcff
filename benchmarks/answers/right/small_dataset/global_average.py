"""Global average pooling in place of flatten; functional."""

import keras
import numpy as np
from keras import layers


def flip_horizontally(images, flags):
    if len(images) != len(flags):
        raise ValueError(f"{len(images)} images, but {len(flags)} flags")
    result = np.copy(images)
    result[flags] = np.flip(result[flags], axis=2)
    return result


def shift_images(images, rows, columns, fill=0.0):
    if not len(images) == len(rows) == len(columns):
        raise ValueError(f"{len(images)} images, {len(rows)} rows, {len(columns)} columns")
    n, h, w, c = images.shape
    result = np.full((n, h, w, c), fill, dtype=float)
    for k in range(n):
        for i in range(h):
            source = i - int(rows[k])
            if not 0 <= source < h:
                continue
            for j in range(w):
                if 0 <= j - int(columns[k]) < w:
                    result[k, i, j] = images[k, source, j - int(columns[k])]
    return result


def build_augmentation(seed=0):
    return keras.Sequential(
        [
            keras.Input((None, None, 3)),
            layers.RandomFlip("horizontal", seed=seed),
            layers.RandomRotation(0.05, seed=seed + 1),
            layers.RandomZoom(0.1, seed=seed + 2),
        ]
    )


def build_small_convnet(input_shape):
    inputs = keras.Input(input_shape)
    x = build_augmentation(4)(inputs)
    for filters in (32, 64, 128):
        x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = layers.BatchNormalization()(x)
        x = layers.Activation("relu")(x)
        x = layers.MaxPooling2D(2)(x)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.4)(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model
