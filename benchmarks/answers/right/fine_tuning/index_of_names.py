"""list.index raises for an unknown name by itself."""

from keras import layers, optimizers


def unfreeze_from(base, layer_name):
    start = [layer.name for layer in base.layers].index(layer_name)
    base.trainable = True
    for layer in base.layers[:start]:
        layer.trainable = False
    for layer in base.layers[start:]:
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError("train for at least one epoch")
    unfreeze_from(base, layer_name)
    model.compile(loss=model.loss, optimizer=optimizers.RMSprop(learning_rate))
    history = model.fit(images, labels, epochs=epochs, batch_size=32, verbose=0)
    return history.history
