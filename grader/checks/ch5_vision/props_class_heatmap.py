"""Props of `class_heatmap`: they run beside the learner's code and hold no secret."""


def nested_model():
    """Return a model of images of 12 x 10 x 3, with a convolution "inside" a model in it."""
    import keras

    layers = keras.layers
    inputs = keras.Input((12, 10, 3))
    base = keras.Model(inputs, layers.Conv2D(4, 3, name="inside")(inputs), name="base")
    inputs = keras.Input((12, 10, 3))
    x = layers.Conv2D(3, 3, name="outside")(base(inputs))
    return keras.Model(inputs, layers.Dense(2, activation="softmax")(layers.Flatten()(x)))
