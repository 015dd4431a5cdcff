# from Keras 2.13 on
# Verbose: every layer and tensor has a name, softmax and relu are function objects, and the
# arguments are checked. The Model gets lists of one input and one output.
from keras import Input, Model, activations, layers, optimizers, saving


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    for name, number in {"input_dim": input_dim, "units": units, "num_classes": num_classes}.items():
        if number < 1:
            raise ValueError(f"{name} must be at least 1, received {number}")
    first_layer = layers.Dense(units=units, activation=activations.relu, name="first_hidden")
    second_layer = layers.Dense(units=units, activation=activations.relu, name="second_hidden")
    last_layer = layers.Dense(units=num_classes, activation=activations.softmax, name="classes")
    input_tensor = Input(shape=(input_dim,), dtype="float32", name="row")
    first_tensor = first_layer(input_tensor)
    second_tensor = second_layer(first_tensor)
    output_tensor = last_layer(second_tensor)
    model = Model(inputs=[input_tensor], outputs=[output_tensor])
    model.compile(
        optimizer=optimizers.RMSprop(learning_rate=0.001),
        loss=["categorical_crossentropy"],
        metrics=["categorical_accuracy"],
    )
    return model


def _copy_compilation(source, target):
    settings = source.get_compile_config()
    if not settings:
        return
    metrics = settings["metrics"]
    if metrics is not None:
        metrics = saving.deserialize_keras_object(metrics)
    optimizer_class = source.optimizer.__class__
    optimizer = optimizer_class.from_config(source.optimizer.get_config())
    target.compile(optimizer=optimizer, loss=source.loss, metrics=metrics)


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, but {sequential.name!r} is not")
    shape = tuple(sequential.inputs[0].shape)
    dtype = sequential.inputs[0].dtype
    input_tensor = Input(shape=shape[1:], batch_size=shape[0], dtype=dtype, name="functional_input")
    tensor = input_tensor
    own_layers = list(sequential.layers)
    for layer in own_layers:
        tensor = layer(tensor)
    model = Model(inputs=input_tensor, outputs=tensor)
    assert [l for l in model.layers if not isinstance(l, layers.InputLayer)] == own_layers
    _copy_compilation(sequential, model)
    return model
