"""No dropout, but a strong penalty on both kernels of the head."""

from tensorflow import keras
from tensorflow.keras import layers, regularizers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size < 1: {batch_size}")
    return base.predict(images, batch_size=batch_size, verbose=0)


def head_on(x):
    x = layers.Flatten()(x)
    x = layers.Dense(
        64,
        activation="elu",
        kernel_initializer="glorot_normal",
        kernel_regularizer=regularizers.l2(0.02),
    )(x)
    return layers.Dense(1, activation="sigmoid", kernel_regularizer=regularizers.l2(0.02))(x)


def build_head(feature_shape):
    inputs = keras.Input(shape=feature_shape)
    model = keras.Model(inputs, head_on(inputs))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_frozen_model(base):
    base.trainable = False
    inputs = keras.Input(shape=base.input_shape[1:])
    model = keras.Model(inputs, head_on(base(inputs, training=False)))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
