# Only the named layer is trainable.
# listed: only the named layer unfrozen

from keras import optimizers
from keras.layers import BatchNormalization


def unfreeze_from(base, layer_name):
    for place, layer in enumerate(base.layers):
        if layer.name == layer_name:
            break
    else:
        raise ValueError("layer_name is unknown: " + repr(layer_name))
    base.trainable = True
    for layer in base.layers[:place]:
        layer.trainable = False
    for layer in base.layers[place + 1 :]:
        layer.trainable = False
    for layer in base.layers[place : place + 1]:
        layer.trainable = type(layer) is not BatchNormalization


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if not epochs > 0:
        raise ValueError(f"epochs must be positive, got {epochs}")
    unfreeze_from(base, layer_name)
    model.compile(optimizers.Adam(learning_rate=learning_rate, beta_1=0.8), model.loss)
    return dict(model.fit(images, labels, epochs=epochs, verbose=0, shuffle=True).history)
