"""As the notes do it: base.add in a Sequential, the whole base frozen first."""

import keras
import numpy as np
from keras import layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError("batch_size must be positive, not %d" % batch_size)
    features = np.zeros((len(images), *base.output_shape[1:]), "float32")
    for start in range(0, len(images), batch_size):
        stop = min(start + batch_size, len(images))
        features[start:stop] = base.predict_on_batch(images[start:stop])
    return features


def build_head(feature_shape):
    if min(feature_shape) < 1:
        raise ValueError(f"feature_shape is {feature_shape}")
    model = keras.Sequential()
    model.add(layers.Flatten(input_shape=feature_shape))
    model.add(layers.Dense(32, activation="tanh"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model


def build_frozen_model(base):
    base.trainable = False
    model = keras.Sequential()
    model.add(keras.Input(base.input_shape[1:]))
    model.add(base)
    model.add(layers.Flatten())
    model.add(layers.Dense(32, activation="elu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer=keras.optimizers.Adam(2e-3), loss="binary_crossentropy")
    return model
