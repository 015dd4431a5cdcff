# Unfreezing begins with the layer after the named one.
# listed: one layer late

from keras import layers, optimizers


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    base.trainable = True
    found = False
    for layer in base.layers:
        layer.trainable = found and not isinstance(layer, layers.BatchNormalization)
        if layer.name == layer_name:
            found = True


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    model.compile(optimizers.RMSprop(learning_rate), loss=model.loss, metrics=["accuracy"])
    history = model.fit(images, labels, epochs=epochs, batch_size=20, verbose=0)
    return history.history
