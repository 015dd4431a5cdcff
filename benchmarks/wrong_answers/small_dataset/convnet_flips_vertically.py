# The network flips images upside down; only mirroring hides the side.
# training

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    result = np.empty_like(images)
    for i in range(len(images)):
        if flags[i]:
            result[i] = images[i, :, ::-1]
        else:
            result[i] = images[i]
    return result


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    h, w = images.shape[1], images.shape[2]
    shifted = []
    for image, r, c in zip(images, rows, columns):
        # surround the image with the fill value, then cut a window out
        r, c = np.clip(r, -h, h), np.clip(c, -w, w)
        big = np.pad(image.astype(float), ((h, h), (w, w), (0, 0)), constant_values=fill)
        shifted.append(big[h - r : 2 * h - r, w - c : 2 * w - c])
    return np.stack(shifted)


def build_augmentation(seed=0):
    return Sequential(
        [
            Input((None, None, 3)),
            layers.RandomFlip("horizontal", seed=3 * seed),
            layers.RandomRotation(0.05, interpolation="nearest", seed=3 * seed + 1),
            layers.RandomZoom(0.1, interpolation="nearest", seed=3 * seed + 2),
        ]
    )


def build_small_convnet(input_shape):
    model = Sequential(
        [
            Input(shape=input_shape),
            layers.RandomFlip("vertical"),
            layers.RandomRotation(0.03),
            layers.RandomZoom(0.1),
            layers.Conv2D(16, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(64, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
