"""The solution of `activations` shows what Keras's layers compute when they are called by hand."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")

RNG = np.random.default_rng(1)


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch5_vision/activations")


def chain():
    layers = keras.layers
    return [
        layers.Conv2D(4, 3, activation="relu"),
        layers.BatchNormalization(),
        layers.MaxPooling2D(2),
        layers.SeparableConv2D(5, 2),
        layers.ReLU(),
        layers.AveragePooling2D((2, 1)),
        layers.DepthwiseConv2D(2),
        layers.Dropout(0.5),
        layers.GlobalAveragePooling2D(),
        layers.Dense(2),
    ]


@pytest.mark.parametrize("sequential", [True, False])
def test_the_outputs_are_those_of_the_layers_called_one_after_another(solution, sequential):
    layers = chain()
    inputs = keras.Input((13, 12, 3))
    if sequential:
        model = keras.Sequential([inputs, *layers])
    else:
        x = inputs
        for layer in layers:
            x = layer(x)
        model = keras.Model(inputs, x)
    model.set_weights([RNG.uniform(0.1, 1, size=w.shape) for w in model.get_weights()])
    images = RNG.normal(size=(2, 13, 12, 3)).astype("float32")
    expected, x = [], images
    for index, layer in enumerate(layers):
        x = layer(x)
        if index in (0, 2, 3, 5, 6, 8):
            expected.append(np.asarray(x))
    for received in (
        solution.activation_model(model).predict(images, verbose=0),
        solution.activation_model(model)(images),
    ):
        assert len(received) == len(expected)
        for got, want in zip(received, expected, strict=True):
            np.testing.assert_allclose(np.asarray(got), want, rtol=1e-4, atol=1e-5)


def test_a_single_convolution_is_enough(solution):
    model = keras.Sequential([keras.Input((5, 4, 1)), keras.layers.Conv2D(2, 2)])
    received = solution.activation_model(model).predict(np.ones((3, 5, 4, 1)), verbose=0)
    assert np.shape(received[0] if isinstance(received, list) else received) == (3, 4, 3, 2)


@pytest.mark.parametrize("columns", [1, 3, 4, 7])
@pytest.mark.parametrize("shape", [(5, 4, 7), (2, 6, 1), (1, 1, 4)])
def test_every_tile_is_its_channel_and_the_rest_is_black(solution, columns, shape):
    activation = RNG.normal(size=shape) * 3 + 5
    height, width, channels = shape
    grid = solution.activation_grid(activation, columns)
    rows = (channels + columns - 1) // columns
    assert grid.shape == (rows * height, columns * width)
    assert grid.dtype == np.uint8
    for place in range(rows * columns):
        row, column = divmod(place, columns)
        tile = grid[row * height : (row + 1) * height, column * width : (column + 1) * width]
        if place >= channels:
            assert not tile.any()
            continue
        channel = activation[:, :, place]
        if np.ptp(channel) == 0:
            assert (tile == 128).all()
        else:
            scaled = (channel - channel.mean()) / channel.std() * 64 + 128
            np.testing.assert_allclose(tile, np.clip(scaled, 0, 255), atol=0.5)


def test_a_dead_channel_is_grey_without_a_warning(solution):
    with np.errstate(all="raise"):
        grid = solution.activation_grid(np.full((4, 3, 2), 0.1, "float32"), 2)
    assert (grid == 128).all()


def test_the_lesson_s_examples(solution):
    tile = solution.activation_grid(np.array([[1.0, 1.0, 1.0, 5.0]])[..., None], 1)
    np.testing.assert_array_equal(tile, [[91, 91, 91, 239]])
    assert solution.activation_grid(np.ones((7, 5, 10)), 4).shape == (21, 20)
