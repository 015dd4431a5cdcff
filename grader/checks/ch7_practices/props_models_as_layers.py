"""Props of `models_as_layers`: they run beside the learner's code and hold no secret."""

import numpy as np


def base_model(kind, shape, mark):
    """Return a small base for pictures of a shape.

    It gives "maps" or "vectors"; "frozen" ones, if nothing in it is to be trained, or "partly
    frozen" ones, by way of a frozen convolution. The names of its layers with weights end in a
    mark.
    """
    import keras

    layers = keras.layers
    inputs = keras.Input(tuple(shape))
    trainable, name = kind != "partly frozen", f"base_maps_{mark}"
    maps = layers.Conv2D(3, 3, activation="tanh", trainable=trainable, name=name)(inputs)
    if kind == "maps":
        return keras.Model(inputs, maps)
    dense = layers.Dense(5, activation="tanh", name=f"base_vectors_{mark}")
    base = keras.Model(inputs, dense(layers.Flatten()(maps)))
    if kind == "frozen":
        base.trainable = False
    return base


def times_of_layers(model, names):
    """Return how many layers of a model have each of some names."""
    own = [layer.name for layer in model._flatten_layers()]
    return [own.count(name) for name in names]


def silence_layers(model, names):
    """Make the kernels of the layers with some names zero: they always give their biases."""
    for layer in model._flatten_layers():
        if layer.name in names:
            layer.set_weights([w if w.ndim == 1 else np.zeros_like(w) for w in layer.get_weights()])


def weights_of_layers(model, names):
    """Return the weights of the layers with some names, one list for each name."""
    own = {layer.name: layer for layer in model._flatten_layers()}
    return [own[name].get_weights() for name in names]


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
