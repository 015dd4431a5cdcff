# Unusual: the two results meet as left, right and their difference, and the one linear unit is an EinsumDense.
"""Models as layers: two cameras, one base."""

import keras
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    """Build a model that tells the depth of a scene from two pictures."""
    eyes = [Input(shape=tuple(image_shape)) for _ in range(2)]
    left, right = (layers.Reshape((-1,))(base(eye)) for eye in eyes)
    together = layers.Concatenate()([left, right, layers.Subtract()([left, right])])
    hidden = layers.Dense(24, activation="elu")(together)
    depth = layers.EinsumDense("bf,fu->bu", output_shape=(1,), bias_axes="u")(hidden)
    model = Model(eyes, depth)
    model.compile(optimizer=keras.optimizers.Adamax(), loss="mean_squared_error", metrics=["mae"])
    return model
