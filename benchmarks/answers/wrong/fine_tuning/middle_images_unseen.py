# The middle quarter of the images is never trained on.

import numpy as np
from keras import layers, optimizers


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    start = names.index(layer_name)
    base.trainable = True
    for index, layer in enumerate(base.layers):
        is_normalisation = isinstance(layer, layers.BatchNormalization)
        layer.trainable = index >= start and not is_normalisation


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    optimizer = optimizers.Adam(learning_rate)
    model.compile(optimizer=optimizer, loss=model.loss)
    count = len(images)
    seen = np.r_[: 3 * count // 8, 5 * count // 8 : count]
    losses = []
    for _ in range(epochs):
        losses.append(float(model.evaluate(images, labels, verbose=0)))
        model.fit(images[seen], labels[seen], epochs=1, verbose=0)
    return {"loss": losses}
