# The new input has only the last axis of the old one, so it works for rows but not for images.

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input((input_dim,))
    x = layers.Dense(units, activation="relu")(inputs)
    x = layers.Dense(units, activation="relu")(x)
    x = layers.Dense(num_classes, activation="softmax")(x)
    model = Model(inputs, x)
    model.compile(optimizer="sgd", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    features = sequential.input_shape[-1]
    inputs = Input((features,))
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
