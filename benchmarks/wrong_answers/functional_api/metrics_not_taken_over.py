# The metrics of the Sequential are not taken over, the new model should have the same ones.

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    x = inputs = Input((input_dim,))
    for size, activation in [(units, "relu"), (units, "relu"), (num_classes, "softmax")]:
        x = layers.Dense(size, activation=activation)(x)
    model = Model(inputs, x)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    x = inputs = Input(sequential.input_shape[1:])
    for layer in sequential.layers:
        x = layer(x)
    model = Model(inputs, x)
    if sequential.optimizer is not None:
        model.compile(optimizer=sequential.optimizer, loss=sequential.loss)
    return model
