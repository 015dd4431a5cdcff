"""Four convolutions with tanh, dropout twice, a strong augmentation; a class of its own."""

import keras
import numpy as np
from keras import layers


def _require(offsets, images, name):
    if len(offsets) != len(images):
        raise ValueError(f"{name}: {len(offsets)} for {len(images)} images")


def flip_horizontally(images, flags):
    _require(flags, images, "flags")
    flags = flags[:, np.newaxis, np.newaxis, np.newaxis]
    return flags * images[:, :, ::-1] + ~flags * images


def shift_images(images, rows, columns, fill=0.0):
    _require(rows, images, "rows")
    _require(columns, images, "columns")
    n, h, w, c = images.shape
    result = np.full((n, h, w, c), fill, float)
    for k, image in enumerate(images):
        down, right = int(rows[k]), int(columns[k])
        kept = image[max(0, -down) : max(0, h - down), max(0, -right) : max(0, w - right)]
        kept = kept[:h, :w]
        if kept.size:
            top, left = max(0, down), max(0, right)
            result[k, top : top + kept.shape[0], left : left + kept.shape[1]] = kept
    return result


def build_augmentation(seed=0):
    return keras.Sequential(
        [
            keras.Input((None, None, 3)),
            layers.RandomFlip("horizontal", seed=seed),
            layers.RandomRotation(0.1, seed=seed + 1),
            layers.RandomZoom((-0.2, 0.2), seed=seed + 2),
            layers.RandomContrast(0.2, seed=seed + 3),
        ]
    )


class CatOrDog(keras.Model):
    def __init__(self):
        super().__init__()
        self.augment = build_augmentation(8)
        self.convolutions = [
            layers.Conv2D(filters, 3, padding="same", activation="tanh")
            for filters in (16, 32, 48, 64)
        ]
        self.poolings = [layers.MaxPooling2D() for _ in self.convolutions]
        self.flatten = layers.Flatten()
        self.before = layers.Dropout(0.3)
        self.hidden = layers.Dense(48, activation="tanh")
        self.after = layers.Dropout(0.3)
        self.dog = layers.Dense(1, activation="sigmoid")

    def call(self, images, training=False):
        x = self.augment(images, training=training)
        for convolution, pooling in zip(self.convolutions, self.poolings):
            x = pooling(convolution(x))
        x = self.before(self.flatten(x), training=training)
        x = self.after(self.hidden(x), training=training)
        return self.dog(x)


def build_small_convnet(input_shape):
    model = CatOrDog()
    model.build((None, *input_shape))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
