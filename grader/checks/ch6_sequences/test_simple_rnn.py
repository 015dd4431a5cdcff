import numpy as np
from kata_grader.checking import agree, points, rejects, unchanged

# Wide enough for results in half precision: they have any float type.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}


def weights_of(rng, features, units):
    """Return W, U and b of moderate size."""
    W = rng.normal(size=(features, units)) / np.sqrt(features)
    U = 0.8 * rng.normal(size=(units, units)) / np.sqrt(units)
    b = rng.normal(size=units)
    return W, U, b


def float32(*arrays):
    """Return the arrays in single precision."""
    return tuple(array.astype(np.float32) for array in arrays)


def large(rng, *shape):
    """Return an array of 10,000 and -10,000."""
    return rng.choice([-10_000.0, 10_000.0], size=shape)


@points(2)
def test_step(submission, reference, rng):
    """One step: the new state from the input and the old state."""
    for features, units in [(3, 3), (3, 4), (4, 3), (1, 1), (1, 5), (6, 1), (2, 2), (10, 8)]:
        x, h = rng.normal(size=features), rng.normal(size=units)
        weights = weights_of(rng, features, units)
        agree(submission.simple_rnn_step, reference.simple_rnn_step, x, h, *weights, **CLOSE)


@points(1)
def test_step_kinds_of_input(submission, reference, rng):
    """One step: float32, integers, large values; arguments left unchanged."""
    step = (submission.simple_rnn_step, reference.simple_rnn_step)
    weights = weights_of(rng, 3, 4)
    x, h = rng.normal(size=3), rng.normal(size=4)
    agree(*step, *float32(x, h, *weights), **CLOSE)
    agree(*step, rng.integers(-3, 4, size=3), h, *weights, **CLOSE)
    agree(*step, np.array([1, -2, 0]), np.zeros(4, int), *weights, **CLOSE)
    agree(*step, large(rng, 3), h, *weights, **CLOSE)
    agree(*step, *float32(large(rng, 3), h, *weights), **CLOSE)
    unchanged(submission.simple_rnn_step, x, h, *weights)


@points(1)
def test_step_rejects_misfits(submission, reference, rng):
    """One step: shapes that do not fit are a ValueError."""
    step = submission.simple_rnn_step
    W, U, b = weights_of(rng, 3, 4)
    x, h = rng.normal(size=3), rng.normal(size=4)
    agree(step, reference.simple_rnn_step, x, h, W, U, b)
    # Which of the arguments has the wrong number of units is for the answer to say.
    units = ("W", "U", "b", "state_t")
    rejects(step, x, h, W, U, np.ones(1), names=units)
    rejects(step, x, h, W, U, np.ones(5), names=units)
    rejects(step, np.ones(2), h, W, U, b, names=("input_t", "W"))
    rejects(step, x, np.ones(3), W, U, b, names=units)
    rejects(step, x, np.ones(1), W, U, b, names=units)
    rejects(step, x, h, np.ones((2, 4)), U, b, names=("W", "input_t"))
    rejects(step, x, h, np.ones((3, 5)), U, b, names=units)
    rejects(step, x, h, W, np.ones((4, 5)), b, names=units)
    rejects(step, x, h, W, np.ones((5, 4)), b, names=units)


@points(1)
def test_last_state(submission, reference, rng):
    """A sequence: the state after its last timestep."""
    for timesteps, features, units in [(5, 3, 3), (4, 2, 5), (7, 5, 2), (1, 3, 4), (1, 1, 1)]:
        inputs = rng.normal(size=(timesteps, features))
        weights = weights_of(rng, features, units)
        agree(submission.simple_rnn, reference.simple_rnn, inputs, *weights, **CLOSE)


@points(2)
def test_all_states(submission, reference, rng):
    """A sequence: with return_sequences, the states after every timestep."""
    for timesteps, features, units in [(5, 3, 3), (4, 2, 5), (7, 5, 2), (1, 3, 4), (1, 1, 1)]:
        inputs = rng.normal(size=(timesteps, features))
        weights = weights_of(rng, features, units)
        agree(
            submission.simple_rnn,
            reference.simple_rnn,
            inputs,
            *weights,
            return_sequences=True,
            **CLOSE,
        )


@points(1)
def test_initial_state(submission, reference, rng):
    """A sequence that starts from a given state."""
    for timesteps, features, units in [(4, 3, 3), (3, 2, 5), (1, 3, 4), (1, 1, 1)]:
        inputs = rng.normal(size=(timesteps, features))
        weights = weights_of(rng, features, units)
        for return_sequences in (True, False):
            agree(
                submission.simple_rnn,
                reference.simple_rnn,
                inputs,
                *weights,
                return_sequences=return_sequences,
                initial_state=rng.normal(size=units),
                **CLOSE,
            )
    inputs, weights = rng.normal(size=(4, 3)), weights_of(rng, 3, 2)
    unchanged(submission.simple_rnn, inputs, *weights, initial_state=rng.normal(size=2))


@points(1)
def test_sequence_kinds_of_input(submission, reference, rng):
    """A sequence: float32, integers, large values, a thousand timesteps."""
    run = (submission.simple_rnn, reference.simple_rnn)
    weights = weights_of(rng, 3, 4)
    inputs = rng.normal(size=(5, 3))
    integers = rng.integers(-2, 3, size=(5, 3))
    agree(*run, integers, *weights, return_sequences=True, **CLOSE)
    agree(*run, integers, *weights, **CLOSE)
    agree(*run, *float32(inputs, *weights), return_sequences=True, **CLOSE)
    agree(*run, large(rng, 5, 3), *weights, return_sequences=True, **CLOSE)
    # A gentle U forgets rounding errors, in whatever precision they were made.
    W, U, b = weights_of(rng, 2, 3)
    U *= 0.5 / np.linalg.norm(U)
    agree(*run, rng.normal(size=(1000, 2)), W, U, b, return_sequences=True, **CLOSE)
    unchanged(submission.simple_rnn, inputs, *weights)


@points(1)
def test_sequence_rejects_misfits(submission, reference, rng):
    """A sequence: shapes that do not fit are a ValueError."""
    run = submission.simple_rnn
    W, U, b = weights_of(rng, 3, 4)
    inputs = rng.normal(size=(5, 3))
    agree(run, reference.simple_rnn, inputs, W, U, b)
    rejects(run, inputs, W, U, np.ones(1), names=("b", "W", "U"))
    rejects(run, np.ones((0, 3)), W, U, b, names="inputs")
    rejects(run, np.ones(3), W, U, b, names="inputs")
    rejects(run, np.ones((2, 5, 3)), W, U, b, names="inputs")
    rejects(run, np.ones((5, 2)), W, U, b, names=("inputs", "W"))
    rejects(run, inputs, W, np.ones((4, 5)), b, names=("U", "W", "b"))
    units = ("initial_state", "W", "U", "b")
    for length in (1, 3, 5):
        rejects(run, inputs, W, U, b, initial_state=np.ones(length), names=units)
