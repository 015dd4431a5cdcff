"""A wide head: two large dense layers, each with half of its units dropped in training."""

import keras
from keras import layers


def build_stereo_model(base, image_shape):
    left_picture = keras.Input(shape=image_shape, name="left")
    right_picture = keras.Input(shape=image_shape, name="right")
    flatten = layers.Flatten()
    x = layers.concatenate([flatten(base(left_picture)), flatten(base(right_picture))])
    for units in (256, 128):
        x = layers.Dense(units, activation="relu")(x)
        x = layers.Dropout(0.5)(x)
    depth = layers.Dense(1, name="depth")(x)
    model = keras.Model(inputs=[left_picture, right_picture], outputs=depth)
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=1e-3), loss="mse")
    return model
