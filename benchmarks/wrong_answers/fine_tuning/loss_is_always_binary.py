# The loss is always the binary cross-entropy instead of the model's own.

from keras import layers, optimizers


def set_flag(layer, flag):
    layer.trainable = flag
    if hasattr(layer, "layers"):
        for part in layer.layers:
            set_flag(part, flag)
    elif isinstance(layer, layers.BatchNormalization):
        layer.trainable = False


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    base.trainable = True
    first = names.index(layer_name)
    for position, layer in enumerate(base.layers):
        set_flag(layer, position >= first)


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    model.compile(
        optimizer=optimizers.RMSprop(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    history = model.fit(images, labels, epochs=epochs, batch_size=32, verbose=0)
    return history.history
