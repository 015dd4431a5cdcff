# A layer whose name contains layer_name starts it; names should be equal.

from keras import layers, optimizers


def freeze_norms(layer):
    if isinstance(layer, layers.BatchNormalization):
        layer.trainable = False
    for inner in getattr(layer, "layers", []):
        freeze_norms(inner)


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    base.trainable = True
    flag = False
    for layer in base.layers:
        if layer_name in layer.name:
            flag = True
        layer.trainable = flag
        freeze_norms(layer)


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    old_loss = model.loss
    unfreeze_from(base, layer_name)
    model.compile(optimizers.SGD(learning_rate, momentum=0.9), old_loss)
    log = model.fit(images, labels, epochs=epochs, verbose=0)
    return {name: list(numbers) for name, numbers in log.history.items()}
