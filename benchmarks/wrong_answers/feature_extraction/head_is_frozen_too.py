# The whole model is frozen, so the head can't learn; only the base should be.

import numpy as np
from keras import Input, Model, Sequential, layers, optimizers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    parts = []
    for start in range(0, len(images), batch_size):
        parts.append(base.predict_on_batch(images[start : start + batch_size]))
    return np.concatenate(parts)


def build_head(feature_shape):
    model = Sequential()
    model.add(Input(shape=feature_shape))
    model.add(layers.Flatten())
    model.add(layers.Dense(128, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(
        optimizer=optimizers.Adam(learning_rate=1e-3),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model


def build_frozen_model(base):
    model = Sequential([Input(shape=base.input_shape[1:]), base])
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.trainable = False
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
