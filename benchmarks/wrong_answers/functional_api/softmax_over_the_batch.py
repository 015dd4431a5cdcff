# The softmax runs over the rows of the batch (axis 0), it should run over the classes.

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input(shape=(input_dim,), name="features")
    x = inputs
    for _ in range(2):
        x = layers.Dense(units, activation="relu")(x)
    scores = layers.Dense(num_classes)(x)
    probabilities = layers.Softmax(axis=0)(scores)
    model = Model(inputs=inputs, outputs=probabilities)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    first, *others = sequential.layers
    inputs = Input(shape=sequential.input_shape[1:])
    x = first(inputs)
    for layer in others:
        x = layer(x)
    model = Model(inputs=inputs, outputs=x)
    compile_config = sequential.get_compile_config() or {}
    if compile_config:
        model.compile(
            optimizer=sequential.optimizer,
            loss=sequential.loss,
            metrics=compile_config["metrics"],
        )
    return model
