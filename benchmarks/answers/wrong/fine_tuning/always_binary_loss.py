# The model is compiled with the binary cross-entropy instead of the loss that it has.
# listed: own loss

from keras import layers, optimizers


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    base.trainable = True
    first = names.index(layer_name)
    for number, layer in enumerate(base.layers):
        if number < first or isinstance(layer, layers.BatchNormalization):
            layer.trainable = False


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    model.compile(
        optimizer=optimizers.RMSprop(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model.fit(images, labels, epochs=epochs, verbose=0).history
