# Every layer with Normalization in the name of its class stays frozen.

from keras import optimizers


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    start = names.index(layer_name)
    base.trainable = True
    for index, layer in enumerate(base.layers):
        is_normalisation = "Normalization" in type(layer).__name__
        layer.trainable = index >= start and not is_normalisation


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    optimizer = optimizers.Adam(learning_rate)
    model.compile(optimizer=optimizer, loss=model.loss, metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, verbose=0).history
