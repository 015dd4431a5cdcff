"""Plain gradient descent with momentum, and the notes' way to walk through the layers."""

from keras import optimizers
from keras.layers import BatchNormalization


def unfreeze_from(base, layer_name):
    if layer_name not in {layer.name for layer in base.layers}:
        raise ValueError(f"there is no layer {layer_name!r} in {base.name}")
    base.trainable = True
    set_trainable = False
    for layer in base.layers:
        if layer.name == layer_name:
            set_trainable = True
        layer.trainable = set_trainable and not isinstance(layer, BatchNormalization)


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs: {epochs}")
    unfreeze_from(base, layer_name)
    sgd = optimizers.SGD(learning_rate=learning_rate, momentum=0.9, nesterov=True)
    model.compile(optimizer=sgd, loss=model.loss, metrics=["accuracy"])
    history = model.fit(images, labels, batch_size=20, epochs=epochs, verbose=0)
    return history.history
