"""NumPy without loops (gathered indices), augmentation as a class, the convnet in nested parts."""

import functools

import numpy as np
from tensorflow import keras


def _same_length(images, **arguments):
    for name, values in arguments.items():
        if np.shape(values) != (len(images),):
            raise ValueError(f"{name}: {len(values)} values for {len(images)} images")


def flip_horizontally(images, flags):
    _same_length(images, flags=flags)
    w = images.shape[2]
    forward = np.arange(w)
    order = np.where(np.asarray(flags, dtype=bool)[:, None], forward[::-1], forward)
    return np.take_along_axis(images, order[:, None, :, None], axis=2)


def shift_images(images, rows, columns, fill=0.0):
    _same_length(images, rows=rows, columns=columns)
    n, h, w, _ = images.shape
    i = np.arange(h) - np.asarray(rows, dtype=np.int64)[:, None]
    j = np.arange(w) - np.asarray(columns, dtype=np.int64)[:, None]
    inside = ((0 <= i) & (i < h))[:, :, None] & ((0 <= j) & (j < w))[:, None, :]
    picked = images[
        np.arange(n)[:, None, None], np.clip(i, 0, h - 1)[:, :, None], np.clip(j, 0, w - 1)[:, None]
    ]
    return np.where(inside[..., None], picked.astype(np.float64), fill)


class Augmentation(keras.Model):
    def __init__(self, seed=0, **kwargs):
        super().__init__(**kwargs)
        first, second, third, fourth = range(4 * seed, 4 * seed + 4)
        sharp = {"interpolation": "nearest", "fill_mode": "nearest"}
        self.steps = [
            keras.layers.RandomRotation(0.04, seed=second, **sharp),
            keras.layers.RandomZoom((-0.1, 0.1), seed=third, **sharp),
            keras.layers.RandomTranslation(0.06, 0.06, seed=fourth, **sharp),
            keras.layers.RandomFlip(mode="horizontal", seed=first),
        ]

    def call(self, images, training=None):
        return functools.reduce(lambda x, step: step(x, training=training), self.steps, images)


def build_augmentation(seed=0):
    model = Augmentation(seed)
    model(keras.Input((None, None, 3)))
    return model


def _block(filters):
    return keras.Sequential(
        [
            keras.layers.Conv2D(filters, 3, padding="same", use_bias=False),
            keras.layers.BatchNormalization(momentum=0.9),
            keras.layers.Activation("relu"),
            keras.layers.MaxPooling2D(),
        ]
    )


def build_small_convnet(input_shape):
    pixels = keras.Input(input_shape)
    x = build_augmentation(seed=11)(pixels)
    for filters in (16, 32, 64):
        x = _block(filters)(x)
    head = keras.Sequential(
        [
            keras.layers.Flatten(),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(48, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ],
        name="dog_or_cat",
    )
    model = keras.Model(pixels, head(x))
    model.compile(
        loss=keras.losses.BinaryCrossentropy(),
        optimizer=keras.optimizers.Nadam(learning_rate=0.002),
        metrics=[keras.metrics.BinaryAccuracy(name="accuracy")],
    )
    return model
