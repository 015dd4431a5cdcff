# from Keras 2.13 on
# The MLP is an instance of a subclass of Model that is functional inside. Recursion walks the
# layers. A missing `inputs` is caught instead of asking for `built`.
import keras


class Perceptron(keras.Model):
    def __init__(self, input_dim, units, num_classes):
        x = inputs = keras.Input([input_dim])
        for _ in range(2):
            x = keras.layers.Dense(units, "relu")(x)
        super().__init__(inputs=inputs, outputs=keras.layers.Dense(num_classes, "softmax")(x))


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    model = Perceptron(input_dim, units, num_classes)
    model.compile(
        loss=keras.losses.categorical_crossentropy,
        optimizer=keras.optimizers.SGD(0.1, momentum=0.9),
        metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")],
    )
    return model


def _call(layers, x):
    return x if not layers else _call(layers[1:], layers[0](x))


def to_functional(sequential):
    try:
        inputs = sequential.inputs[0] if sequential.built else None
    except (AttributeError, TypeError):
        inputs = None
    if inputs is None:
        raise ValueError(f"sequential is not built: {sequential}")
    # The old input tensor begins a second path through the same layers.
    model = keras.Model(inputs, _call(sequential.layers, inputs), name=sequential.name + "_functional")
    settings = sequential.get_compile_config() or {}
    if settings:
        metrics = settings.get("metrics")
        model.compile(
            optimizer=sequential.optimizer,
            loss=sequential.loss,
            metrics=metrics and keras.saving.deserialize_keras_object(metrics),
        )
    return model
