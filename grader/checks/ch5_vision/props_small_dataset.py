"""Props of `small_dataset`: they run beside the learner's code and hold no secret."""

import numpy as np


def without_dropout(model):
    """Switch the dropout of a model off, whatever its kind; return the rates that it had."""
    layers = _dropouts(model)
    rates = [layer.rate for layer in layers]
    set_dropout(model, [0.0] * len(layers))
    return rates


def set_dropout(model, rates):
    """Set the rates of a model's dropout, in order."""
    for layer, rate in zip(_dropouts(model), rates, strict=True):
        layer.rate = rate


def _dropouts(model):
    return [layer for layer in model._flatten_layers() if "Dropout" in type(layer).__name__]


def settle(model, images):
    """Show a model some images in training, a few times, so that running averages are settled.

    Kernels that begin with zeros, which would hide what stands in front of them, get numbers.
    """
    import keras

    if not model.built:
        model(images, training=False)  # a class of one's own gets its weights here
    weights = model.get_weights()
    for weight in weights:
        if weight.ndim > 1 and not weight.any():
            weight.flat = np.cos(np.arange(weight.size))
    model.set_weights(weights)
    norm = keras.layers.BatchNormalization
    if any(isinstance(layer, norm) for layer in model._flatten_layers()):
        for _ in range(20):
            model(images, training=True)
