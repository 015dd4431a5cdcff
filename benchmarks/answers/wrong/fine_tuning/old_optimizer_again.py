# The model is compiled with its old optimizer, which only knows the weights that it trained
# before.
# listed: not recompiled

from keras import layers


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    base.trainable = True
    unfrozen = set(names[names.index(layer_name) :])
    for layer in base.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False
        else:
            layer.trainable = layer.name in unfrozen


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    optimizer = model.optimizer
    optimizer.learning_rate = learning_rate
    model.compile(optimizer=optimizer, loss=model.loss)
    return model.fit(images, labels, epochs=epochs, verbose=0).history
