# base.trainable = True comes after the loop and unfreezes every layer again.
# listed: base set last

from keras import layers, optimizers


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    start = names.index(layer_name)
    for i, layer in enumerate(base.layers):
        is_norm = isinstance(layer, layers.BatchNormalization)
        layer.trainable = i >= start and not is_norm
    base.trainable = True


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    model.compile(optimizer=optimizers.Adam(learning_rate=learning_rate), loss=model.loss)
    return model.fit(images, labels, epochs=epochs, verbose=0).history
