# The layers are made anew from their configurations, and their weights copied.

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input((input_dim,))
    first = layers.Dense(units, activation="relu")(inputs)
    second = layers.Dense(units, activation="relu")(first)
    outputs = layers.Dense(num_classes, activation="softmax")(second)
    model = Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError("not built")
    inputs = x = Input(sequential.input_shape[1:])
    for layer in sequential.layers:
        x = layer.__class__.from_config(layer.get_config())(x)
    model = Model(inputs, x)
    model.set_weights(sequential.get_weights())
    compiled = sequential.get_compile_config()
    if compiled:
        model.compile(sequential.optimizer, sequential.loss, metrics=compiled["metrics"])
    return model
