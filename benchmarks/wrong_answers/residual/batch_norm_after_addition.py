# A batch normalisation follows the addition; nothing should follow it.
import numpy as np
from keras import Input, Model, layers


def residual_merge(x, y):
    """Add the correction y to the input x."""
    same = x.ndim == y.ndim and all(a == b for a, b in zip(x.shape, y.shape))
    if not same:
        raise ValueError(f"shapes differ: {x.shape} / {y.shape}")
    total = np.array(x, copy=True)
    total = total + y
    return total


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    correction = x
    for activation in ("relu", None):
        conv = layers.Conv2D(filters, 3, padding="same", activation=activation)
        correction = conv(correction)
    return layers.Add()([x, correction])


def projection_residual_block(x, filters):
    y = layers.Conv2D(filters, 3, strides=2, padding="same")(x)
    y = layers.Activation("relu")(y)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    s = layers.Conv2D(filters, 1, strides=2, padding="same")(x)
    out = layers.Add()([s, y])
    out = layers.BatchNormalization()(out)
    return out


def build_deep_mlp(input_dim, depth, residual):
    dense = [layers.Dense(32, activation="relu") for _ in range(depth)]
    inputs = Input(shape=(input_dim,))
    x = layers.Dense(32)(inputs)
    for layer in dense:
        shortcut = x
        x = layer(x)
        if residual:
            x = layers.add([shortcut, x])
    x = layers.Dense(10)(x)
    x = layers.Softmax()(x)
    model = Model(inputs=inputs, outputs=x)
    model.compile("adam", "categorical_crossentropy")
    return model
