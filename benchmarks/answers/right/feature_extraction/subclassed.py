"""A model class around the base."""

import keras
from keras import layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size has to be at least 1 but is {batch_size}")
    return base.predict(x=images, batch_size=batch_size, verbose=0)


class Head(keras.Model):
    def __init__(self, units=48):
        super().__init__()
        self.flatten = layers.Flatten()
        self.hidden = layers.Dense(units, activation="relu")
        self.last = layers.Dense(1, activation="sigmoid")

    def call(self, features):
        return self.last(self.hidden(self.flatten(features)))


def build_head(feature_shape):
    if not all(side >= 1 for side in feature_shape):
        raise ValueError(f"feature_shape {feature_shape} has an empty side")
    head = Head()
    head.build((None, *feature_shape))
    head.compile("adam", "binary_crossentropy")
    return head


class Frozen(keras.Model):
    def __init__(self, base):
        super().__init__()
        base.trainable = False
        self.base = base
        self.head = build_head(base.output_shape[1:])

    def call(self, images):
        return self.head(self.base(images, training=False))


def build_frozen_model(base):
    model = Frozen(base)
    model.build(base.input_shape)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
