# The second hidden layer has no ReLU, only the first one has.
# listed: second activation lost

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input(shape=(input_dim,))
    x = layers.Dense(units, activation="relu")(inputs)
    x = layers.Dense(units)(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    inputs = Input(shape=sequential.input_shape[1:])
    x = inputs
    for layer in sequential.layers:
        x = layer(x)
    model = Model(inputs, x)
    config = sequential.get_compile_config()
    if config:
        model.compile(
            optimizer=sequential.optimizer, loss=sequential.loss, metrics=config["metrics"]
        )
    return model
