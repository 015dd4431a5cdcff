"""The layers are split by itertools; every epoch is a fit of its own, and the histories are merged."""

from collections import defaultdict
from itertools import chain, takewhile

from tensorflow import keras


def unfreeze_from(base, layer_name):
    below = list(takewhile(lambda layer: layer.name != layer_name, base.layers))
    rest = base.layers[len(below) :]
    if not rest:
        raise ValueError(f"{layer_name!r} is no layer of {base.name}")
    base.trainable = True
    norms = (layer for layer in rest if isinstance(layer, keras.layers.BatchNormalization))
    for layer in chain(below, norms):
        layer.trainable = False


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs: {epochs}")
    unfreeze_from(base, layer_name)
    model.compile(loss=model.loss, optimizer=keras.optimizers.Nadam(learning_rate=learning_rate))
    merged = defaultdict(list)
    epoch = 0
    while epoch < epochs:
        step = model.fit(
            x=images, y=labels, batch_size=24, initial_epoch=epoch, epochs=epoch + 1, verbose=0
        )
        for key, values in step.history.items():
            merged[key].extend(values)
        epoch += 1
    return dict(merged)
