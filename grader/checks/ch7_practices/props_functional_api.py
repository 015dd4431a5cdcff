"""Props of `functional_api`: they run beside the learner's code and hold no secret."""


def sequential(kind, input_shape, units, mark):
    """Return a Sequential of some kind; all but the unbuilt one are built, none is compiled.

    Args:
        kind: what it is.
        input_shape: of its input, without the batch axis.
        units: the sizes of three layers; where there are fewer, those of the last.
        mark: stands at the end of the layers' names.
    """
    import keras

    layers = keras.layers
    inputs = keras.Input(tuple(input_shape))
    first, second, third = (
        layers.Dense(units[0], activation="relu", name=f"hidden_{mark}"),
        layers.Dense(units[1], activation="tanh", name=f"aside_{mark}"),
        layers.Dense(units[2], activation="softmax", name=f"answer_{mark}"),
    )
    if kind == "of images":
        chain = [
            inputs,
            layers.Conv2D(units[0], 3, activation="relu", name=f"edges_{mark}"),
            layers.BatchNormalization(name=f"normed_{mark}"),
            layers.MaxPooling2D(2, name=f"pooled_{mark}"),
            layers.Flatten(name=f"flat_{mark}"),
            layers.Dropout(0.5, name=f"dropped_{mark}"),
            third,
        ]
    elif kind == "of tables":
        chain = [inputs, layers.Flatten(name=f"flat_{mark}"), second]
    elif kind == "with a Sequential as a layer":
        inner = keras.Sequential([inputs, first, second], name=f"inner_{mark}")
        chain = [keras.Input(tuple(input_shape)), inner, third]
    elif kind == "of vectors":
        chain = [inputs, first, second, third]
    else:
        chain = [first, second, third]
    model = keras.Sequential(chain, name=f"network_{mark}")
    if kind == "built later":
        model.build((None, *input_shape))
    return model


def compile_with(model, optimizer, rate, loss, metrics, settings=None):
    """Compile a model; it runs line by line, which is faster for a batch or two."""
    import keras

    optimizer = getattr(keras.optimizers, optimizer)(rate, **(settings or {}))
    metrics = [
        metric if isinstance(metric, str) else _with_threshold(*metric) for metric in metrics
    ]
    model.compile(optimizer=optimizer, loss=loss, metrics=metrics, run_eagerly=True)


def _with_threshold(name, threshold):
    """Return a metric that is no plain name: a copy by its name alone would lose the threshold."""
    import keras

    return getattr(keras.metrics, name)(threshold=threshold)


def is_sequential(model):
    """Return whether a model is a Sequential."""
    import keras

    return isinstance(model, keras.Sequential)


def freeze_and_add(sequential, flags):
    """Say of each layer of a Sequential whether it learns, and give it one more."""
    import keras

    for layer, learns in zip(sequential.layers, flags, strict=True):
        layer.trainable = learns
    sequential.add(keras.layers.Dense(2))


def shared_layers(model, sequential):
    """Return for each layer of a model whether it is that of a Sequential at its place."""
    import keras

    own = [one for one in model.layers if not isinstance(one, keras.layers.InputLayer)]
    pairs = zip(own, sequential.layers, strict=False)
    return [one is other for one, other in pairs]


def layers_that_learn(model):
    """Return the layers of a model: their names, and whether they learn."""
    import keras

    return [
        [layer.name, bool(layer.trainable)]
        for layer in model.layers
        if not isinstance(layer, keras.layers.InputLayer)
    ]
