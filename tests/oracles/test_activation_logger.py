"""The files of `activation_logger`'s solution equal what the layers compute, one by one.

Models inside models and several inputs are the solution's own: learners are not asked for them, as
`layer.output`, which the lesson shows them, does not reach the former.
"""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")
layers = keras.layers
EPOCHS = 3
IMAGE = (6, 5, 1)
WORDS = (4,)


def sequential():
    return keras.Sequential(
        [
            keras.Input(IMAGE),
            layers.Conv2D(3, 3, activation="relu", name="edges"),
            layers.Flatten(name="flat"),
            layers.Dropout(0.5, name="dropped"),
            layers.Dense(2, name="answer"),
        ]
    )


def branches():
    """A functional model with layers of several inputs."""
    inputs = keras.Input(IMAGE, name="image")
    x = layers.Flatten(name="flat")(inputs)
    left = layers.Dense(4, activation="tanh", name="left")(x)
    right = layers.Dense(4, activation="relu", name="right")(x)
    both = layers.Concatenate(name="both")([left, layers.Add(name="sum")([left, right])])
    return keras.Model(inputs, layers.Dense(2, name="answer")(both))


def base():
    """A model to be used as a layer, in which training and inference differ."""
    return keras.Sequential(
        [
            keras.Input(IMAGE),
            layers.Flatten(),
            layers.BatchNormalization(momentum=0.5),
            layers.Dropout(0.5),
            layers.Dense(4, activation="tanh"),
        ],
        name="base",
    )


def model_in_sequential():
    return keras.Sequential([keras.Input(IMAGE), base(), layers.Dense(2, name="answer")])


def model_in_functional():
    inputs = keras.Input(IMAGE, name="image")
    inner = keras.Input(IMAGE)
    wrapped = keras.Model(inner, layers.Dense(3)(base()(inner)), name="wrapped")
    return keras.Model(inputs, layers.Dense(2, name="answer")(wrapped(inputs)))


def several_inputs():
    """A model with two inputs, in an order that is not the alphabet's, and a model inside."""
    words, image = keras.Input(WORDS, name="words"), keras.Input(IMAGE, name="image")
    both = layers.Multiply(name="both")([base()(image), words])
    return keras.Model([words, image], layers.Dense(2, name="answer")(both), name="two")


def model_of_several_inputs():
    left, right = keras.Input(WORDS, name="left"), keras.Input(IMAGE, name="right")
    both = several_inputs()([left, right])
    return keras.Model([left, right], layers.Dense(2, name="answer")(both))


# Each model's inputs, and what each of its layers reads.
MODELS = {
    sequential: (
        {"image": IMAGE},
        {"edges": ["image"], "flat": ["edges"], "dropped": ["flat"], "answer": ["dropped"]},
    ),
    branches: (
        {"image": IMAGE},
        {
            "flat": ["image"],
            "left": ["flat"],
            "right": ["flat"],
            "sum": ["left", "right"],
            "both": ["left", "sum"],
            "answer": ["both"],
        },
    ),
    model_in_sequential: ({"image": IMAGE}, {"base": ["image"], "answer": ["base"]}),
    model_in_functional: ({"image": IMAGE}, {"wrapped": ["image"], "answer": ["wrapped"]}),
    several_inputs: (
        {"words": WORDS, "image": IMAGE},
        {"base": ["image"], "both": ["base", "words"], "answer": ["both"]},
    ),
    model_of_several_inputs: (
        {"left": WORDS, "right": IMAGE},
        {"two": ["left", "right"], "answer": ["two"]},
    ),
}


@pytest.mark.parametrize("build", MODELS, ids=lambda build: build.__name__)
def test_files_equal_the_layers_own_outputs(build, tmp_path):
    shapes, reads = MODELS[build]
    rng = np.random.default_rng(0)
    x = [rng.normal(size=(8, *shape)).astype("float32") for shape in shapes.values()]
    y = rng.normal(size=(8, 2)).astype("float32")
    model = build()
    model.compile("sgd", "mse")
    listed = [layer.name for layer in model.layers]
    assert set(reads) <= set(listed) <= set(reads) | set(shapes)
    expected = []

    class Keep(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            found = {name: array[2:3] for name, array in zip(shapes, x, strict=True)}
            for name, sources in reads.items():
                values = [found[source] for source in sources]
                found[name] = model.get_layer(name)(values if len(values) > 1 else values[0])
            expected.append({name: np.asarray(found[name]) for name in listed})

    samples = [array[2:] for array in x]
    logger = load_solution("ch7_practices/activation_logger").ActivationLogger(
        samples if len(samples) > 1 else samples[0], str(tmp_path)
    )
    model.fit(x if len(x) > 1 else x[0], y, epochs=EPOCHS, verbose=0, callbacks=[Keep(), logger])
    for epoch in range(EPOCHS):
        with np.load(tmp_path / f"activations_at_epoch_{epoch}.npz") as arrays:
            assert arrays.files == listed
            for name in listed:
                np.testing.assert_allclose(arrays[name], expected[epoch][name], atol=1e-5)
    assert not np.allclose(expected[0]["answer"], expected[-1]["answer"])


def test_a_mask_reaches_the_layers_behind_it(tmp_path):
    """In a model whose input has no name of its own, so that layer and tensor differ in theirs."""
    inputs = keras.Input((4, 2))
    read = layers.LSTM(3, name="read")(layers.Masking(name="masked")(inputs))
    model = keras.Model(inputs, layers.Dense(2, name="answer")(read))
    sample = np.ones((1, 4, 2), "float32")
    sample[:, 2:] = 0
    logger = load_solution("ch7_practices/activation_logger").ActivationLogger(
        sample, str(tmp_path)
    )
    logger.set_model(model)
    logger.on_epoch_end(0)
    with np.load(tmp_path / "activations_at_epoch_0.npz") as arrays:
        assert arrays.files == [layer.name for layer in model.layers]
        np.testing.assert_array_equal(arrays[arrays.files[0]], sample)
        short = model.get_layer("read")(sample[:, :2])
        np.testing.assert_allclose(arrays["read"], short, atol=1e-6)


def test_layers_keep_their_own_call_after_an_error(tmp_path):
    model = sequential()
    logger = load_solution("ch7_practices/activation_logger").ActivationLogger(
        np.ones((1, 9, 9, 9), "float32"), str(tmp_path)
    )
    logger.set_model(model)
    with pytest.raises(ValueError, match="shape"):
        logger.on_epoch_end(0)
    assert all("call" not in vars(layer) for layer in model.layers)
    assert not list(tmp_path.iterdir())
