import numpy as np
from kata_grader.checking import agree, named, points, rejects, unchanged

# Wide enough for results in half precision: they have any float type.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}


def weights_of(rng, features, units):
    """Return W, U and b of moderate size."""
    W = rng.normal(size=(features, 4 * units)) / np.sqrt(features)
    U = 0.8 * rng.normal(size=(units, 4 * units)) / np.sqrt(units)
    b = rng.normal(size=4 * units)
    return W, U, b


def vectors_of(rng, features, units):
    """Return an input, a state and a carry."""
    return rng.normal(size=features), rng.normal(size=units), rng.normal(size=units)


def simplified_params_of(rng, features, units):
    """Return the notes' thirteen arrays."""
    params = {}
    for gate in "oifk":
        params["W" + gate] = rng.normal(size=(features, units)) / np.sqrt(features)
        params["U" + gate] = rng.normal(size=(units, units)) / np.sqrt(units)
        params["b" + gate] = rng.normal(size=units)
    params["Vo"] = rng.normal(size=(units, units)) / np.sqrt(units)
    return params


def float32(*arrays):
    """Return the arrays in single precision."""
    return tuple(array.astype(np.float32) for array in arrays)


def large(rng, *shape):
    """Return an array of 10,000 and -10,000."""
    return rng.choice([-10_000.0, 10_000.0], size=shape)


@points(1)
def test_carry_update(submission, reference, rng):
    """The next carry: a part of the old one is kept, a part of the candidate added."""
    update = (submission.carry_update, reference.carry_update)
    for units in (4, 1, 9):
        carry, i, f, k = rng.normal(size=units), *rng.random((2, units)), rng.normal(size=units)
        agree(*update, carry, i, f, k, **CLOSE)
        agree(*update, *float32(carry, i, f, k), **CLOSE)
    carry, i, f, k = rng.normal(size=(4, 3))
    unchanged(submission.carry_update, carry, i, f, k)
    everyone = ("carry_t", "i_t", "f_t", "k_t")
    for place in range(4):
        for length in (1, 2):
            arguments = [carry, i, f, k]
            arguments[place] = np.ones(length)
            rejects(submission.carry_update, *arguments, names=everyone)


@points(2)
def test_step(submission, reference, rng):
    """One step: state and carry, as Keras computes them."""
    for features, units in [(3, 4), (4, 3), (3, 3), (1, 1), (1, 5), (6, 1), (10, 8)]:
        vectors, weights = vectors_of(rng, features, units), weights_of(rng, features, units)
        agree(submission.lstm_step, reference.lstm_step, *vectors, *weights, **CLOSE)


@points(1)
def test_step_kinds_of_input(submission, reference, rng):
    """One step: float32, integers, large values; arguments left unchanged."""
    step = (submission.lstm_step, reference.lstm_step)
    x, h, c = vectors_of(rng, 3, 4)
    weights = weights_of(rng, 3, 4)
    agree(*step, large(rng, 3), h, c, *weights, **CLOSE)
    agree(*step, *float32(large(rng, 3), h, c, *weights), **CLOSE)
    agree(*step, *float32(x, h, c, *weights), **CLOSE)
    agree(*step, rng.integers(-3, 4, size=3), h, c, *weights, **CLOSE)
    agree(*step, np.array([1, -2, 0]), np.zeros(4, int), np.ones(4, int), *weights, **CLOSE)
    unchanged(submission.lstm_step, x, h, c, *weights)


@points(1)
def test_step_rejects_misfits(submission, reference, rng):
    """One step: shapes that do not fit are a ValueError."""
    step = submission.lstm_step
    x, h, c = vectors_of(rng, 3, 4)
    W, U, b = weights_of(rng, 3, 4)
    agree(step, reference.lstm_step, x, h, c, W, U, b)
    # Which of the arguments has the wrong number of units is for the answer to say.
    units = ("W", "U", "b", "state_t", "carry_t")
    rejects(step, x, h, c, W, U, np.ones(1), names=units)
    rejects(step, x, h, c, W, U, np.ones(4), names=units)
    rejects(step, np.ones(2), h, c, W, U, b, names=("input_t", "W"))
    rejects(step, x, np.ones(3), c, W, U, b, names=units)
    rejects(step, x, h, np.ones(3), W, U, b, names=units)
    rejects(step, x, h, np.ones(1), W, U, b, names=units)
    rejects(step, x, h, c, np.ones((2, 16)), U, b, names=("W", "input_t"))
    rejects(step, x, h, c, np.ones((3, 4)), U, b, names=units)
    rejects(step, x, h, c, W, np.ones((5, 16)), b, names=units)
    rejects(step, x, h, c, W, np.ones((4, 4)), b, names=units)


