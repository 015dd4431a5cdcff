# The kernels of the network have a penalty so large that a training only shrinks them to 0.

from keras import Input, Model, layers, regularizers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    x = Input(shape=(input_dim,), name="features")
    penalty = regularizers.l2(1e5)
    a = layers.Dense(units, activation="relu", kernel_regularizer=penalty)(x)
    b = layers.Dense(units, activation="relu", kernel_regularizer=penalty)(a)
    y = layers.Dense(num_classes, activation="softmax", kernel_regularizer=penalty)(b)
    m = Model(inputs=x, outputs=y)
    m.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return m


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    m = Model(inputs=sequential.inputs[0], outputs=sequential.outputs[0])
    if getattr(sequential, "optimizer", None) is not None:
        m.compile(
            loss=sequential.loss,
            optimizer=sequential.optimizer,
            metrics=sequential.get_compile_config()["metrics"],
        )
    return m
