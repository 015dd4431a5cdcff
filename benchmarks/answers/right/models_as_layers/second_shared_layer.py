"""A dense layer of our own reads both codes too, before they are put side by side."""

import keras
from keras import layers, regularizers


def build_stereo_model(base, image_shape):
    towers = keras.Sequential(
        [
            layers.Flatten(),
            layers.Dense(
                32,
                activation="tanh",
                kernel_initializer="orthogonal",
                kernel_regularizer=regularizers.l2(1e-3),
            ),
        ],
        name="towers",
    )
    left = keras.Input(shape=image_shape, name="left_camera")
    right = keras.Input(shape=image_shape, name="right_camera")
    merged = layers.concatenate([towers(base(left)), towers(base(right))])
    merged = layers.Dense(16, activation="relu", kernel_regularizer=regularizers.l2(1e-3))(merged)
    depth = layers.Dense(1, kernel_regularizer=regularizers.l2(1e-3))(merged)
    model = keras.Model([left, right], depth)
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.01, momentum=0.9),
        loss=keras.losses.MeanAbsoluteError(),
    )
    return model
