# The loss is the sparse one for integer labels, it should be the one for one-hot labels.

import keras
from keras import layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    """Two hidden layers and a softmax."""
    inputs = keras.Input((input_dim,))
    first = layers.Dense(units, "relu", name="first")(inputs)
    second = layers.Dense(units, "relu", name="second")(first)
    classes = layers.Dense(num_classes, "softmax", name="classes")(second)
    mlp = keras.Model(inputs, classes, name="mlp")
    mlp.compile(
        optimizer=keras.optimizers.RMSprop(),
        loss=keras.losses.SparseCategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    return mlp


def to_functional(sequential):
    """A second model of the same layers."""
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    inputs = keras.Input(sequential.input_shape[1:])
    outputs = inputs
    for layer in sequential.layers:
        outputs = layer(outputs)
    functional = keras.Model(inputs, outputs)
    if sequential.compiled:
        functional.compile(
            optimizer=sequential.optimizer,
            loss=sequential.loss,
            metrics=sequential.get_compile_config().get("metrics"),
        )
    return functional
