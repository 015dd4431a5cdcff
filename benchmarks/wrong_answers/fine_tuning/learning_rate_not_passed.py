# The optimizer gets its default rate instead of learning_rate.

from keras import layers, optimizers


def batch_norms(model):
    found = []
    for layer in model.layers:
        if isinstance(layer, layers.BatchNormalization):
            found.append(layer)
        elif hasattr(layer, "layers"):
            found += batch_norms(layer)
    return found


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    base.trainable = True
    k = names.index(layer_name)
    lower, upper = base.layers[:k], base.layers[k:]
    for layer in lower:
        layer.trainable = False
    for layer in upper:
        layer.trainable = True
    for norm in batch_norms(base):
        norm.trainable = False


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    model.compile(optimizer="adam", loss=model.loss, metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, verbose=0).history
