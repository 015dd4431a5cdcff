"""Props of `models_as_layers`: they run beside the learner's code and hold no secret."""

import numpy as np


def base_model(kind):
    """Return a small base for pictures of 6 x 7 pixels and 2 channels.

    It gives "maps", "vectors", or vectors by way of a frozen convolution: "partly frozen".
    """
    import keras

    layers = keras.layers
    inputs = keras.Input((6, 7, 2))
    convolution = layers.Conv2D(3, 3, activation="tanh", trainable=kind != "partly frozen")
    maps = convolution(inputs)
    if kind == "maps":
        return keras.Model(inputs, maps)
    return keras.Model(inputs, layers.Dense(5, activation="tanh")(layers.Flatten()(maps)))


def set_equal_weights_apart(model):
    """Move the numbers of each array that has the shape of an earlier one.

    Two dense layers, one for each picture, would otherwise do the same with both.
    """
    apart = []
    for weight in model.get_weights():
        times = sum(weight.shape == other.shape for other in apart)
        apart.append(np.roll(weight, times))
    model.set_weights(apart)


def base_of_training(shape):
    """Return the base of the training: a convolution and a dense layer."""
    import keras

    layers = keras.layers
    return keras.Sequential(
        [
            keras.Input(tuple(shape)),
            layers.Conv2D(8, 5, strides=2, padding="same", activation="relu"),
            layers.Flatten(),
            layers.Dense(16),
        ]
    )
