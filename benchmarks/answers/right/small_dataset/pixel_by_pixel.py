"""Every pixel by itself; lengths compared in the shortest way."""

import numpy as np
from tensorflow import keras
from tensorflow.keras import layers


def flip_horizontally(images, flags):
    if len(images) != len(flags):
        raise ValueError("one flag for each image")
    out = images.copy()
    for i in range(len(images)):
        if flags[i]:
            out[i] = np.flip(images[i], axis=1)
    return out


def shift_images(images, rows, columns, fill=0.0):
    n, h, w, c = images.shape
    if len(rows) != n or len(columns) != n:
        raise ValueError("one offset for each image")
    out = np.ones((n, h, w, c)) * fill
    for k in range(n):
        for i in range(h):
            for j in range(w):
                y = i - int(rows[k])
                x = j - int(columns[k])
                if y >= 0 and y < h and x >= 0 and x < w:
                    out[k, i, j] = images[k, y, x]
    return out


def build_augmentation(seed=0):
    inputs = keras.Input(shape=(None, None, 3))
    x = layers.RandomFlip("horizontal", seed=seed)(inputs)
    x = layers.RandomRotation(0.05, seed=seed + 1)(x)
    x = layers.RandomZoom(0.1, seed=seed + 2)(x)
    return keras.Model(inputs, x)


def build_small_convnet(input_shape):
    inputs = keras.Input(shape=input_shape)
    x = build_augmentation(1)(inputs)
    x = layers.Rescaling(2.0, -1.0)(x)
    for filters in (16, 32, 64):
        x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = layers.BatchNormalization(momentum=0.9)(x)
        x = layers.ReLU()(x)
        x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.5)(x)
    x = layers.Dense(64, activation="relu")(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
