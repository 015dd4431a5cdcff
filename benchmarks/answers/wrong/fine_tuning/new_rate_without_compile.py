# The learning rate of the old optimizer is lowered, but the model is not compiled again.
# training
# listed: not recompiled

from keras import layers


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    base.trainable = True
    for layer in base.layers[: names.index(layer_name)]:
        layer.trainable = False
    for layer in base.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    model.optimizer.learning_rate = learning_rate
    return model.fit(images, labels, epochs=epochs, verbose=0).history
