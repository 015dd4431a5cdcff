# The Sequential is called as a whole and becomes a layer, its own layers should be called.

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    features = Input((input_dim,))
    hidden1 = layers.Dense(units, activation="relu")(features)
    hidden2 = layers.Dense(units, activation="relu")(hidden1)
    softmax = layers.Dense(num_classes, activation="softmax")(hidden2)
    model = Model(features, softmax)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    features = Input(sequential.input_shape[1:])
    model = Model(features, sequential(features))
    if sequential.compiled:
        model.compile(
            optimizer=sequential.optimizer,
            loss=sequential.loss,
            metrics=sequential.get_compile_config()["metrics"],
        )
    return model
