# The shared layers are frozen, training one of the models should change both.

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input((input_dim,))
    body = layers.Dense(units, activation="relu")(inputs)
    body = layers.Dense(units, activation="relu")(body)
    head = layers.Dense(num_classes, activation="softmax")(body)
    model = Model(inputs, head)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    inputs = Input(sequential.input_shape[1:])
    tensor = inputs
    for layer in sequential.layers:
        layer.trainable = False
        tensor = layer(tensor)
    model = Model(inputs, tensor)
    if sequential.compiled:
        compile_config = sequential.get_compile_config()
        model.compile(
            optimizer=sequential.optimizer,
            loss=sequential.loss,
            metrics=compile_config["metrics"],
        )
    return model
