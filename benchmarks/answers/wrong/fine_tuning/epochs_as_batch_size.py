# The epochs are passed as the third argument of fit, which is the batch size, so there is one
# epoch.
# listed: one epoch

from keras import layers, optimizers


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    base.trainable = True
    train = False
    for layer in base.layers:
        train = train or layer.name == layer_name
        layer.trainable = train
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    model.compile(optimizers.Adam(learning_rate), model.loss)
    history = model.fit(images, labels, epochs, verbose=0)
    return history.history
