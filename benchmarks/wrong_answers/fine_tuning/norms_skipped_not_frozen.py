# Batch normalisations are skipped and stay trainable; freeze them.

from keras import layers, optimizers


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    base.trainable = True
    reached = False
    for layer in base.layers:
        reached = reached or layer.name == layer_name
        if isinstance(layer, layers.BatchNormalization):
            continue
        layer.trainable = reached


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    old_loss = model.loss
    unfreeze_from(base, layer_name)
    model.compile(optimizers.SGD(learning_rate, momentum=0.9), old_loss)
    log = model.fit(images, labels, epochs=epochs, verbose=0)
    return {name: list(numbers) for name, numbers in log.history.items()}
