"""Batches from a range; nothing to stack is NumPy's own ValueError."""

import numpy as np
from tensorflow import keras
from tensorflow.keras import layers


def extract_features(base, images, batch_size=32):
    batches = []
    for i in range(0, len(images), batch_size):
        batches.append(base.predict(images[i : i + batch_size], verbose=0))
    return np.concatenate(batches)


def build_head(feature_shape):
    model = keras.Sequential()
    model.add(layers.Input(shape=feature_shape))
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_frozen_model(base):
    base.trainable = False
    model = keras.Sequential()
    model.add(base)
    model.add(build_head(base.output_shape[1:]))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
