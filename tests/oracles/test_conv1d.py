"""The solution of `conv1d` equals Keras's layers, and its receptive field is what values show."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")

CLOSE = {"rtol": 1e-5, "atol": 1e-5}


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch6_sequences/conv1d")


@pytest.mark.parametrize("kind", ["float32", "float64", "uint8"])
@pytest.mark.parametrize("padding", ["valid", "same", "causal"])
@pytest.mark.parametrize("strides", [1, 2, 3, 5])
def test_a_convolution_equals_keras(solution, strides, padding, kind):
    rng = np.random.default_rng([strides, len(padding)])
    for timesteps, features, size, filters in [
        (9, 3, 4, 2),
        (8, 1, 3, 5),
        (5, 2, 5, 1),
        (7, 3, 1, 3),
        (2, 2, 2, 2),
        (30, 4, 7, 6),
    ]:
        sequence = (3 + 2 * rng.normal(size=(timesteps, features))).astype(kind)
        layer = keras.layers.Conv1D(filters, size, strides=strides, padding=padding)
        layer.build((None, timesteps, features))
        kernel = rng.normal(size=(size, features, filters)).astype("float32")
        bias = rng.normal(size=filters).astype("float32")
        layer.set_weights([kernel, bias])
        expected = np.asarray(layer(sequence.astype("float32")[None]))[0]
        received = solution.conv1d(sequence, kernel, bias, strides, padding)
        assert received.shape == expected.shape
        assert received.dtype.kind == "f"
        np.testing.assert_allclose(received, expected, **CLOSE)


@pytest.mark.parametrize("padding", ["same", "causal"])
def test_a_kernel_longer_than_the_sequence_equals_keras(solution, padding):
    rng = np.random.default_rng(7)
    sequence = rng.normal(size=(3, 2)).astype("float32")
    layer = keras.layers.Conv1D(4, 6, padding=padding)
    expected = np.asarray(layer(sequence[None]))[0]
    received = solution.conv1d(sequence, *layer.get_weights(), padding=padding)
    np.testing.assert_allclose(received, expected, **CLOSE)


@pytest.mark.parametrize(("timesteps", "pool_size"), [(8, 2), (9, 2), (7, 3), (5, 5), (4, 1)])
def test_pooling_equals_keras(solution, timesteps, pool_size):
    sequence = np.random.default_rng(3).normal(size=(timesteps, 3)).astype("float32")
    expected = np.asarray(keras.layers.MaxPooling1D(pool_size)(sequence[None]))[0]
    np.testing.assert_array_equal(solution.max_pool1d(sequence, pool_size), expected)
    expected = np.asarray(keras.layers.GlobalMaxPooling1D()(sequence[None]))[0]
    np.testing.assert_array_equal(solution.global_max_pool1d(sequence), expected)


@pytest.mark.parametrize(
    "layers", [[(5, 1), (3, 3), (5, 1)], [(3, 2), (3, 2), (2, 1)], [(7, 1)], [(2, 3), (4, 2)]]
)
def test_the_receptive_field_ends_at_the_last_timestep_that_reaches_the_first_output(
    solution, layers
):
    sequence = np.zeros((60, 1))

    def first_output(sequence):
        for size, stride in layers:
            sequence = solution.conv1d(sequence, np.ones((size, 1, 1)), np.zeros(1), stride)
        return sequence[0, 0]

    reach = 0
    for timestep in range(len(sequence)):
        sequence[:] = 0
        sequence[timestep] = 1
        if first_output(sequence) != 0:
            reach = timestep + 1
    assert solution.receptive_field(layers) == reach


def test_the_lesson_s_examples(solution):
    sequence = np.array([[1.0], [2.0], [4.0], [3.0]])
    kernel, bias = np.array([[[1.0]], [[-1.0]]]), np.zeros(1)
    by_padding = {"valid": [-1, -2, 1], "same": [-1, -2, 1, 3], "causal": [-1, -1, -2, 1]}
    for padding, expected in by_padding.items():
        received = solution.conv1d(sequence, kernel, bias, padding=padding)
        assert received.ravel().tolist() == expected
    assert solution.receptive_field([(5, 1), (3, 3), (5, 1)]) == 19
