"""The solution of `simple_rnn` equals Keras's SimpleRNN with the same weights."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")
tf = pytest.importorskip("tensorflow")

CLOSE = {"rtol": 1e-4, "atol": 1e-5}


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch6_sequences/simple_rnn")


def weights(rng, features, units, scale=0.5):
    W = rng.normal(size=(features, units), scale=scale).astype("float32")
    U = rng.normal(size=(units, units), scale=scale / np.sqrt(units)).astype("float32")
    b = rng.normal(size=units, scale=scale).astype("float32")
    return W, U, b


def keras_layer(W, U, b, **options):
    layer = keras.layers.SimpleRNN(len(b), **options)
    layer.build((1, None, len(W)))
    layer.set_weights([W, U, b])
    return layer


def by_keras(inputs, W, U, b, state=None, **options):
    layer = keras_layer(W, U, b, **options)
    initial = None if state is None else [tf.constant(state[None], "float32")]
    return np.asarray(layer(np.asarray(inputs, "float32")[None], initial_state=initial))[0]


@pytest.mark.parametrize("return_sequences", [False, True])
@pytest.mark.parametrize(
    ("timesteps", "features", "units"), [(1, 1, 1), (1, 3, 4), (6, 2, 5), (9, 5, 2), (4, 3, 3)]
)
def test_a_sequence_equals_keras(solution, timesteps, features, units, return_sequences):
    rng = np.random.default_rng([timesteps, features, units])
    inputs = rng.normal(size=(timesteps, features)).astype("float32")
    W, U, b = weights(rng, features, units)
    received = solution.simple_rnn(inputs, W, U, b, return_sequences=return_sequences)
    expected = by_keras(inputs, W, U, b, return_sequences=return_sequences)
    assert received.shape == expected.shape
    np.testing.assert_allclose(received, expected, **CLOSE)


@pytest.mark.parametrize("return_sequences", [False, True])
def test_an_initial_state_equals_keras(solution, return_sequences):
    rng = np.random.default_rng(1)
    inputs, state = rng.normal(size=(5, 3)).astype("float32"), rng.normal(size=4)
    W, U, b = weights(rng, 3, 4)
    options = {"return_sequences": return_sequences}
    received = solution.simple_rnn(inputs, W, U, b, initial_state=state, **options)
    np.testing.assert_allclose(received, by_keras(inputs, W, U, b, state, **options), **CLOSE)


def test_a_step_equals_keras(solution):
    rng = np.random.default_rng(2)
    W, U, b = weights(rng, 3, 4)
    input_t, state_t = rng.normal(size=3), rng.normal(size=4)
    received = solution.simple_rnn_step(input_t, state_t, W, U, b)
    np.testing.assert_allclose(received, by_keras(input_t[None], W, U, b, state_t), **CLOSE)


def test_a_thousand_timesteps_equal_keras(solution):
    rng = np.random.default_rng(3)
    inputs = rng.normal(size=(1000, 2)).astype("float32")
    W, U, b = weights(rng, 2, 3)
    received = solution.simple_rnn(inputs, W, U, b, return_sequences=True)
    assert np.isfinite(received).all()
    expected = by_keras(inputs, W, U, b, return_sequences=True)
    np.testing.assert_allclose(received, expected, **CLOSE)


def test_inputs_of_ten_thousand_equal_keras(solution):
    rng = np.random.default_rng(4)
    inputs = rng.choice([-10_000.0, 10_000.0], size=(6, 3)).astype("float32")
    W, U, b = weights(rng, 3, 4)
    received = solution.simple_rnn(inputs, W, U, b, return_sequences=True)
    assert np.isfinite(received).all()
    expected = by_keras(inputs, W, U, b, return_sequences=True)
    np.testing.assert_allclose(received, expected, **CLOSE)


def test_the_weights_of_a_new_layer_fit_as_they_come(solution):
    rng = np.random.default_rng(5)
    inputs = rng.integers(-3, 4, size=(7, 2))
    layer = keras.layers.SimpleRNN(3)
    expected = np.asarray(layer(inputs.astype("float32")[None]))[0]
    np.testing.assert_allclose(solution.simple_rnn(inputs, *layer.get_weights()), expected, **CLOSE)


def test_the_lesson_s_example(solution):
    W, U, b = np.array([[1.0]]), np.array([[0.5]]), np.array([0.0])
    states = solution.simple_rnn(np.array([[1.0], [0.0], [0.0]]), W, U, b, return_sequences=True)
    np.testing.assert_allclose(states, [[0.762], [0.363], [0.180]], atol=5e-4)
    last = solution.simple_rnn(np.array([[0.0], [0.0], [1.0]]), W, U, b)
    np.testing.assert_allclose(last, [0.762], atol=5e-4)
