# Each epoch is a fit of its own and only the last one's history is returned.

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
    model.compile(optimizer=optimizers.Adam(learning_rate), loss=model.loss)
    for epoch in range(epochs):
        history = model.fit(images, labels, epochs=1, verbose=0).history
    return history
