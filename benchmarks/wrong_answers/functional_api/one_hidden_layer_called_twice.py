# The same hidden layer is called twice, the network should have two layers of this kind.

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input(shape=(input_dim,))
    hidden = layers.Dense(units, activation="relu")
    x = hidden(inputs)
    x = hidden(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    model = Model(sequential.inputs[0], sequential.outputs[0])
    config = sequential.get_compile_config()
    if config:
        model.compile(
            optimizer=sequential.optimizer, loss=sequential.loss, metrics=config["metrics"]
        )
    return model
