"""A wide head with GELU and without dropout."""

import keras
from keras import layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"cannot make batches of {batch_size} images")
    return base.predict(images, batch_size=batch_size, verbose=0)


def build_head(feature_shape):
    head = keras.Sequential(
        [
            keras.Input(feature_shape),
            layers.Flatten(),
            layers.Dense(512, activation="gelu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    head.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return head


def build_frozen_model(base):
    base.trainable = False
    model = keras.Sequential(
        [keras.Input(base.input_shape[1:]), base, build_head(base.output_shape[1:])]
    )
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
