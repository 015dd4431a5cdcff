# The layers are called with training=True for good, so dropout acts in inference as well.

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inp = Input(shape=(input_dim,))
    out = layers.Dense(units, activation="relu")(inp)
    out = layers.Dense(units, activation="relu")(out)
    out = layers.Dense(num_classes, activation="softmax")(out)
    net = Model(inp, out)
    net.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return net


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    inp = Input(shape=sequential.input_shape[1:])
    out = inp
    for layer in sequential.layers:
        if isinstance(layer, (layers.Dropout, layers.BatchNormalization)):
            out = layer(out, training=True)
        else:
            out = layer(out)
    net = Model(inp, out)
    if sequential.compiled:
        net.compile(
            optimizer=sequential.optimizer,
            loss=sequential.loss,
            metrics=sequential.get_compile_config()["metrics"],
        )
    return net
