"""SELU with the initializer and the dropout that belong to it."""

from tensorflow import keras
from tensorflow.keras import layers


def extract_features(base, images, batch_size=32):
    if batch_size <= 0:
        raise ValueError(f"batch_size {batch_size} is not positive")
    return base.predict(images, batch_size=batch_size, verbose=0)


def build_head(feature_shape):
    model = keras.Sequential(name="head")
    model.add(keras.Input(shape=feature_shape))
    model.add(layers.Flatten())
    model.add(layers.Dense(128, activation="selu", kernel_initializer="lecun_normal"))
    model.add(layers.AlphaDropout(0.2))
    model.add(layers.Dense(1, activation="sigmoid", kernel_initializer="lecun_normal"))
    model.compile(
        optimizer=keras.optimizers.SGD(0.01, momentum=0.9),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model


def build_frozen_model(base):
    base.trainable = False
    inputs = keras.Input(shape=base.input_shape[1:])
    features = base(inputs, training=False)
    outputs = build_head(base.output_shape[1:])(features)
    model = keras.Model(inputs, outputs, name="frozen")
    model.compile(
        optimizer=keras.optimizers.SGD(0.01, momentum=0.9),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model
