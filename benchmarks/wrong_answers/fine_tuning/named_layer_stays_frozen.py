# Training starts after the named layer; it should be trainable itself.

from keras import layers, optimizers


def freeze_batch_norms(model):
    for layer in model.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False
        elif hasattr(layer, "layers"):
            freeze_batch_norms(layer)


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    base.trainable = True
    found = False
    for layer in base.layers:
        layer.trainable = found
        if layer.name == layer_name:
            found = True
    freeze_batch_norms(base)


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    optimizer = optimizers.RMSprop(learning_rate=learning_rate)
    model.compile(optimizer=optimizer, loss=model.loss, metrics=["accuracy"])
    history = model.fit(images, labels, batch_size=32, epochs=epochs, verbose=0)
    return history.history
