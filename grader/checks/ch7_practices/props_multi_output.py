"""Props of `multi_output`: they run beside the learner's code and hold no secret."""

import numpy as np

NAMES = ("age", "income", "gender")


def named_outputs(model, x):
    """Return a model's outputs by name: as it names them, or by their order in a list."""
    return _by_name(model(x))


def _by_name(found):
    if not isinstance(found, dict):
        found = list(found) if isinstance(found, (list, tuple)) else [found]
        if len(found) != len(NAMES):
            raise ValueError(f"expected the outputs {', '.join(NAMES)}, received {len(found)}")
        found = dict(zip(NAMES, found, strict=True))
    return {str(name): _array(value) for name, value in found.items()}


def _array(tensor):
    """Return a tensor as an array; one of torch has to be cut off from its gradients first."""
    return np.asarray(tensor.detach() if hasattr(tensor, "detach") else tensor)


def plain_model(num_income_groups):
    """Return a model of 5 features with the three outputs, compiled in another way."""
    import keras

    layers = keras.layers
    inputs = keras.Input((5,))
    code = layers.Dense(4, activation="tanh")(inputs)
    outputs = [
        layers.Dense(1, name="age")(code),
        layers.Dense(num_income_groups, activation="softmax", name="income")(code),
        layers.Dense(1, activation="sigmoid", name="gender")(code),
    ]
    model = keras.Model(inputs, outputs)
    model.compile("sgd", loss="mae")
    return model


def compile_by_name(model, losses, weights, rate):
    """Compile a model with a loss and a weight for each name."""
    import keras

    optimizer = keras.optimizers.Adam(rate)
    model.compile(optimizer=optimizer, loss=losses, loss_weights=weights)


def predictions(model, x):
    """Return what a model predicts, by name or in order."""
    return _by_name(model.predict(x, batch_size=500, verbose=0))
