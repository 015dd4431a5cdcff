# The convnet flips images in inference too: a layer of its own calls RandomFlip with training=True.
# listed: augmentation active in inference
# unnamed: the mistake is about build_augmentation, and this one is in the convnet alone

import keras
import numpy as np
from keras import layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"there are {len(images)} images, but flags has shape {flags.shape}")
    return np.where(flags[:, None, None, None], images[:, :, ::-1, :], images)


def shift_images(images, rows, columns, fill=0.0):
    n, h, w, _ = images.shape
    if rows.shape != (n,):
        raise ValueError(f"rows has shape {rows.shape}, expected {(n,)}")
    if columns.shape != (n,):
        raise ValueError(f"columns has shape {columns.shape}, expected {(n,)}")
    i = np.arange(h)[None, :] - rows.astype(int)[:, None]
    j = np.arange(w)[None, :] - columns.astype(int)[:, None]
    seen = ((0 <= i) & (i < h))[:, :, None] & ((0 <= j) & (j < w))[:, None, :]
    taken = images[
        np.arange(n)[:, None, None], i.clip(0, h - 1)[:, :, None], j.clip(0, w - 1)[:, None, :]
    ]
    return np.where(seen[..., None], taken.astype("float64"), float(fill))


def augmentation_layers(seed):
    return [
        layers.RandomFlip("horizontal", seed=seed),
        layers.RandomRotation(0.2, seed=seed + 100),
        layers.RandomZoom((-0.3, 0.3), seed=seed + 200),
        layers.RandomTranslation(0.1, 0.1, seed=seed + 300),
    ]


def build_augmentation(seed=0):
    inputs = x = keras.Input((None, None, 3))
    for layer in augmentation_layers(seed):
        x = layer(x)
    return keras.Model(inputs, x)


class Flip(layers.Layer):
    def __init__(self):
        super().__init__()
        self.flip = layers.RandomFlip("horizontal")

    def call(self, x):
        return self.flip(x, training=True)


def build_small_convnet(input_shape):
    if any(side < 1 for side in input_shape):
        raise ValueError(f"bad input_shape {input_shape}")
    inputs = keras.Input(input_shape)
    x = Flip()(inputs)
    x = layers.RandomRotation(0.03, fill_mode="nearest", interpolation="nearest")(x)
    x = layers.RandomZoom(0.1, interpolation="nearest")(x)
    x = layers.Rescaling(2.0, offset=-1.0)(x)
    for filters in (16, 32, 64):
        x = layers.Conv2D(filters, 3)(x)
        x = layers.BatchNormalization(momentum=0.9)(x)
        x = layers.Activation("relu")(x)
        x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.5)(x)
    x = layers.Dense(64, activation="relu")(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.RMSprop(1e-3),
        loss=keras.losses.BinaryCrossentropy(),
        metrics=["accuracy"],
    )
    return model
