# The model is compiled without a loss, so fit crashes; keep model.loss.

from keras import layers, optimizers


def freeze_norms(layer):
    """Freeze a batch normalisation, or all those inside a nested model."""
    if isinstance(layer, layers.BatchNormalization):
        layer.trainable = False
    for inner in getattr(layer, "layers", []):
        freeze_norms(inner)


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    base.trainable = True
    unfrozen = False
    for layer in base.layers:
        if layer.name == layer_name:
            unfrozen = True
        layer.trainable = unfrozen
    freeze_norms(base)


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    model.compile(optimizer=optimizers.Adam(learning_rate=learning_rate))
    history = model.fit(images, labels, epochs=epochs, batch_size=20, verbose=0)
    return history.history
