"""The files of `activation_logger`'s solution equal what the layers compute, one by one."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")
layers = keras.layers
EPOCHS = 3


def sequential():
    return keras.Sequential(
        [
            keras.Input((6, 5, 1)),
            layers.Conv2D(3, 3, activation="relu", name="edges"),
            layers.Flatten(name="flat"),
            layers.Dropout(0.5, name="dropped"),
            layers.Dense(2, name="answer"),
        ]
    )


def branches():
    """A functional model with layers of several inputs."""
    inputs = keras.Input((6, 5, 1), name="image")
    x = layers.Flatten(name="flat")(inputs)
    left = layers.Dense(4, activation="tanh", name="left")(x)
    right = layers.Dense(4, activation="relu", name="right")(x)
    both = layers.Concatenate(name="both")([left, layers.Add(name="sum")([left, right])])
    return keras.Model(inputs, layers.Dense(2, name="answer")(both))


def one_by_one(model, sample):
    """Compute the activations of the two models above by calling their layers, without a graph."""
    get = model.get_layer
    found = {}

    def keep(name, *values):
        found[name] = get(name)(list(values) if len(values) > 1 else values[0])
        return found[name]

    if "edges" in [layer.name for layer in model.layers]:
        keep("answer", keep("dropped", keep("flat", keep("edges", sample))))
    else:
        found["image"] = sample
        flat = keep("flat", sample)
        left, right = keep("left", flat), keep("right", flat)
        keep("answer", keep("both", left, keep("sum", left, right)))
    return {name: np.asarray(value) for name, value in found.items()}


@pytest.mark.parametrize("build", [sequential, branches])
def test_files_equal_the_layers_own_outputs(build, tmp_path):
    rng = np.random.default_rng(0)
    x, y = (rng.normal(size=shape).astype("float32") for shape in [(8, 6, 5, 1), (8, 2)])
    model = build()
    model.compile("sgd", "mse", run_eagerly=True)
    expected = []

    class Keep(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            expected.append(one_by_one(self.model, x[2:3]))

    logger = load_solution("ch7_practices/activation_logger").ActivationLogger(x[2:], str(tmp_path))
    model.fit(x, y, epochs=EPOCHS, verbose=0, callbacks=[Keep(), logger])
    for epoch in range(EPOCHS):
        with np.load(tmp_path / f"activations_at_epoch_{epoch}.npz") as arrays:
            assert set(arrays.files) == {layer.name for layer in model.layers}
            for name in arrays.files:
                np.testing.assert_allclose(arrays[name], expected[epoch][name], atol=1e-5)
    assert not np.allclose(expected[0]["answer"], expected[-1]["answer"])
