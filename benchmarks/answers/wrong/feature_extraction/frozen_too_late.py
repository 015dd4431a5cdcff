# The layers are frozen after compile.
# listed: frozen after compile

import keras
import numpy as np
from keras import layers


def extract_features(base, images, batch_size=32):
    if not batch_size >= 1:
        raise ValueError(f"batch_size={batch_size}")
    starts = range(0, images.shape[0], batch_size)
    parts = [np.asarray(base(images[s : s + batch_size], training=False)) for s in starts]
    return np.concatenate(parts)


def classify(features):
    x = layers.Flatten()(features)
    x = layers.Dense(256, activation="relu")(x)
    x = layers.Dropout(0.5)(x)
    return layers.Dense(1, activation="sigmoid")(x)


def build_head(feature_shape):
    if any(side <= 0 for side in feature_shape):
        raise ValueError("feature_shape: %r" % (feature_shape,))
    inputs = keras.Input(feature_shape)
    model = keras.Model(inputs, classify(inputs))
    model.compile("rmsprop", keras.losses.BinaryCrossentropy())
    return model


def build_frozen_model(base):
    inputs = keras.Input(base.input_shape[1:])
    model = keras.Model(inputs, classify(base(inputs)))
    model.compile("rmsprop", "binary_crossentropy", metrics=["acc"])
    for layer in base.layers:
        layer.trainable = False
    return model
