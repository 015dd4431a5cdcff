# Makes a new optimizer of the same class with default settings, so the learning rate is lost.

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input(shape=(input_dim,))
    first = layers.Dense(units, activation="relu")
    second = layers.Dense(units, activation="relu")
    last = layers.Dense(num_classes, activation="softmax")
    model = Model(inputs, last(second(first(inputs))))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    inputs = Input(shape=sequential.input_shape[1:])
    outputs = inputs
    for layer in sequential.layers:
        outputs = layer(outputs)
    model = Model(inputs, outputs)
    config = sequential.get_compile_config()
    if config:
        model.compile(
            optimizer=type(sequential.optimizer)(),
            loss=sequential.loss,
            metrics=config["metrics"],
        )
    return model
