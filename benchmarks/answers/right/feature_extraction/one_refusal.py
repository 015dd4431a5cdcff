"""Keras's predict, and a single refusal in front of it."""

import keras
from keras import layers


def extract_features(base, images, batch_size=32):
    if batch_size <= 0:
        raise ValueError("batch size")
    return base.predict(images, batch_size=batch_size, verbose=0)


def build_head(feature_shape):
    inputs = keras.Input(shape=feature_shape)
    x = layers.Flatten()(inputs)
    x = layers.Dense(32, activation="relu")(x)
    x = layers.Dropout(0.3)(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    head = keras.Model(inputs, outputs)
    head.compile("adam", "binary_crossentropy")
    return head


def build_frozen_model(base):
    base.trainable = False
    inputs = keras.Input(shape=base.input_shape[1:])
    x = base(inputs, training=False)
    x = layers.Flatten()(x)
    x = layers.Dense(32, activation="relu")(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)
    model.compile("adam", "binary_crossentropy")
    return model
