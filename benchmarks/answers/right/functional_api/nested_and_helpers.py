# from Keras 2.13 on
"""The network's body is a model in a model; helpers do the rest."""

from keras import Input, Model, Sequential, layers


def _check(**sizes):
    for name, value in sizes.items():
        if value < 1:
            raise ValueError(f"{name}={value} is below 1")


def _like(model, other):
    settings = other.get_compile_config()
    if settings:
        model.compile_from_config(dict(settings))
    return model


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    _check(input_dim=input_dim, units=units, num_classes=num_classes)
    features = Input((input_dim,))
    body = Sequential([Input((input_dim,)), layers.Dense(units, "relu"), layers.Dense(units, "relu")])
    model = Model([features], [layers.Dense(num_classes, "softmax")(body(features))])
    model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return model


def to_functional(sequential):
    try:
        shape = tuple(sequential.input_shape)
    except (AttributeError, ValueError):
        raise ValueError("sequential was never built, so its input has no shape") from None
    tensors = [Input(shape[1:])]
    for layer in sequential.layers:
        tensors.append(layer(tensors[-1]))
    return _like(Model(tensors[0], tensors[-1]), sequential)
