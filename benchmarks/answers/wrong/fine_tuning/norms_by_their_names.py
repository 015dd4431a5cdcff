# Whether a layer is a batch normalisation is guessed from its name.

import re

import keras


def unfreeze_from(base, layer_name):
    if layer_name not in {layer.name for layer in base.layers}:
        raise ValueError(f"no layer {layer_name}")
    base.trainable = True
    begun = False
    for layer in base.layers:
        begun = begun or layer.name == layer_name
        layer.trainable = begun and not re.search("bn|norm", layer.name)


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError("epochs must be at least 1")
    unfreeze_from(base, layer_name)
    model.compile(keras.optimizers.RMSprop(learning_rate), model.loss)
    return model.fit(images, labels, epochs=epochs, verbose=0).history
