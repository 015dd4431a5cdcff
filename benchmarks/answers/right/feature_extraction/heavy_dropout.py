"""Dropout on the features and once more behind the hidden units, swish, He's kernels."""

import keras
from keras import layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError("batch_size has to be at least 1, got " + str(batch_size))
    return base.predict(images, verbose=0, batch_size=batch_size)


def _head_layers():
    return [
        layers.Flatten(),
        layers.Dropout(0.5),
        layers.Dense(128, activation="swish", kernel_initializer="he_normal"),
        layers.Dropout(0.5),
        layers.Dense(1, activation="sigmoid"),
    ]


def _compiled(model):
    model.compile(
        loss=keras.losses.BinaryCrossentropy(),
        optimizer=keras.optimizers.Adam(3e-4),
        metrics=[keras.metrics.BinaryAccuracy()],
    )
    return model


def build_head(feature_shape):
    return _compiled(keras.Sequential([keras.Input(feature_shape)] + _head_layers()))


def build_frozen_model(base):
    base.trainable = False
    inputs = keras.Input(base.input_shape[1:])
    x = base(inputs, training=False)
    for layer in _head_layers():
        x = layer(x)
    return _compiled(keras.Model(inputs, x))
