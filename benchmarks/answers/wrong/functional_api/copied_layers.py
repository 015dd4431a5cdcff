# Makes new layers from the configs and copies the weights, so the two models share nothing.
# listed: layers copied

from keras import Input, Model, layers


def _compile_alike(model, old):
    settings = old.get_compile_config()
    if settings:
        model.compile(optimizer=old.optimizer.__class__.from_config(old.optimizer.get_config()),
                      loss=old.loss, metrics=settings["metrics"])


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input((input_dim,))
    x = layers.Dense(units, "relu")(inputs)
    x = layers.Dense(units, "relu")(x)
    model = Model(inputs, layers.Dense(num_classes, "softmax")(x))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    inputs = x = Input(sequential.input_shape[1:])
    for layer in sequential.layers:
        copy = layer.__class__.from_config(layer.get_config())
        x = copy(x)
        copy.set_weights(layer.get_weights())
    model = Model(inputs, x)
    _compile_alike(model, sequential)
    return model
