# Only the flags of the layers are set; base.trainable itself may stay False.
# listed: base stays frozen

from keras import layers, optimizers


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    cut = names.index(layer_name)
    for layer in base.layers[:cut]:
        layer.trainable = False
    for layer in base.layers[cut:]:
        layer.trainable = not isinstance(layer, layers.BatchNormalization)


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    slow = optimizers.Adam(learning_rate=learning_rate)
    model.compile(optimizer=slow, loss=model.loss, metrics=["accuracy"])
    result = model.fit(images, labels, epochs=epochs, verbose=0)
    return result.history
