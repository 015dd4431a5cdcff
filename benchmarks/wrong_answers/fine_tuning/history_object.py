# The History object is returned, and not its dict.

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
        raise ValueError("epochs must be at least 1")
    unfreeze_from(base, layer_name)
    model.compile(optimizers.Adam(learning_rate), loss=model.loss)
    history = model.fit(images, labels, epochs=epochs, verbose=0)
    return history
