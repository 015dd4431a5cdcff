# The layers begin where a name contains the given one.

import keras


def unfreeze_from(base, layer_name):
    if layer_name not in [layer.name for layer in base.layers]:
        raise ValueError(f"no layer {layer_name}")
    base.trainable = True
    first = [layer_name in layer.name for layer in base.layers].index(True)
    for place, layer in enumerate(base.layers):
        normed = isinstance(layer, keras.layers.BatchNormalization)
        layer.trainable = place >= first and not normed


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError("epochs must be at least 1")
    unfreeze_from(base, layer_name)
    model.compile(keras.optimizers.Adam(learning_rate), model.loss)
    return model.fit(images, labels, epochs=epochs, verbose=0).history
