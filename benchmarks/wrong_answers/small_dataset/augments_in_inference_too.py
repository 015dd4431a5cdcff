# It always passes training=True, so predict changes the images too.

import numpy as np
from keras import Input, Model, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    return np.array([np.fliplr(image) if flag else image for image, flag in zip(images, flags)])


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    n, h, w, channels = images.shape
    out = np.full(images.shape, fill, dtype=float)
    for k in range(n):
        r, c = int(rows[k]), int(columns[k])
        if abs(r) >= h or abs(c) >= w:
            continue
        out[k, max(r, 0) : h + min(r, 0), max(c, 0) : w + min(c, 0)] = images[
            k, max(-r, 0) : h - max(r, 0), max(-c, 0) : w - max(c, 0)
        ]
    return out


class Augmentation(Model):
    def __init__(self, seed):
        super().__init__()
        self.flip = layers.RandomFlip("horizontal", seed=seed)
        self.rotate = layers.RandomRotation(0.05, seed=seed + 1)
        self.zoom = layers.RandomZoom(0.1, seed=seed + 2)

    def call(self, images, training=None):
        x = self.flip(images, training=True)
        x = self.rotate(x, training=True)
        return self.zoom(x, training=True)


def build_augmentation(seed=0):
    return Augmentation(seed)


def build_small_convnet(input_shape):
    model = Sequential()
    model.add(Input(shape=input_shape))
    # augmentation
    model.add(layers.RandomFlip("horizontal"))
    model.add(layers.RandomRotation(0.05))
    model.add(layers.RandomZoom(0.1))
    # convnet
    model.add(layers.Conv2D(16, (3, 3)))
    model.add(layers.BatchNormalization())
    model.add(layers.ReLU())
    model.add(layers.MaxPooling2D((2, 2)))
    model.add(layers.Conv2D(32, (3, 3)))
    model.add(layers.BatchNormalization())
    model.add(layers.ReLU())
    model.add(layers.MaxPooling2D((2, 2)))
    model.add(layers.Conv2D(64, (3, 3)))
    model.add(layers.BatchNormalization())
    model.add(layers.ReLU())
    model.add(layers.MaxPooling2D((2, 2)))
    # classifier
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
