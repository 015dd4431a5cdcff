# The flipped images come first and the others after them, so the order no longer fits the labels.
# listed: labels shuffled apart

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    mirrored = images[flags][:, :, ::-1]
    untouched = images[~flags]
    return np.concatenate([mirrored, untouched])


def _slices(offset, size):
    offset = max(-size, min(size, int(offset)))
    if offset >= 0:
        return slice(offset, size), slice(0, size - offset)
    return slice(0, size + offset), slice(-offset, size)


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    out = np.zeros(images.shape) + fill
    for picture, image, r, c in zip(out, images, rows, columns):
        to_rows, from_rows = _slices(r, image.shape[0])
        to_cols, from_cols = _slices(c, image.shape[1])
        picture[to_rows, to_cols] = image[from_rows, from_cols]
    return out


def build_augmentation(seed=0):
    rng = np.random.default_rng(abs(seed) * 2 + (seed < 0))
    a, b, c = (int(s) for s in rng.integers(0, 2**30, size=3))
    model = Sequential([Input((None, None, 3))])
    model.add(layers.RandomFlip("horizontal", seed=a))
    model.add(layers.RandomRotation(0.05, interpolation="nearest", seed=b))
    model.add(layers.RandomZoom(0.1, interpolation="nearest", seed=c))
    return model


def build_small_convnet(input_shape):
    model = Sequential(
        [
            Input(input_shape),
            build_augmentation(1),
            layers.Conv2D(16, 3, padding="same", activation="relu"),
            layers.BatchNormalization(),
            layers.MaxPooling2D(),
            layers.Conv2D(32, 3, padding="same", activation="relu"),
            layers.BatchNormalization(),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3, padding="same", activation="relu"),
            layers.BatchNormalization(),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(64, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
