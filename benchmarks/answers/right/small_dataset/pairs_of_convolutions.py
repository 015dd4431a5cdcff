"""Deep and plain: pairs of convolutions as in VGG, dropout behind each pair, no normalisation."""

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags has {len(flags)} entries for {len(images)} images")
    out = np.empty_like(images)
    for i, flag in enumerate(flags):
        out[i] = images[i][:, ::-1] if flag else images[i]
    return out


def shift_one(image, r, c, fill):
    h, w, channels = image.shape
    canvas = np.full((h + 2 * h, w + 2 * w, channels), fill, dtype=float)
    r, c = np.clip(r, -h, h), np.clip(c, -w, w)
    canvas[h + r : 2 * h + r, w + c : 2 * w + c] = image
    return canvas[h : 2 * h, w : 2 * w]


def shift_images(images, rows, columns, fill=0.0):
    if len(rows) != len(images) or len(columns) != len(images):
        raise ValueError(f"rows and columns need {len(images)} entries each")
    return np.array(
        [shift_one(image, int(r), int(c), fill) for image, r, c in zip(images, rows, columns)]
    )


def build_augmentation(seed=0):
    return Sequential(
        [
            Input((None, None, 3)),
            layers.RandomFlip("horizontal", seed=seed + 1),
            layers.RandomRotation(0.05, seed=seed + 2),
            layers.RandomZoom(0.1, seed=seed + 3),
        ],
        name="augmentation",
    )


def build_small_convnet(input_shape):
    model = Sequential([Input(input_shape), build_augmentation()])
    for filters in (16, 32, 64):
        model.add(layers.Conv2D(filters, 3, padding="same", activation="relu"))
        model.add(layers.Conv2D(filters, 3, padding="same", activation="relu"))
        model.add(layers.MaxPooling2D())
        model.add(layers.Dropout(0.1))
    model.add(layers.Flatten())
    model.add(layers.Dense(128, activation="relu"))
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
