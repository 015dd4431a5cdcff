# Each layer is copied with its weights, the model should share the Sequential's own layers.

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input((input_dim,))
    x = layers.Dense(units=units, activation="relu")(inputs)
    x = layers.Dense(units=units, activation="relu")(x)
    x = layers.Dense(units=num_classes, activation="softmax")(x)
    model = Model(inputs, x)
    model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    inputs = Input(sequential.input_shape[1:])
    x = inputs
    for layer in sequential.layers:
        new_layer = layer.__class__.from_config(layer.get_config())
        x = new_layer(x)
        new_layer.set_weights(layer.get_weights())
    model = Model(inputs, x)
    if sequential.compiled:
        config = sequential.get_compile_config()
        optimizer = sequential.optimizer
        optimizer = optimizer.__class__.from_config(optimizer.get_config())
        model.compile(optimizer=optimizer, loss=sequential.loss, metrics=config["metrics"])
    return model
