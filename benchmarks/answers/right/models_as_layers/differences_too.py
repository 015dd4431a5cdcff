"""The head reads the difference of the two results, and both results; functions as losses."""

import keras
from keras import layers


def build_stereo_model(base, image_shape):
    cameras = left, right = [keras.Input(tuple(image_shape), name=n) for n in ("left", "right")]
    rows = [layers.Reshape(target_shape=(-1,))(base(camera)) for camera in cameras]
    moved = layers.subtract(rows)  # left - right: its sign tells which is which
    seen = layers.Concatenate()([moved, *rows])
    for width in (64, 32):
        seen = layers.Dense(width, activation="relu", kernel_initializer="he_normal")(seen)
    depth = layers.Dense(units=1, activation=None)(seen)
    model = keras.Model(inputs=[left, right], outputs=depth)
    model.compile(
        loss=keras.losses.mean_absolute_error,
        optimizer=keras.optimizers.Nadam(learning_rate=1e-3),
    )
    return model
