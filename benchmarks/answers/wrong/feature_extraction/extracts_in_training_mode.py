# The base runs in training mode while the features are extracted.
# listed: extraction in training mode

import numpy as np
from keras import Input, Model, Sequential, layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    parts = []
    for i in range(0, len(images), batch_size):
        parts.append(np.array(base(images[i : i + batch_size], training=True)))
    return np.concatenate(parts)


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
    inputs = Input(base.inputs[0].shape[1:])
    features = base(inputs, training=False)
    model = Model(inputs, build_head(base.outputs[0].shape[1:])(features))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
