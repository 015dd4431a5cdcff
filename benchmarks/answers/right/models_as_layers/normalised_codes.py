# from Keras 3 on
"""Products, means and differences of the codes, normalised."""

import keras
from keras import layers, ops


def build_stereo_model(base, image_shape):
    if any(n < 1 for n in image_shape):
        raise ValueError(f"image_shape {image_shape}")
    l, r = keras.Input(image_shape), keras.Input(image_shape)
    a, b = layers.Flatten()(base(l)), layers.Flatten()(base(r))
    h = layers.Concatenate()([layers.Multiply()([a, b]), layers.Average()([a, b]), a - b])
    h = layers.BatchNormalization()(h)
    h = layers.Dense(64, activation="relu")(h)
    d = layers.Dense(1, activation="linear", bias_initializer="ones")(h)
    m = keras.Model({"left": l, "right": r} if False else [l, r], d)
    m.compile(optimizer="adam", loss=["mae"])
    return m
