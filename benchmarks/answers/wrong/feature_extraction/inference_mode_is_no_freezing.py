# The base is only called with training=False and never frozen, so its weights are trained too.
# listed: base left trainable

import numpy as np
from keras import Input, Model, Sequential, layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    starts = range(0, len(images), batch_size)
    return np.vstack([base.predict_on_batch(images[s : s + batch_size]) for s in starts])


def build_head(feature_shape):
    head = Sequential(
        [
            Input(feature_shape),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    head.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return head


def build_frozen_model(base):
    image = Input(base.input_shape[1:])
    features = base(image, training=False)
    probability = build_head(base.output_shape[1:])(features)
    model = Model(image, probability)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
