# A Sequential that isn't compiled has no compile config, so this crashes; it should be accepted.

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    the_input = Input(shape=(input_dim,))
    relu_1 = layers.Dense(units, activation="relu")(the_input)
    relu_2 = layers.Dense(units, activation="relu")(relu_1)
    the_output = layers.Dense(num_classes, activation="softmax")(relu_2)
    model = Model(inputs=the_input, outputs=the_output)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    the_input = Input(shape=sequential.input_shape[1:])
    tensor = the_input
    for layer in sequential.layers:
        tensor = layer(tensor)
    model = Model(inputs=the_input, outputs=tensor)
    model.compile(
        optimizer=sequential.optimizer,
        loss=sequential.loss,
        metrics=sequential.get_compile_config()["metrics"],
    )
    return model