@points(1)
def test_last_state(submission, reference, rng):
    """A sequence: the state after its last timestep."""
    for timesteps, features, units in [(5, 3, 4), (4, 2, 2), (7, 5, 1), (1, 3, 4), (1, 1, 1)]:
        inputs = rng.normal(size=(timesteps, features))
        weights = weights_of(rng, features, units)
        agree(submission.lstm, reference.lstm, inputs, *weights, **CLOSE)


@points(1)
def test_all_states(submission, reference, rng):
    """A sequence: with return_sequences, the states after every timestep."""
    run = (submission.lstm, reference.lstm)
    for timesteps, features, units in [(5, 3, 4), (4, 2, 2), (7, 5, 1), (1, 3, 4), (1, 1, 1)]:
        inputs = rng.normal(size=(timesteps, features))
        weights = weights_of(rng, features, units)
        agree(*run, inputs, *weights, return_sequences=True, **CLOSE)
    weights = weights_of(rng, 3, 4)
    inputs = rng.normal(size=(5, 3))
    agree(*run, rng.integers(-2, 3, size=(5, 3)), *weights, return_sequences=True, **CLOSE)
    agree(*run, *float32(inputs, *weights), return_sequences=True, **CLOSE)
    agree(*run, large(rng, 5, 3), *weights, return_sequences=True, **CLOSE)
    unchanged(submission.lstm, inputs, *weights)


@points(1)
def test_sequence_rejects_misfits(submission, reference, rng):
    """A sequence: shapes that do not fit are a ValueError."""
    run = submission.lstm
    W, U, b = weights_of(rng, 3, 4)
    inputs = rng.normal(size=(5, 3))
    agree(run, reference.lstm, inputs, W, U, b)
    rejects(run, inputs, W, U, np.ones(1), names=("b", "W", "U"))
    rejects(run, np.ones((0, 3)), W, U, b, names="inputs")
    rejects(run, np.ones(3), W, U, b, names="inputs")
    rejects(run, np.ones((2, 5, 3)), W, U, b, names="inputs")
    rejects(run, np.ones((5, 2)), W, U, b, names=("inputs", "W"))
    rejects(run, inputs, W, np.ones((5, 16)), b, names=("U", "W", "b"))
    rejects(run, inputs, np.ones((3, 4)), U, b, names=("W", "U", "b"))


@points(1)
def test_simplified_step(submission, reference, rng):
    """The notes' own formulas, with any activation."""
    step = (submission.simplified_lstm_step, reference.simplified_lstm_step)
    for features, units in [(3, 4), (4, 3), (1, 1), (3, 3)]:
        vectors = vectors_of(rng, features, units)
        params = simplified_params_of(rng, features, units)
        agree(*step, *vectors, params, **CLOSE)
        agree(*step, *vectors, params, activation=named("numpy.sin"), **CLOSE)
        agree(*step, *vectors, params, named("numpy.tanh"), **CLOSE)


@points(1)
def test_simplified_step_edges(submission, reference, rng):
    """The notes' formulas: integers, arguments left unchanged, shapes that do not fit."""
    step = submission.simplified_lstm_step
    x, h, c = vectors_of(rng, 3, 4)
    params = simplified_params_of(rng, 3, 4)
    integers = rng.integers(-3, 4, size=3)
    agree(step, reference.simplified_lstm_step, integers, h, c, params, **CLOSE)
    unchanged(step, x, h, c, params)
    rejects(step, np.ones(2), h, c, params, names=("input_t", "params"))
    rejects(step, x, np.ones(3), c, params, names=("state_t", "carry_t", "params"))
    rejects(step, x, h, np.ones(1), params, names=("carry_t", "state_t", "params"))
