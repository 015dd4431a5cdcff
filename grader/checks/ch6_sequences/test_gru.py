import numpy as np
from kata_grader.checking import agree, hidden, points, unchanged

# What messages call the parts and axes of results.
RESULTS = {
    "gru_step": {"axes": ("unit",)},
    "gru": {"axes": ("timestep", "unit")},
}

# Wide enough for results in half precision: they have any float type.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}

# W, U and b of one feature and one unit, to follow by hand.
SMALL = np.array([[1.0, 0.0, 2.0]]), np.array([[1.0, -2.0, -1.0]]), np.zeros((2, 3))
ONE_TIMESTEP, THREE_TIMESTEPS = np.array([[1.0]]), np.array([[1.0], [-1.0], [2.0]])


def weights_of(rng, features, units):
    """Return W, U and b of moderate size."""
    W = rng.normal(size=(features, 3 * units)) / np.sqrt(features)
    U = rng.normal(size=(units, 3 * units)) / np.sqrt(units)
    b = rng.normal(size=(2, 3 * units))
    return W, U, b


def drawn_sizes(rng):
    """Return numbers of timesteps, features and units, other ones in each run."""
    return rng.integers([4, 4, 5], [12, 16, 16]).tolist()


def float32(*arrays):
    """Return the arrays in single precision."""
    return tuple(array.astype(np.float32) for array in arrays)


def large(rng, *shape):
    """Return an array of 10,000 and -10,000."""
    return rng.choice([-10_000.0, 10_000.0], size=shape)


@points(4)
def test_step(submission, reference, rng):
    """One step: the new state, as Keras computes it."""
    step = (submission.gru_step, reference.gru_step)
    agree(*step, np.array([2.0]), np.array([-1.0]), *SMALL, **CLOSE)
    sizes = [(3, 4), (4, 3), (3, 3), (1, 1), (1, 5), (6, 1), (10, 8)]
    for features, units in [*sizes, drawn_sizes(rng)[1:]]:
        x, h = rng.normal(size=features), rng.normal(size=units)
        agree(*step, x, h, *weights_of(rng, features, units), **CLOSE)
        agree(*step, x, 10 ** rng.uniform(1, 3) * h, *weights_of(rng, features, units), **CLOSE)


@points(1)
def test_step_kinds_of_input(submission, reference, rng):
    """One step: float32, integers, large values; arguments left unchanged."""
    step = (submission.gru_step, reference.gru_step)
    x, h = rng.normal(size=3), rng.normal(size=4)
    weights = weights_of(rng, 3, 4)
    agree(*step, large(rng, 3), h, *weights, **CLOSE)
    # Large inputs whose weights are small: none of them may be clipped.
    agree(*step, large(rng, 3), h, weights[0] / 10_000, *weights[1:], **CLOSE)
    agree(*step, *float32(large(rng, 3), h, *weights), **CLOSE)
    agree(*step, *float32(x, h, *weights), **CLOSE)
    agree(*step, rng.integers(-3, 4, size=3), h, *weights, **CLOSE)
    agree(*step, np.array([1, -2, 0]), np.ones(4, int), *weights, **CLOSE)
    _, features, units = drawn_sizes(rng)
    vectors = rng.normal(size=features), rng.normal(size=units)
    agree(*step, *float32(*vectors, *weights_of(rng, features, units)), **CLOSE)
    unchanged(submission.gru_step, x, h, *weights)


@points(2)
def test_last_state(submission, reference, rng):
    """A sequence: the state after its last timestep."""
    run = (submission.gru, reference.gru)
    for inputs in (THREE_TIMESTEPS, ONE_TIMESTEP):
        agree(*run, inputs, *SMALL, **CLOSE)
    sizes = [(5, 3, 4), (4, 2, 2), (7, 5, 1), (1, 3, 4), (1, 1, 1), (60, 3, 4), drawn_sizes(rng)]
    for timesteps, features, units in sizes:
        inputs = rng.normal(size=(timesteps, features))
        agree(*run, inputs, *weights_of(rng, features, units), **CLOSE)


@points(2)
def test_all_states(submission, reference, rng):
    """A sequence: with return_sequences, the states after every timestep."""
    run = (submission.gru, reference.gru)
    for inputs in (THREE_TIMESTEPS, ONE_TIMESTEP):
        agree(*run, inputs, *SMALL, return_sequences=True, **CLOSE)
    sizes = [(5, 3, 4), (4, 2, 2), (7, 5, 1), (1, 3, 4), (1, 1, 1), (60, 3, 4), drawn_sizes(rng)]
    for timesteps, features, units in sizes:
        inputs = rng.normal(size=(timesteps, features))
        weights = weights_of(rng, features, units)
        agree(*run, inputs, *weights, return_sequences=True, **CLOSE)


@hidden
@points(1)
def test_sequence_kinds_of_input(submission, reference, rng):
    """A sequence: float32, integers, large values, a thousand timesteps."""
    run = (submission.gru, reference.gru)
    weights = weights_of(rng, 3, 4)
    inputs = rng.normal(size=(5, 3))
    integers = rng.integers(-2, 3, size=(5, 3))
    agree(*run, integers, *weights, return_sequences=True, **CLOSE)
    agree(*run, integers, *weights, **CLOSE)
    agree(*run, *float32(inputs, *weights), return_sequences=True, **CLOSE)
    agree(*run, large(rng, 5, 3), *weights, return_sequences=True, **CLOSE)
    timesteps, features, units = drawn_sizes(rng)
    drawn = rng.normal(size=(timesteps, features)), *weights_of(rng, features, units)
    agree(*run, *float32(*drawn), return_sequences=True, **CLOSE)
    # A gentle U forgets rounding errors, in whatever precision they were made.
    W, U, b = weights_of(rng, 2, 3)
    U *= 0.5 / np.linalg.norm(U)
    agree(*run, rng.normal(size=(1200, 2)), W, U, b, return_sequences=True, **CLOSE)
    unchanged(submission.gru, inputs, *weights)
    unchanged(submission.gru, inputs, *weights, return_sequences=True)
