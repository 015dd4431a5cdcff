import numpy as np
from kata_grader.checking import agree, hidden, named, points, unchanged

# What messages call the parts and axes of results.
RESULTS = {
    "carry_update": {"axes": ("unit",)},
    "lstm_step": {"parts": ("state", "carry"), "axes": ("unit",)},
    "lstm": {"axes": ("timestep", "unit")},
    "simplified_lstm_step": {"parts": ("output", "carry"), "axes": ("unit",)},
}

# Wide enough for results in half precision: they have any float type.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}

# W, U and b of one feature and one unit, to follow by hand.
SMALL = (
    np.array([[1.0, 1.0, -1.0, 1.0]]),
    np.array([[1.0, 1.0, 1.0, -1.0]]),
    np.array([0.0, 1.0, 2.0, -2.0]),
)
ONE_TIMESTEP, THREE_TIMESTEPS = np.array([[1.0]]), np.array([[1.0], [-1.0], [2.0]])


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


def drawn_sizes(rng):
    """Return numbers of timesteps, features and units, other ones in each run."""
    return rng.integers([4, 4, 5], [12, 16, 16]).tolist()


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
    carry, i, f, k = np.array([[2.0, -1.0], [0.5, 1.0], [1.0, 0.25], [0.3, 0.8]])
    agree(*update, carry, i, f, k, **CLOSE)
    for units in (4, 1, 9, int(rng.integers(10, 60))):
        carry, i, f, k = rng.normal(size=units), *rng.random((2, units)), rng.normal(size=units)
        agree(*update, carry, i, f, k, **CLOSE)
        agree(*update, *float32(carry, i, f, k), **CLOSE)
        agree(*update, 100 * carry, i, f, k, **CLOSE)
    carry, i, f, k = rng.normal(size=(4, 3))
    unchanged(submission.carry_update, carry, i, f, k)


@points(3)
def test_step(submission, reference, rng):
    """One step: state and carry, as Keras computes them."""
    step = (submission.lstm_step, reference.lstm_step)
    agree(*step, np.array([2.0]), np.array([-1.0]), np.array([2.0]), *SMALL, **CLOSE)
    sizes = [(3, 4), (4, 3), (3, 3), (1, 1), (1, 5), (6, 1), (10, 8)]
    for features, units in [*sizes, drawn_sizes(rng)[1:]]:
        vectors, weights = vectors_of(rng, features, units), weights_of(rng, features, units)
        agree(*step, *vectors, *weights, **CLOSE)
        x, h, c = vectors
        agree(*step, x, h, 10 ** rng.uniform(1, 3) * c, *weights, **CLOSE)


@hidden
@points(1)
def test_step_kinds_of_input(submission, reference, rng):
    """One step: float32, integers, large values; arguments left unchanged."""
    step = (submission.lstm_step, reference.lstm_step)
    x, h, c = vectors_of(rng, 3, 4)
    weights = weights_of(rng, 3, 4)
    agree(*step, large(rng, 3), h, c, *weights, **CLOSE)
    # Large inputs whose weights are small: none of them may be clipped.
    agree(*step, large(rng, 3), h, c, weights[0] / 10_000, *weights[1:], **CLOSE)
    agree(*step, *float32(large(rng, 3), h, c, *weights), **CLOSE)
    agree(*step, *float32(x, h, c, *weights), **CLOSE)
    agree(*step, rng.integers(-3, 4, size=3), h, c, *weights, **CLOSE)
    agree(*step, np.array([1, -2, 0]), np.zeros(4, int), np.ones(4, int), *weights, **CLOSE)
    _, *sizes = drawn_sizes(rng)
    agree(*step, *float32(*vectors_of(rng, *sizes), *weights_of(rng, *sizes)), **CLOSE)
    unchanged(submission.lstm_step, x, h, c, *weights)


