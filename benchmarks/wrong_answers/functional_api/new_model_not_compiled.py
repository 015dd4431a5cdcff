# The new model is never compiled, it should be compiled like the Sequential.

from keras import Input, Model, layers, losses, metrics, optimizers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input((input_dim,))
    x = layers.Dense(units, activation="relu")(inputs)
    x = layers.Dense(units, activation="relu")(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)

    model = Model(inputs, outputs)
    model.compile(
        optimizer=optimizers.Adam(learning_rate=0.001),
        loss=losses.CategoricalCrossentropy(),
        metrics=[metrics.CategoricalAccuracy(name="accuracy")],
    )
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    inputs = Input(sequential.input_shape[1:])
    x = inputs
    for layer in sequential.layers:
        x = layer(x)
    return Model(inputs, x)
