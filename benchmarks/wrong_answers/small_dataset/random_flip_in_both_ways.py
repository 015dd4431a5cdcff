# RandomFlip without its mode flips upside down too, not only sideways.

import numpy as np
from keras import Input, Model, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    flipped = images.copy()
    flipped[flags] = images[flags][:, :, ::-1]
    return flipped


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    n, h, w, _ = images.shape
    source_rows = np.arange(h) - np.asarray(rows, dtype=int)[:, None]
    source_columns = np.arange(w) - np.asarray(columns, dtype=int)[:, None]
    inside_rows = (source_rows >= 0) & (source_rows < h)
    inside_columns = (source_columns >= 0) & (source_columns < w)
    moved = images[
        np.arange(n)[:, None, None],
        np.clip(source_rows, 0, h - 1)[:, :, None],
        np.clip(source_columns, 0, w - 1)[:, None, :],
    ]
    inside = inside_rows[:, :, None, None] & inside_columns[:, None, :, None]
    return np.where(inside, moved.astype(float), float(fill))


def build_augmentation(seed=0):
    images = Input(shape=(None, None, 3))
    augmented = layers.RandomFlip(seed=seed)(images)
    augmented = layers.RandomRotation(0.05, fill_mode="nearest", seed=seed + 11)(augmented)
    augmented = layers.RandomZoom(0.1, fill_mode="nearest", seed=seed + 22)(augmented)
    return Model(inputs=images, outputs=augmented)


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