@points(1)
def test_last_state(submission, reference, rng):
    """A sequence: the state after its last timestep."""
    run = (submission.lstm, reference.lstm)
    for inputs in (THREE_TIMESTEPS, ONE_TIMESTEP):
        agree(*run, inputs, *SMALL, **CLOSE)
    sizes = [(5, 3, 4), (4, 2, 2), (7, 5, 1), (1, 3, 4), (1, 1, 1), (60, 3, 4), drawn_sizes(rng)]
    for timesteps, features, units in sizes:
        inputs = rng.normal(size=(timesteps, features))
        agree(*run, inputs, *weights_of(rng, features, units), **CLOSE)


@points(2)
def test_all_states(submission, reference, rng):
    """A sequence: with return_sequences, the states after every timestep."""
    run = (submission.lstm, reference.lstm)
    for inputs in (THREE_TIMESTEPS, ONE_TIMESTEP):
        agree(*run, inputs, *SMALL, return_sequences=True, **CLOSE)
    sizes = [(5, 3, 4), (4, 2, 2), (7, 5, 1), (1, 3, 4), (1, 1, 1), (60, 3, 4), drawn_sizes(rng)]
    for timesteps, features, units in sizes:
        inputs = rng.normal(size=(timesteps, features))
        weights = weights_of(rng, features, units)
        agree(*run, inputs, *weights, return_sequences=True, **CLOSE)
    weights = weights_of(rng, 3, 4)
    inputs = rng.normal(size=(5, 3))
    integers = rng.integers(-2, 3, size=(5, 3))
    agree(*run, integers, *weights, return_sequences=True, **CLOSE)
    agree(*run, integers, *weights, **CLOSE)
    agree(*run, *float32(inputs, *weights), return_sequences=True, **CLOSE)
    agree(*run, large(rng, 5, 3), *weights, return_sequences=True, **CLOSE)
    # A gentle U forgets rounding errors, in whatever precision they were made.
    W, U, b = weights_of(rng, 2, 3)
    agree(*run, rng.normal(size=(1200, 2)), W, U / 4, b, return_sequences=True, **CLOSE)
    unchanged(submission.lstm, inputs, *weights)
    unchanged(submission.lstm, inputs, *weights, return_sequences=True)


@points(1)
def test_simplified_step(submission, reference, rng):
    """The notes' own formulas, with any activation."""
    step = (submission.simplified_lstm_step, reference.simplified_lstm_step)
    for features, units in [(3, 4), (1, 1), (4, 3), (3, 3), drawn_sizes(rng)[1:]]:
        vectors = vectors_of(rng, features, units)
        params = simplified_params_of(rng, features, units)
        agree(*step, *vectors, params, **CLOSE)
        agree(*step, *vectors, params, activation=named("numpy.sin"), **CLOSE)
        agree(*step, *vectors, params, named("numpy.tanh"), **CLOSE)
        other = rng.choice(["arctan", "cos", "exp", "square"])
        agree(*step, *vectors, params, named(f"numpy.{other}"), **CLOSE)


@points(1)
def test_simplified_step_edges(submission, reference, rng):
    """The notes' formulas: integers, arguments left unchanged."""
    step = submission.simplified_lstm_step
    x, h, c = vectors_of(rng, 3, 4)
    params = simplified_params_of(rng, 3, 4)
    integers = rng.integers(-3, 4, size=3)
    agree(step, reference.simplified_lstm_step, integers, h, c, params, **CLOSE)
    _, features, units = drawn_sizes(rng)
    integers = [rng.integers(-3, 4, size=size) for size in (features, units, units)]
    of_drawn = simplified_params_of(rng, features, units)
    agree(step, reference.simplified_lstm_step, *integers, of_drawn, **CLOSE)
    in_any_order = {name: params[name] for name in rng.permutation(sorted(params)).tolist()}
    agree(step, reference.simplified_lstm_step, x, h, c, in_any_order, **CLOSE)
    unchanged(step, x, h, c, params)
