# Metrics lose their settings, such as a threshold.

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input((input_dim,))
    first = layers.Dense(units, activation="relu")(inputs)
    second = layers.Dense(units, activation="relu")(first)
    outputs = layers.Dense(num_classes, activation="softmax")(second)
    model = Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    inputs = x = Input(sequential.input_shape[1:])
    for layer in sequential.layers:
        x = layer(x)
    model = Model(inputs, x)
    compiled = sequential.get_compile_config()
    if compiled:
        metrics = [
            metric if isinstance(metric, str) else metric["class_name"]
            for metric in compiled["metrics"] or []
        ]
        model.compile(sequential.optimizer, sequential.loss, metrics=metrics)
    return model
