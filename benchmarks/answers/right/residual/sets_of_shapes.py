"""A set of what must be equal is unpacked: two values are too many."""

import keras
import numpy as np
from keras.layers import Add, Conv2D, Dense


def residual_merge(x, y):
    (shape,) = {x.shape, y.shape}
    return np.add(x, y).reshape(shape)


def identity_residual_block(x, filters):
    (filters,) = {filters, x.shape[-1]}
    correction = Conv2D(2 * filters, 1, activation="relu")(x)
    return Add()([Conv2D(filters, 3, padding="same")(correction), x])


def projection_residual_block(x, filters):
    correction = Conv2D(filters, 3, 2, "same", activation="relu")(x)
    return Add()([Conv2D(filters, 1, 2)(x), correction])


def build_deep_mlp(input_dim, depth, residual):
    model_input = keras.Input((input_dim,))
    outputs = [Dense(48)(model_input)]
    while len(outputs) <= depth:
        result = Dense(48, "relu")(outputs[-1])
        outputs.append(Add()([outputs[-1], result]) if residual else result)
    model = keras.Model(model_input, Dense(10, "softmax")(outputs[-1]))
    model.compile("sgd", "categorical_crossentropy")
    return model
