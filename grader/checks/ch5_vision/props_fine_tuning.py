"""Props of `fine_tuning`: they run beside the learner's code and hold no secret."""

import numpy as np


def model_on(base, inline, seed, loss="binary_crossentropy"):
    """Return a compiled model of a frozen base (as one layer, or layer by layer) and a head."""
    import keras

    base.trainable = False
    if inline:
        inputs, features = base.inputs[0], base.outputs[0]
    else:
        inputs = keras.Input(base.input_shape[1:])
        features = base(inputs)
    x = keras.layers.Flatten(name="head_flatten")(features)
    x = keras.layers.Dense(8, activation="tanh", name="head_dense")(x)
    model = keras.Model(inputs, keras.layers.Dense(1, activation="sigmoid", name="head_out")(x))
    stream = np.random.RandomState(seed)
    for name in ("head_dense", "head_out"):
        layer = model.get_layer(name)
        shapes = [weight.shape for weight in layer.get_weights()]
        kernel = stream.standard_normal(shapes[0]) / np.sqrt(shapes[0][0])
        layer.set_weights([kernel, 0.1 * stream.standard_normal(shapes[1])])
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss=loss)
    model.optimizer.is_the_first = True
    return model


def compiled_again(model):
    """Return whether a model of `model_on` has another optimizer now."""
    return not getattr(model.optimizer, "is_the_first", False)


def head_weights(model):
    """Return the arrays of the head of `model_on`."""
    return [w for name in ("head_dense", "head_out") for w in model.get_layer(name).get_weights()]


def fit(model, images, labels, epochs=1):
    """Fit a model, so that it has been trained before."""
    model.fit(images, labels, epochs=epochs, batch_size=8, verbose=0)


def flags(base):
    """Return `trainable` of the base and of each of its layers."""
    return [bool(base.trainable), [bool(layer.trainable) for layer in base.layers]]


def set_flags(base, whole, others):
    """Set `trainable` of the base, then of each of its layers in turn."""
    base.trainable = whole
    for layer, flag in zip(base.layers, others, strict=False):
        layer.trainable = flag


def layer_weights(base):
    """Return the arrays of each layer of a base, by the layer's name."""
    return {layer.name: layer.get_weights() for layer in base.layers}


def trained_model(base, images, labels, epochs, batch):
    """Return a model on a frozen base, whose head has been trained."""
    import keras

    base.trainable = False
    inputs = keras.Input(base.input_shape[1:])
    x = keras.layers.Flatten()(base(inputs, training=False))
    x = keras.layers.Dense(64, activation="relu")(x)
    x = keras.layers.Dropout(0.5)(x)
    model = keras.Model(inputs, keras.layers.Dense(1, activation="sigmoid")(x))
    model.compile(optimizer="adam", loss="binary_crossentropy")
    # The base does not move: its features are computed once.
    features = base.predict(images, batch_size=batch, verbose=0)
    head = keras.Sequential([keras.Input(features.shape[1:]), *model.layers[2:]])
    head.compile(optimizer="adam", loss="binary_crossentropy")
    head.fit(features, labels, epochs=epochs, batch_size=batch, verbose=0)
    return model
