"""The solution of `lstm` equals Keras's LSTM with the same weights."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")
tf = pytest.importorskip("tensorflow")

CLOSE = {"rtol": 1e-4, "atol": 1e-5}


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch6_sequences/lstm")


def weights(rng, features, units, scale=0.7):
    W = rng.normal(size=(features, 4 * units), scale=scale).astype("float32")
    U = rng.normal(size=(units, 4 * units), scale=scale / np.sqrt(units)).astype("float32")
    b = rng.normal(size=4 * units, scale=scale).astype("float32")
    return W, U, b


def by_keras(inputs, W, U, b, state=None, carry=None):
    """Return the states of all timesteps, the last state and the last carry."""
    layer = keras.layers.LSTM(len(U), return_sequences=True, return_state=True)
    layer.build((1, None, len(W)))
    layer.set_weights([W, U, b])
    initial = None
    if state is not None:
        initial = [tf.constant(array[None], "float32") for array in (state, carry)]
    results = layer(np.asarray(inputs, "float32")[None], initial_state=initial)
    return [np.asarray(result)[0] for result in results]


@pytest.mark.parametrize(
    ("timesteps", "features", "units"), [(1, 1, 1), (1, 3, 4), (6, 2, 5), (9, 5, 2), (4, 3, 3)]
)
def test_a_sequence_equals_keras(solution, timesteps, features, units):
    rng = np.random.default_rng([timesteps, features, units])
    inputs = rng.normal(size=(timesteps, features)).astype("float32")
    W, U, b = weights(rng, features, units)
    states, last, _ = by_keras(inputs, W, U, b)
    received = solution.lstm(inputs, W, U, b, return_sequences=True)
    assert received.shape == (timesteps, units)
    np.testing.assert_allclose(received, states, **CLOSE)
    received = solution.lstm(inputs, W, U, b)
    assert received.shape == (units,)
    np.testing.assert_allclose(received, last, **CLOSE)


@pytest.mark.parametrize(("features", "units"), [(1, 1), (3, 4), (5, 2), (3, 3)])
def test_a_step_equals_keras(solution, features, units):
    rng = np.random.default_rng([features, units])
    W, U, b = weights(rng, features, units)
    input_t, state_t, carry_t = rng.normal(size=features), *rng.normal(size=(2, units))
    received = solution.lstm_step(input_t, state_t, carry_t, W, U, b)
    assert isinstance(received, tuple)
    _, state, carry = by_keras(input_t[None], W, U, b, state_t, carry_t)
    np.testing.assert_allclose(received, (state, carry), **CLOSE)


def test_inputs_of_ten_thousand_equal_keras(solution):
    rng = np.random.default_rng(4)
    inputs = rng.choice([-10_000.0, 10_000.0], size=(6, 3)).astype("float32")
    W, U, b = weights(rng, 3, 4)
    received = solution.lstm(inputs, W, U, b, return_sequences=True)
    assert np.isfinite(received).all()
    np.testing.assert_allclose(received, by_keras(inputs, W, U, b)[0], **CLOSE)


def test_a_thousand_timesteps_equal_keras(solution):
    rng = np.random.default_rng(3)
    inputs = rng.normal(size=(1000, 2)).astype("float32")
    W, U, b = weights(rng, 2, 3)
    received = solution.lstm(inputs, W, U, b, return_sequences=True)
    np.testing.assert_allclose(received, by_keras(inputs, W, U, b)[0], **CLOSE)


def test_the_weights_of_a_new_layer_fit_as_they_come(solution):
    rng = np.random.default_rng(5)
    inputs = rng.integers(-3, 4, size=(7, 2))
    layer = keras.layers.LSTM(3)
    expected = np.asarray(layer(inputs.astype("float32")[None]))[0]
    np.testing.assert_allclose(solution.lstm(inputs, *layer.get_weights()), expected, **CLOSE)


def test_the_lesson_s_examples(solution):
    carry = solution.carry_update(
        np.array([2.0, -1.0]), np.array([0.0, 1.0]), np.array([1.0, 0.5]), np.array([0.3, 0.8])
    )
    np.testing.assert_allclose(carry, [2.0, 0.3])
    zeros = np.zeros((1, 4)), np.zeros((1, 4)), np.zeros(4)
    state, carry = solution.lstm_step(np.ones(1), np.zeros(1), np.array([2.0]), *zeros)
    np.testing.assert_allclose(carry, [1.0])
    np.testing.assert_allclose(state, [0.381], atol=5e-4)


@pytest.mark.parametrize("activation", [np.tanh, np.sin, None])
def test_the_simplified_step_follows_the_notes_formulas(solution, activation):
    """The notes' LSTM is in no library: here its formulas stand as sums over single numbers."""
    rng = np.random.default_rng(6)
    features, units = 3, 2
    sizes = {"W": (features, units), "U": (units, units), "b": (units,)}
    params = {a + gate: rng.normal(size=sizes[a]) for a in "WUb" for gate in "oifk"}
    params["Vo"] = rng.normal(size=(units, units))
    x, h, c = rng.normal(size=features), rng.normal(size=units), rng.normal(size=units)
    options = {} if activation is None else {"activation": activation}
    a = activation or np.tanh

    def before_activation(gate, unit):
        total = params["b" + gate][unit]
        total += sum(x[m] * params["W" + gate][m, unit] for m in range(features))
        return total + sum(h[m] * params["U" + gate][m, unit] for m in range(units))

    output, carry = solution.simplified_lstm_step(x, h, c, params, **options)
    assert output.shape == carry.shape == (units,)
    for unit in range(units):
        peek = sum(c[m] * params["Vo"][m, unit] for m in range(units))
        i, f, k = (a(before_activation(gate, unit)) for gate in "ifk")
        assert output[unit] == pytest.approx(a(before_activation("o", unit) + peek))
        assert carry[unit] == pytest.approx(i * k + c[unit] * f)
