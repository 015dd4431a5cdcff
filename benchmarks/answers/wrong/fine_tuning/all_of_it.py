# Everything is trainable, batch normalisations apart.
# listed: everything unfrozen

import keras


def unfreeze_from(base, layer_name):
    if not any(layer.name == layer_name for layer in base.layers):
        raise ValueError(f"base has no layer_name {layer_name!r}")
    base.trainable = True
    seen = True
    for layer in base.layers:
        if layer.name == layer_name:
            seen = True
        if seen and not isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = True
        else:
            layer.trainable = False


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError("epochs=%d" % epochs)
    unfreeze_from(base, layer_name)
    loss = model.loss
    model.compile(loss=loss, optimizer=keras.optimizers.RMSprop(learning_rate=learning_rate))
    history = model.fit(images, labels, batch_size=16, epochs=epochs, verbose=0)
    return history.history
