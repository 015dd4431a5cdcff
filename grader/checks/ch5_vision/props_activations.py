"""Props of `activations`: they run beside the learner's code and hold no secret."""


def branched_model():
    """Return a functional model of images of 12 x 10 x 3, with names that mislead."""
    import keras

    layers = keras.layers
    inputs = keras.Input((12, 10, 3), name="conv_input")
    x = layers.Conv2D(4, 3, padding="same", name="edges")(inputs)
    x = layers.BatchNormalization(name="conv_normed")(x)
    x = layers.ReLU(name="pooling_of_nothing")(x)
    x = layers.MaxPooling2D(2, name="smaller")(x)
    left = layers.Conv2D(5, 3, padding="same", activation="relu", name="left")(x)
    right = layers.Conv2D(5, 1, name="right")(left)
    x = layers.Add(name="conv_sum")([left, right])
    x = layers.MaxPooling2D((2, 1), name="halved")(x)
    x = layers.Flatten(name="pooled")(x)
    return keras.Model(inputs, layers.Dense(3, activation="softmax", name="conv_last")(x))


def stacked_model():
    """Return a sequential model of images of 9 x 11 x 1."""
    import keras

    layers = keras.layers
    return keras.Sequential(
        [
            keras.Input((9, 11, 1)),
            layers.Conv2D(3, 3, activation="relu", name="first"),
            layers.MaxPooling2D(2, name="second"),
            layers.Conv2D(6, 2, activation="tanh", name="third"),
            layers.Dropout(0.5, name="conv_dropout"),
            layers.Flatten(),
            layers.Dense(2),
        ]
    )


def many_kinds_model(anywhere, everywhere):
    """Return a functional model with convolutions and poolings of the less usual kinds.

    Args:
        anywhere: the name of the global maximum.
        everywhere: the name of the global average.
    """
    import keras

    layers = keras.layers
    inputs = keras.Input((16, 14, 2))
    x = layers.Conv2D(3, 1, name="usual")(inputs)
    x = layers.SeparableConv2D(4, 3, activation="relu", name="apart")(x)
    x = layers.AveragePooling2D(2, name="mean")(x)
    x = layers.DepthwiseConv2D(3, activation="relu", name="each_for_itself")(x)
    x = layers.MaxPooling2D((1, 2), name="usual_too")(x)
    x = layers.concatenate(
        [
            layers.GlobalMaxPooling2D(name=anywhere)(x),
            layers.GlobalAveragePooling2D(name=everywhere)(x),
        ]
    )
    return keras.Model(inputs, layers.Dense(2)(x))


def nested_model(own_pooling):
    """Return a model with a model among its layers, and one convolution of its own."""
    import keras

    layers = keras.layers
    inputs = keras.Input((10, 8, 3), name="base_input")
    x = layers.Conv2D(4, 3, activation="relu", name="inside")(inputs)
    base = keras.Model(inputs, layers.MaxPooling2D(2, name="pooled_inside")(x), name="base")
    inputs = keras.Input((10, 8, 3))
    x = layers.Conv2D(3, 2, activation="relu", name="conv_outside")(base(inputs))
    if own_pooling:
        x = layers.AveragePooling2D((3, 1), name="averaged")(x)
    return keras.Model(inputs, layers.Dense(2)(layers.Flatten()(x)))


def chained_model(shape, chain):
    """Return a functional model of a chain of layers as data; a list in it is a model inside."""
    import keras

    inputs = x = keras.Input(tuple(shape))
    for part in chain:
        if isinstance(part[0], str):
            kind, settings = part
            x = getattr(keras.layers, kind)(**settings)(x)
        else:
            x = chained_model(x.shape[1:], part)(x)
    return keras.Model(inputs, x)


def without_such_layers(nested):
    """Return a model without convolution and pooling, or with such layers in a nested one only."""
    inner = [[("Conv2D", {"filters": 2, "kernel_size": 3})]] if nested else []
    flat = ("Flatten", {"name": "conv_flat"}), ("Dense", {"units": 2, "name": "pool"})
    return chained_model((6, 6, 1), [*inner, *flat])
