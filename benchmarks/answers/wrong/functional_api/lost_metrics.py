# The new model gets the optimizer and the loss, but not the metrics.
# listed: metrics lost

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inp = Input((input_dim,))
    out = layers.Dense(units, activation="relu")(inp)
    out = layers.Dense(units, activation="relu")(out)
    out = layers.Dense(num_classes, activation="softmax")(out)
    model = Model(inp, out)
    model.compile("adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"not built: {sequential.name}")
    model = Model(sequential.inputs[0], sequential.outputs[0])
    if getattr(sequential, "optimizer", None):
        model.compile(optimizer=sequential.optimizer, loss=sequential.loss)
    return model
