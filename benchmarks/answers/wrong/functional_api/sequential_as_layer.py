# Calls the whole Sequential as one layer, so the model holds the Sequential and not its layers.
# listed: sequential as one layer

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input((input_dim,))
    h = layers.Dense(units, activation="relu")(inputs)
    h = layers.Dense(units, activation="relu")(h)
    outputs = layers.Dense(num_classes, activation="softmax")(h)
    model = Model(inputs, outputs)
    model.compile(
        optimizer="rmsprop", loss="categorical_crossentropy", metrics=["categorical_accuracy"]
    )
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    inputs = Input(shape=sequential.input_shape[1:])
    model = Model(inputs, sequential(inputs))
    compiled = sequential.get_compile_config()
    if compiled:
        model.compile(
            optimizer=sequential.optimizer, loss=sequential.loss, metrics=compiled["metrics"]
        )
    return model
