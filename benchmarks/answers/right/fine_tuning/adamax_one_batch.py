"""Adamax, with all the images in one batch."""

import keras


def position_of(base, layer_name):
    for position, layer in enumerate(base.layers):
        if layer.name == layer_name:
            return position
    raise ValueError(f"unknown layer: {layer_name!r}")


def unfreeze_from(base, layer_name):
    first = position_of(base, layer_name)
    base.trainable = True
    for position, layer in enumerate(base.layers):
        if position < first or isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = False
        else:
            layer.trainable = True


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError("no epochs to train for")
    unfreeze_from(base, layer_name)
    model.compile(
        loss=model.loss,
        optimizer=keras.optimizers.Adamax(learning_rate=learning_rate),
        metrics=["mae"],
    )
    return model.fit(images, labels, epochs=epochs, batch_size=len(images), verbose=0).history
