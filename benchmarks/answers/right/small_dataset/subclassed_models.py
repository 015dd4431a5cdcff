# Unusual: augmentation and convnet are plain subclasses of keras.Model imported through tensorflow; flips and shifts are loops over pixels in nested lists.
"""A convnet from a few hundred images."""

import hashlib

import numpy as np
from tensorflow import keras

layers = keras.layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    result = images.copy()
    for number, flag in enumerate(flags):
        if flag:
            left, right = 0, images.shape[2] - 1
            while left <= right:  # swap the columns from outside to inside
                result[number, :, left] = images[number, :, right]
                result[number, :, right] = images[number, :, left]
                left, right = left + 1, right - 1
    return result


def shift_images(images, rows, columns, fill=0.0):
    n, h, w, channels = images.shape
    if not len(rows) == len(columns) == n:
        raise ValueError(f"received {n} images, {len(rows)} rows and {len(columns)} columns")
    pictures, empty = images.tolist(), [float(fill)] * channels
    result = []
    for picture, r, c in zip(pictures, map(int, rows), map(int, columns)):
        result.append(
            [
                [
                    picture[i - r][j - c] if 0 <= i - r < h and 0 <= j - c < w else empty
                    for j in range(w)
                ]
                for i in range(h)
            ]
        )
    return np.array(result, dtype=np.float64).reshape(images.shape)


class Augmentation(keras.Model):
    """Random flips, rotations and zooms, in training only."""

    def __init__(self, seed):
        super().__init__()

        def seed_of(name):
            digest = hashlib.sha256(f"{name} {seed}".encode()).digest()
            return int.from_bytes(digest[:4], "big")

        self.turn = layers.RandomRotation(0.05, fill_mode="wrap", seed=seed_of("turn"))
        self.flip = layers.RandomFlip("horizontal", seed=seed_of("flip"))
        self.zoom = layers.RandomZoom((-0.2, -0.02), fill_value=0.5, seed=seed_of("zoom"))

    def build(self, input_shape):
        for layer in (self.turn, self.flip, self.zoom):
            layer.build(input_shape)

    def call(self, images, training=False):
        images = self.turn(images, training=training)
        images = self.flip(images, training=training)
        return self.zoom(images, training=training)

    def compute_output_shape(self, input_shape):
        return input_shape


def build_augmentation(seed=0):
    return Augmentation(seed)


class PetNet(keras.Model):
    """Augmentation, three convolutions, dropout and a small dense network."""

    def __init__(self, input_shape):
        super().__init__()
        self.augmentation = Augmentation(seed=11)
        self.eyes = keras.Sequential([keras.Input(tuple(input_shape))])
        for filters in (24, 40, 64):
            self.eyes.add(layers.Conv2D(filters, 3, padding="same", use_bias=False))
            self.eyes.add(layers.BatchNormalization(momentum=0.9))
            self.eyes.add(layers.ReLU())
            self.eyes.add(layers.MaxPooling2D(2))
        self.flat = layers.Flatten()
        self.drop_1 = layers.Dropout(0.4)
        self.hidden = layers.Dense(48, activation="relu")
        self.drop_2 = layers.Dropout(0.2)
        self.dog = layers.Dense(1, activation="sigmoid")

    def build(self, input_shape):
        self.augmentation.build(input_shape)
        shape = self.eyes.outputs[0].shape
        for layer in (self.flat, self.drop_1, self.hidden, self.drop_2, self.dog):
            layer.build(shape)
            shape = layer.compute_output_shape(shape)

    def call(self, pictures, training=False):
        x = self.augmentation(pictures, training=training)
        x = self.flat(self.eyes(x, training=training))
        x = self.hidden(self.drop_1(x, training=training))
        return self.dog(self.drop_2(x, training=training))

    def compute_output_shape(self, input_shape):
        return (input_shape[0], 1)


def build_small_convnet(input_shape):
    model = PetNet(input_shape)
    model.build((None, *input_shape))
    model.compile(
        optimizer=keras.optimizers.RMSprop(1e-3),
        loss=keras.losses.binary_crossentropy,
        metrics=["accuracy"],
    )
    return model
