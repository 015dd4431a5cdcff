# The first offset serves for all images.
# listed: one offset for the whole batch

import keras
import numpy as np
from keras import layers


def flip_horizontally(images, flags):
    if flags.shape[0] != images.shape[0]:
        raise ValueError("flags: one for each image, not shape %s" % (flags.shape,))
    return np.array([np.fliplr(image) if flag else image for image, flag in zip(images, flags)])


def one_shift(picture, down, right, fill):
    h, w, channels = picture.shape
    result = np.empty((h, w, channels), "float32" if picture.dtype != "float64" else "float64")
    result[...] = fill
    for i in range(h):
        for j in range(w):
            if 0 <= i - down < h and 0 <= j - right < w:
                result[i, j] = picture[i - down, j - right]
    return result


def shift_images(images, rows, columns, fill=0.0):
    for name in ("rows", "columns"):
        offsets = {"rows": rows, "columns": columns}[name]
        if len(offsets) != len(images):
            raise ValueError(f"{name} of shape {offsets.shape} for {len(images)} images")
    offsets = zip(rows.tolist(), columns.tolist())
    return np.stack([one_shift(p, r, c, fill) for p, (r, c) in zip(images, [next(offsets)] * len(images))])


class Augmentation(keras.Model):
    def __init__(self, seed):
        super().__init__()
        self.steps = [
            layers.RandomZoom(0.1, fill_mode="constant", interpolation="nearest", seed=3 * seed + 1),
            layers.RandomRotation(0.05, fill_mode="wrap", interpolation="nearest", seed=3 * seed + 2),
            layers.RandomFlip("horizontal", seed=3 * seed + 3),
        ]

    def call(self, x, training=None):
        for step in self.steps:
            x = step(x, training=training)
        return x


def build_augmentation(seed=0):
    return Augmentation(seed)


class SmallConvnet(keras.Model):
    def __init__(self):
        super().__init__()
        self.augmentation = build_augmentation(7)
        self.blocks = []
        for filters in (16, 32, 64):
            self.blocks += [
                layers.Conv2D(filters, 3, padding="same", use_bias=False),
                layers.BatchNormalization(momentum=0.9),
                layers.Activation("relu"),
                layers.MaxPooling2D(2),
            ]
        self.flatten = layers.Flatten()
        self.dropout = layers.Dropout(0.5)
        self.hidden = layers.Dense(64, activation="relu")
        self.last = layers.Dense(1, activation="sigmoid")

    def call(self, x, training=None):
        x = self.augmentation(x, training=training)
        x = 2.0 * x - 1.0
        for layer in self.blocks:
            if isinstance(layer, layers.BatchNormalization):
                x = layer(x, training=training)
            else:
                x = layer(x)
        x = self.dropout(self.flatten(x), training=training)
        return self.last(self.hidden(x))


def build_small_convnet(input_shape):
    if min(input_shape) < 1:
        raise ValueError(f"input_shape must be positive, it is {input_shape}")
    model = SmallConvnet()
    model.build((None, *input_shape))
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model
