# The new Input gets the shape with the batch axis, it should get the shape of one sample.

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input(shape=(input_dim,))
    dense_1 = layers.Dense(units, activation="relu")
    dense_2 = layers.Dense(units, activation="relu")
    dense_3 = layers.Dense(num_classes, activation="softmax")
    model = Model(inputs, dense_3(dense_2(dense_1(inputs))))
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    inputs = Input(shape=sequential.input_shape)
    x = inputs
    for layer in sequential.layers:
        x = layer(x)
    model = Model(inputs, x)
    if sequential.compiled:
        config = sequential.get_compile_config()
        model.compile(sequential.optimizer, sequential.loss, metrics=config["metrics"])
    return model
