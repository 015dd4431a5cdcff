"""Props of `fine_tuning`: they run beside the learner's code and hold no secret."""


def model_on(base, inline, head, loss="binary_crossentropy"):
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
    _set_head(model, head)
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss=loss)
    model.optimizer.is_the_first = True
    return model


def _set_head(model, arrays):
    model.get_layer("head_dense").set_weights(arrays[:2])
    model.get_layer("head_out").set_weights(arrays[2:])


def way_down(model, base, layer_name, images, labels):
    """Return how one step down the loss changes the weights: the base's, then the head's.

    The base is unfrozen from a layer on, as `unfreeze_from` does it.
    """
    import keras

    norms = [isinstance(layer, keras.layers.BatchNormalization) for layer in base.layers]
    first = [layer.name for layer in base.layers].index(layer_name)
    set_flags(base, True, [number >= first and not norm for number, norm in enumerate(norms)])
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss=model.loss)
    before = [*base.get_weights(), *head_weights(model)]
    model.train_on_batch(images, labels)
    after = [*base.get_weights(), *head_weights(model)]
    return [new - old for old, new in zip(before, after, strict=True)]


def compiled_again(model):
    """Return whether a model of `model_on` has another optimizer now."""
    return not getattr(model.optimizer, "is_the_first", False)


def stated_rate(model):
    """Return the learning rate that a model's optimizer states; None for a schedule, or none."""
    rate = model.optimizer.get_config().get("learning_rate")
    return None if rate is None or isinstance(rate, dict) else float(rate)


def head_weights(model):
    """Return the arrays of the head of `model_on`."""
    return [w for name in ("head_dense", "head_out") for w in model.get_layer(name).get_weights()]


def fit(model, images, labels, epochs=1):
    """Fit a model, so that it has been trained before."""
    model.fit(images, labels, epochs=epochs, batch_size=8, verbose=0)


def loss_of(model, images, labels):
    """Return the loss that a compiled model reports for all images."""
    found = model.evaluate(images, labels, batch_size=len(images), verbose=0)
    return float(found[0] if isinstance(found, list) else found)


def flags(base):
    """Return `trainable` of a base and of each of its layers that has weights."""
    layers = {layer.name: bool(layer.trainable) for layer in base.layers if layer.weights}
    return {"base": bool(base.trainable), **layers}


def layers_that_learn(model):
    """Return the sorted names of the layers whose weights a training changes."""
    learn = {id(weight) for weight in model.trainable_weights}
    layers = [one for one in model._flatten_layers() if not hasattr(one, "layers")]
    return sorted(one.name for one in layers if any(id(weight) in learn for weight in one.weights))


def set_flags(base, whole, others):
    """Set `trainable` of the base, then of each of its layers in turn."""
    base.trainable = whole
    for layer, flag in zip(base.layers, others, strict=False):
        layer.trainable = flag


def model_with_head(base, head=None):
    """Return a compiled model on a frozen base, whose head has weights that are given."""
    import keras

    base.trainable = False
    inputs = keras.Input(base.input_shape[1:])
    x = keras.layers.Flatten()(base(inputs, training=False))
    x = keras.layers.Dense(64, activation="relu", name="head_dense")(x)
    x = keras.layers.Dropout(0.5)(x)
    x = keras.layers.Dense(1, activation="sigmoid", name="head_out")(x)
    model = keras.Model(inputs, x)
    if head is not None:
        _set_head(model, head)
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model


def trained_head(base, images, labels, epochs, batch):
    """Return the weights of the head of `model_with_head` once it has been trained."""
    import keras

    model = model_with_head(base)
    # The base does not move: its features are computed once.
    features = base.predict(images, batch_size=batch, verbose=0)
    head = keras.Sequential([keras.Input(features.shape[1:]), *model.layers[2:]])
    head.compile(optimizer="adam", loss="binary_crossentropy")
    head.fit(features, labels, epochs=epochs, batch_size=batch, verbose=0)
    return head_weights(model)
