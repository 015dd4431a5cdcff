# The depth comes out of a ReLU.

import numpy as np
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    if any(size < 1 for size in image_shape):
        raise ValueError(f"image_shape={image_shape} has a side without pixels")
    left, right = Input(image_shape), Input(image_shape)
    codes = []
    for view in (left, right):
        code = base(view)
        length = int(np.prod(code.shape[1:]))
        codes.append(layers.Reshape((length,))(code))
    x = layers.Concatenate()(codes)
    x = layers.Dense(32, activation="relu")(x)
    x = layers.Dense(16, activation="tanh")(x)
    model = Model([left, right], layers.Dense(1, activation="relu")(x))
    model.compile("rmsprop", "mae", metrics=["mse"])
    return model
