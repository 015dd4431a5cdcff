# Batch normalisations are recognised by Keras's default name, so those with a name like bn1 are
# trained.
# listed: normalisation unfrozen

from keras.optimizers import Adam


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    base.trainable = True
    set_trainable = False
    for layer in base.layers:
        if layer.name == layer_name:
            set_trainable = True
        layer.trainable = set_trainable and "batch_normalization" not in layer.name


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    model.compile(optimizer=Adam(learning_rate), loss=model.loss)
    return model.fit(images, labels, batch_size=32, epochs=epochs, verbose=0).history
