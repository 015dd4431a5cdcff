"""The solution of `gru` equals Keras's GRU with the same weights."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")
tf = pytest.importorskip("tensorflow")

CLOSE = {"rtol": 1e-5, "atol": 1e-5}


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch6_sequences/gru")


def weights(rng, features, units, scale=0.7, kind="float32"):
    W = rng.normal(size=(features, 3 * units), scale=scale).astype(kind)
    U = rng.normal(size=(units, 3 * units), scale=scale / np.sqrt(units)).astype(kind)
    b = rng.normal(size=(2, 3 * units), scale=scale).astype(kind)
    return W, U, b


def by_keras(inputs, W, U, b, state=None):
    """Return the states of all timesteps and the last state."""
    layer = keras.layers.GRU(len(U), return_sequences=True, return_state=True)
    layer.build((1, None, len(W)))
    layer.set_weights([W, U, b])
    initial = None if state is None else tf.constant(state[None], "float32")
    results = layer(np.asarray(inputs, "float32")[None], initial_state=initial)
    return [np.asarray(result)[0] for result in results]


@pytest.mark.parametrize("kind", ["float32", "float64"])
@pytest.mark.parametrize(
    ("timesteps", "features", "units"),
    [(1, 1, 1), (1, 3, 4), (6, 2, 5), (9, 5, 2), (4, 3, 3), (50, 2, 8), (12, 14, 6)],
)
def test_a_sequence_equals_keras(solution, timesteps, features, units, kind):
    rng = np.random.default_rng([timesteps, features, units])
    inputs = rng.normal(size=(timesteps, features)).astype(kind)
    W, U, b = weights(rng, features, units, kind=kind)
    states, last = by_keras(inputs, W, U, b)
    received = solution.gru(inputs, W, U, b, return_sequences=True)
    assert received.shape == (timesteps, units)
    np.testing.assert_allclose(received, states, **CLOSE)
    received = solution.gru(inputs, W, U, b)
    assert received.shape == (units,)
    np.testing.assert_allclose(received, last, **CLOSE)


@pytest.mark.parametrize(("features", "units"), [(1, 1), (3, 4), (5, 2), (3, 3)])
def test_a_step_equals_keras(solution, features, units):
    rng = np.random.default_rng([features, units])
    W, U, b = weights(rng, features, units)
    input_t, state_t = rng.normal(size=features), rng.normal(size=units)
    received = solution.gru_step(input_t, state_t, W, U, b)
    _, state = by_keras(input_t[None], W, U, b, state_t)
    np.testing.assert_allclose(received, state, **CLOSE)


def test_inputs_of_ten_thousand_equal_keras(solution):
    rng = np.random.default_rng(4)
    inputs = rng.choice([-10_000.0, 10_000.0], size=(6, 3)).astype("float32")
    W, U, b = weights(rng, 3, 4)
    received = solution.gru(inputs, W, U, b, return_sequences=True)
    assert np.isfinite(received).all()
    np.testing.assert_allclose(received, by_keras(inputs, W, U, b)[0], **CLOSE)


def test_a_thousand_timesteps_equal_keras(solution):
    rng = np.random.default_rng(3)
    inputs = rng.normal(size=(1000, 2)).astype("float32")
    W, U, b = weights(rng, 2, 3)
    received = solution.gru(inputs, W, U, b, return_sequences=True)
    np.testing.assert_allclose(received, by_keras(inputs, W, U, b)[0], rtol=1e-4, atol=1e-5)


def test_the_weights_of_a_new_layer_fit_as_they_come(solution):
    rng = np.random.default_rng(5)
    inputs = rng.integers(-3, 4, size=(7, 2))
    layer = keras.layers.GRU(3)
    expected = np.asarray(layer(inputs.astype("float32")[None]))[0]
    np.testing.assert_allclose(solution.gru(inputs, *layer.get_weights()), expected, **CLOSE)


def test_the_lesson_s_examples(solution):
    zeros = np.zeros((1, 3)), np.zeros((1, 3)), np.zeros((2, 3))
    state = solution.gru_step(np.ones(1), np.array([0.6]), *zeros)
    np.testing.assert_allclose(state, [0.3])
    np.testing.assert_allclose(solution.gru_step(np.ones(1), state, *zeros), [0.15])
    # A large bias opens the update gate: the unit remembers.
    W, U, b = zeros
    b = b + np.array([[50.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
    np.testing.assert_allclose(solution.gru_step(np.ones(1), np.array([0.6]), W, U, b), [0.6])
    # z = 0.25 and a candidate of -0.2.
    b = np.array([[np.log(0.25 / 0.75), 0.0, np.arctanh(-0.2)], [0.0, 0.0, 0.0]])
    state = solution.gru_step(np.ones(1), np.array([0.6]), W, U, b)
    np.testing.assert_allclose(state, [0.0], atol=1e-12)
