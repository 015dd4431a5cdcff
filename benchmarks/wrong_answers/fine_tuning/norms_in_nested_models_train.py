# Batch normalisations inside a nested model aren't frozen.

from keras import layers, optimizers


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    base.trainable = True
    index = names.index(layer_name)
    for i, layer in enumerate(base.layers):
        is_norm = isinstance(layer, layers.BatchNormalization)
        layer.trainable = i >= index and not is_norm


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    # unfreeze, compile again, train on
    unfreeze_from(base, layer_name)
    loss = model.loss
    model.compile(loss=loss, optimizer=optimizers.Adam(learning_rate=learning_rate))
    result = model.fit(x=images, y=labels, epochs=epochs, batch_size=16, verbose=0)
    return dict(result.history)
