# base.trainable isn't set to True, so a frozen base stays frozen.

from keras import layers, optimizers


def without_norms(layer):
    if isinstance(layer, layers.BatchNormalization):
        layer.trainable = False
    elif hasattr(layer, "layers"):
        for sub in layer.layers:
            without_norms(sub)


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    i = names.index(layer_name)
    for layer in base.layers[:i]:
        layer.trainable = False
    for layer in base.layers[i:]:
        layer.trainable = True
        without_norms(layer)


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    # unfreeze, compile again, train on
    unfreeze_from(base, layer_name)
    loss = model.loss
    model.compile(loss=loss, optimizer=optimizers.Adam(learning_rate=learning_rate))
    result = model.fit(x=images, y=labels, epochs=epochs, batch_size=16, verbose=0)
    return dict(result.history)
