"""AdamW with weight decay, eight images a batch; the layers are visited from the end."""

from tensorflow import keras


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"{layer_name!r} is not one of {', '.join(names)}")
    base.trainable = True
    upper = True
    for layer in reversed(base.layers):
        normalises = isinstance(layer, keras.layers.BatchNormalization)
        layer.trainable = upper and not normalises
        if layer.name == layer_name:
            upper = False


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs has to be positive, not {epochs}")
    unfreeze_from(base, layer_name)
    optimizer = keras.optimizers.AdamW(learning_rate=learning_rate, weight_decay=1e-3)
    model.compile(optimizer=optimizer, loss=model.loss)
    fitted = model.fit(images, labels, epochs=epochs, batch_size=8, shuffle=True, verbose=0)
    return fitted.history
