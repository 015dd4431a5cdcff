# Unusual: augmentation and convnet are plain subclasses of keras.Model imported through tensorflow; flips and shifts are loops over pixels in nested lists.
"""A convnet from a few hundred images."""

import hashlib

import numpy as np
from tensorflow import keras

layers = keras.layers


def flip_horizontally(images, flags):
    """Flip some images left to right.

    Args:
        images: float array of shape (n, h, w, channels).
        flags: bool array of shape (n,). An image is flipped where its flag is True.

    Returns:
        float array of the same shape as `images`, with the images in the same order. Both arguments
        stay as they are.

    Raises:
        ValueError: the number of flags is not the number of images.
    """
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
    """Shift each image by its own offset.

    Args:
        images: array of shape (n, h, w, channels), floats or integers.
        rows: integer array of shape (n,): by how many pixels each picture moves down (up, if
            negative).
        columns: integer array of shape (n,): by how many pixels each picture moves to the right
            (to the left, if negative).
        fill: the value of pixels that move into view. If an offset is the image's height (for
            columns, its width) or more, in either direction, all pixels get this value.

    Returns:
        float array of the same shape as `images`, with the images in the same order. The arguments
        stay as they are.

    Raises:
        ValueError: the number of offsets in `rows` or in `columns` is not the number of images.
    """
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
    """Build a model that augments images with random flips, rotations and zooms.

    It consists of the layers RandomFlip("horizontal"), RandomRotation and RandomZoom. You may add
    others. How far it rotates and zooms is your choice, but it must be at least a little: 0.05 and
    0.1 are fine. When it is called with `training=True`, it changes every image of a batch in a
    different way, and mirrors about half of them. With `training=False` and in `predict`, it
    returns the images as they are.

    Args:
        seed: an integer, at least 0. Two models that are built with the same seed augment alike,
            call for call. With another seed they augment differently.

    Returns:
        a keras.Model from (n, h, w, 3) to the same shape, for square images of any size, with
        pixels from 0.0 to 1.0. You need not compile it.
    """
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
    """Build a convnet for cats and dogs that resists overfitting.

    First it augments: with a nested model like that of `build_augmentation`, or with such layers
    inline, RandomFlip among them. Then it has convolutions, dropout, and one sigmoid unit at the
    end. Augmentation and dropout act in training only. The rest is your choice: poolings between
    the convolutions are usual, but strides shrink the maps as well.

    The last check compiles it again with Adam and trains it for some seconds on 300 pictures of
    32 x 32 pixels. In these, cats are left of the middle and dogs are right of it. Then it judges
    new pictures, in which it is the other way round. Only mirroring keeps a network from learning
    the side. Many networks learn more than enough, for instance three 3 x 3 convolutions with 16,
    32 and 64 filters, each with batch normalisation, ReLU and 2 x 2 max-pooling, then dropout and
    two dense layers.

    Args:
        input_shape: (h, w, channels) of the images. h and w are equal and at least 32, and there
            are 3 channels. Pixels are between 0.0 and 1.0.

    Returns:
        a keras.Model from (n, h, w, 3) to (n, 1), the probability of a dog, compiled with the
        binary cross-entropy (labels are 0 and 1), the metric accuracy, and any optimizer.
    """
    model = PetNet(input_shape)
    model.build((None, *input_shape))
    model.compile(
        optimizer=keras.optimizers.RMSprop(1e-3),
        loss=keras.losses.binary_crossentropy,
        metrics=["accuracy"],
    )
    return model
