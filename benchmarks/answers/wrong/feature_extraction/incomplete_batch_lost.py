# The last batch is left out if it is smaller than the others.
# listed: last batch dropped

import numpy as np
from keras import Input, Sequential, layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    features = np.zeros((0, *base.output_shape[1:]), dtype="float32")
    for b in range(len(images) // batch_size):
        batch = images[b * batch_size : (b + 1) * batch_size]
        features = np.concatenate([features, base.predict_on_batch(batch)])
    return features


def build_head(feature_shape):
    model = Sequential()
    model.add(Input(feature_shape))
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile("rmsprop", "binary_crossentropy")
    return model


def build_frozen_model(base):
    base.trainable = False
    model = Sequential([Input(base.input_shape[1:]), base, build_head(base.output_shape[1:])])
    model.compile("rmsprop", "binary_crossentropy")
    return model
