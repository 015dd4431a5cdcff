# Layers are compared by the alphabet of names; the order is base.layers.

from keras import layers, optimizers


def all_layers(model):
    for layer in model.layers:
        yield layer
        if hasattr(layer, "layers"):
            yield from all_layers(layer)


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name >= layer_name
    for layer in all_layers(base):
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    optimizer = optimizers.RMSprop(learning_rate=learning_rate)
    model.compile(optimizer=optimizer, loss=model.loss, metrics=["accuracy"])
    history = model.fit(images, labels, batch_size=32, epochs=epochs, verbose=0)
    return history.history
