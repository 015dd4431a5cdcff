# The loss is the sparse one, for labels that are integers, but the labels are one-hot.

from keras import Input, Model
from keras.layers import Dense


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    start = Input((input_dim,))
    end = start
    for size, act in ((units, "relu"), (units, "relu"), (num_classes, "softmax")):
        end = Dense(size, activation=act)(end)
    net = Model(start, end)
    net.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return net


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"{sequential.name} is not built")
    start = Input(sequential.input_shape[1:])
    end = start
    for layer in sequential.layers:
        end = layer(end)
    net = Model(start, end)
    how = sequential.get_compile_config()
    if how:
        net.compile(
            optimizer=sequential.optimizer, loss=sequential.loss, metrics=how.get("metrics")
        )
    return net
