# The base is looked up in the model by its name, which fails if the model contains it layer by
# layer.

from keras import layers, optimizers


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    base.trainable = True
    for name, layer in zip(names, base.layers):
        late = names.index(name) >= names.index(layer_name)
        layer.trainable = late and not isinstance(layer, layers.BatchNormalization)


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(model.get_layer(base.name), layer_name)
    model.compile(optimizer=optimizers.SGD(learning_rate=learning_rate), loss=model.loss)
    return model.fit(images, labels, epochs=epochs, verbose=0).history
