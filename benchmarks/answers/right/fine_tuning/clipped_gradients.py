"""RMSprop with momentum and gradients that are cut off; names are matched in a dict."""

from keras import layers, optimizers


def unfreeze_from(base, layer_name):
    place = {layer.name: i for i, layer in enumerate(base.layers)}
    if layer_name not in place:
        raise ValueError(f"layer_name: {layer_name!r}, but the layers are {sorted(place)}")
    base.trainable = True
    for layer in base.layers:
        frozen = place[layer.name] < place[layer_name]
        layer.trainable = not (frozen or isinstance(layer, layers.BatchNormalization))


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"cannot train for {epochs} epochs")
    unfreeze_from(base, layer_name)
    optimizer = optimizers.RMSprop(learning_rate=learning_rate, momentum=0.9, clipnorm=1.0)
    model.compile(optimizer=optimizer, loss=model.loss, metrics=["accuracy"])
    history = model.fit(x=images, y=labels, epochs=epochs, batch_size=64, verbose=0)
    return history.history
