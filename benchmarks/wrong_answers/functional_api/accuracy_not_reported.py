# The network is compiled without metrics, it should report the accuracy.

from functools import reduce

from keras import Input, Model, layers


def chain(stack, tensor):
    return reduce(lambda x, layer: layer(x), stack, tensor)


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input((input_dim,))
    stack = [
        layers.Dense(units, activation="relu"),
        layers.Dense(units, activation="relu"),
        layers.Dense(num_classes, activation="softmax"),
    ]
    model = Model(inputs, chain(stack, inputs))
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy")
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    inputs = Input(sequential.input_shape[1:])
    model = Model(inputs, chain(sequential.layers, inputs))
    if sequential.compiled:
        metrics = sequential.get_compile_config()["metrics"]
        model.compile(sequential.optimizer, loss=sequential.loss, metrics=metrics)
    return model
