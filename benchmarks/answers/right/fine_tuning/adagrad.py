"""Adagrad, whose steps get shorter by themselves."""

import keras
from keras import layers


def unfreeze_from(base, layer_name):
    matching = [layer for layer in base.layers if layer.name == layer_name]
    if not matching:
        raise ValueError(f"no layer of the base is named {layer_name!r}")
    start = base.layers.index(matching[0])
    lower, upper = base.layers[:start], base.layers[start:]
    base.trainable = True
    for layer in lower + [one for one in upper if isinstance(one, layers.BatchNormalization)]:
        layer.trainable = False


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be 1 or more: {epochs}")
    unfreeze_from(base, layer_name)
    model.compile(keras.optimizers.Adagrad(learning_rate), loss=model.loss, metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, verbose=0).history
