# The optimizer works with its default learning rate.
# listed: default learning rate

import keras


def _is_norm(layer):
    return "BatchNormalization" in type(layer).__name__


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    try:
        position = names.index(layer_name)
    except ValueError:
        raise ValueError(f"layer_name: there is no layer {layer_name!r}, only {names}") from None
    upper = set(names[position:])
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name in upper and not _is_norm(layer)
    return base


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs is {epochs}")
    unfreeze_from(base, layer_name)
    optimizer = keras.optimizers.Nadam()
    model.compile(optimizer=optimizer, loss=model.loss, metrics=["mae"])
    fitted = model.fit(images, labels, epochs=epochs, batch_size=len(images) // 2, verbose=0)
    return {name: list(values) for name, values in fitted.history.items()}
