"""One image at a time with np.pad, add() for the augmentation, and an inline functional convnet."""

from typing import Iterator

import keras
import numpy as np
from keras import layers


def flip_horizontally(images, flags):
    pairs = list(zip(images, flags))
    if not len(pairs) == len(images) == len(flags):
        raise ValueError("one flag for each image, please")
    return np.stack([np.fliplr(image) if flag else image for image, flag in pairs])


def shift_images(images, rows, columns, fill=0.0):
    if {len(rows), len(columns)} != {len(images)}:
        raise ValueError(f"{len(images)} images, {len(rows)} rows, {len(columns)} columns")

    def moved() -> Iterator[np.ndarray]:
        for image, *offsets in zip(images, rows, columns):
            # int() first: the offsets may be of an unsigned or narrow integer type
            d = [max(-n, min(n, int(o))) for n, o in zip(image.shape, offsets)]
            edges = [(max(o, 0), max(-o, 0)) for o in d]
            wide = np.pad(image.astype(float), [*edges, (0, 0)], constant_values=fill)
            (_, up), (_, left) = edges
            h, w = image.shape[:2]
            yield wide[up : up + h, left : left + w]

    return np.array([*moved()])


def _random_layers(seed):
    seeds = np.random.RandomState(seed).randint(1, 2**30, size=3).tolist()
    yield layers.RandomFlip("horizontal", seed=seeds.pop())
    yield layers.RandomZoom(height_factor=0.12, width_factor=0.12, seed=seeds.pop())
    yield layers.RandomRotation(factor=(-0.05, 0.05), fill_mode="reflect", seed=seeds.pop())


def build_augmentation(seed=0):
    model = keras.Sequential(name="augmentation")
    model.add(keras.Input(shape=(None, None, 3)))
    for layer in _random_layers(seed):
        model.add(layer)
    return model


def build_small_convnet(input_shape):
    first = x = keras.Input(shape=tuple(input_shape), name="picture")
    for layer in _random_layers(seed=2024):
        x = layer(x)
    x = layers.Rescaling(scale=2.0, offset=-1.0)(x)
    width = 20
    while width <= 80:
        x = layers.Conv2D(width, (3, 3), padding="same")(x)
        x = layers.BatchNormalization(momentum=0.9)(x)
        x = layers.ELU()(x)
        x = layers.MaxPooling2D(pool_size=(2, 2))(x)
        x = layers.SpatialDropout2D(0.05)(x)
        width *= 2
    x = layers.Reshape((-1,))(x)
    x = layers.Dropout(rate=0.5)(x)
    x = layers.Dense(32)(x)
    x = layers.ELU()(x)
    x = layers.Dense(1)(x)
    x = layers.Activation("sigmoid", name="dog")(x)
    model = keras.Model(inputs=first, outputs=x)
    model.compile(keras.optimizers.Adamax(0.005), "binary_crossentropy", metrics=["accuracy"])
    return model
