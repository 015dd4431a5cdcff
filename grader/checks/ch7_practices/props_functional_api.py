"""Props of `functional_api`: they run beside the learner's code and hold no secret."""


def sequential(kind):
    """Return a Sequential of some kind; all but the unbuilt one are built, none is compiled."""
    import keras

    layers = keras.layers
    if kind == "of images":
        chain = [
            keras.Input((9, 8, 2)),
            layers.Conv2D(4, 3, activation="relu", name="edges"),
            layers.BatchNormalization(name="normed"),
            layers.MaxPooling2D(2, name="pooled"),
            layers.Flatten(name="flat"),
            layers.Dropout(0.5, name="dropped"),
            layers.Dense(3, name="answer"),
        ]
    elif kind == "of tables":
        rows = [layers.Flatten(name="flat"), layers.Dense(3, activation="tanh", name="answer")]
        chain = [keras.Input((4, 3)), *rows]
    else:
        first, second, third = (
            layers.Dense(7, activation="relu", name="hidden"),
            layers.Dense(5, activation="tanh", name="aside"),
            layers.Dense(3, activation="softmax", name="answer"),
        )
        inputs = keras.Input((6,))
        if kind == "with a Sequential as a layer":
            inner = keras.Sequential([keras.Input((6,)), first, second], name="inner")
            chain = [inputs, inner, third]
        elif kind == "of vectors":
            chain = [inputs, first, second, third]
        else:
            chain = [first, second, third]
    model = keras.Sequential(chain, name="network")
    if kind == "built later":
        model.build((None, 6))
    return model


def compile_with(model, optimizer, rate, loss, metrics):
    """Compile a model; it runs line by line, which is faster for a batch or two."""
    import keras

    optimizer = getattr(keras.optimizers, optimizer)(rate)
    model.compile(optimizer=optimizer, loss=loss, metrics=metrics, run_eagerly=True)


def is_sequential(model):
    """Return whether a model is a Sequential."""
    import keras

    return isinstance(model, keras.Sequential)


def places_of_layers(model, sequential):
    """Return which layer of a Sequential each layer of a model is, -1 for none of them."""
    import keras

    own = list(sequential.layers)
    return [
        next((place for place, layer in enumerate(own) if layer is found), -1)
        for found in model.layers
        if not isinstance(found, keras.layers.InputLayer)
    ]
