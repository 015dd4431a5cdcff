# The second hidden layer is called on the inputs, so the first one is not part of the model.
# listed: one hidden layer

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input((input_dim,))
    hidden = layers.Dense(units, activation="relu")(inputs)
    hidden = layers.Dense(units, activation="relu")(inputs)
    outputs = layers.Dense(num_classes, activation="softmax")(hidden)
    mlp = Model(inputs, outputs)
    mlp.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return mlp


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    mlp = Model(sequential.inputs[0], sequential.outputs[0])
    config = sequential.get_compile_config() or {}
    if config:
        mlp.compile(sequential.optimizer, sequential.loss, metrics=config.get("metrics"))
    return mlp
