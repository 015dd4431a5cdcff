"""Multiplicative noise for dropout, softplus units, kernels that are kept short."""

import keras
import numpy as np


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must not be {batch_size}")
    n = len(images)
    return np.vstack(
        [base.predict_on_batch(images[i : min(i + batch_size, n)]) for i in range(0, n, batch_size)]
    )


def build_head(feature_shape):
    L = keras.layers
    head = keras.Sequential(
        [
            keras.Input(feature_shape),
            L.Flatten(),
            L.GaussianDropout(0.4),
            L.Dense(96, activation="softplus", kernel_constraint=keras.constraints.MaxNorm(2.0)),
            L.Dense(1, activation="sigmoid"),
        ]
    )
    head.compile("adamax", "binary_crossentropy", metrics=["accuracy"])
    return head


def build_frozen_model(base):
    for layer in base.layers:
        layer.trainable = False
    base.trainable = False
    inputs = keras.Input(base.input_shape[1:])
    features = base(inputs, training=False)
    outputs = build_head(features.shape[1:])(features)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile("adamax", "binary_crossentropy", metrics=["accuracy"])
    return model
