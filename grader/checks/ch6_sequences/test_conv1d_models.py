import numpy as np
from kata_checks.described import described, vouched
from kata_checks.losses import name_of_loss, name_under_given_weights, reported_loss
from kata_checks.trainings import train_forecaster
from kata_checks.valid_calls import shape_of_outputs
from kata_datasets import climate, jena
from kata_grader.checking import agree_on, as_array, expect, points, rejects, training

LOOKBACK, STEP, TRAINING_DAYS, DAYS = 96, 2, 365, 1380
SAMPLES, TEST_SAMPLES = 4000, 200
# The learning rate of each epoch, and the batch: long enough for two convolutions, too.
OPTIONS = (0.005, 0.005, 0.005, 0.005, 0.002, 0.002, 0.0005), 32
RECURRENT = "GRU", "LSTM", "SimpleRNN", "Bidirectional", "RNN"


@points(2)
def test_classifier(submission, reference, rng):
    """The classifier: an embedding, convolutions that see the order, global pooling, a sigmoid."""
    vocab_size, max_length = int(rng.integers(20, 40)), int(rng.integers(20, 30))
    ids, width = rng.integers(0, vocab_size, size=(16, max_length)), int(rng.integers(4, 10))
    agree_on(sizes_of_embedding, submission, reference, ids, vocab_size, width)
    agree_on(of_classifier, submission, reference, ids, vocab_size, width)
    zeros = np.zeros((2, 12), int)
    build = "build_conv1d_classifier"
    agree_on(shape_of_outputs, submission, reference, build, [1, 12, 1], zeros)


def sizes_of_embedding(side, ids, vocab_size, embedding_dim):
    """The sizes of the embedding"""
    model = side.build_conv1d_classifier(vocab_size, ids.shape[1], embedding_dim)
    shapes = _shapes(_described(side, model, 0 * ids))
    return {
        "the embedding has a row of embedding_dim numbers for each id": (
            (vocab_size, embedding_dim) in shapes
        ),
        "it has embedding_dim rows": (embedding_dim, vocab_size) in shapes,
    }


def of_classifier(side, ids, vocab_size, embedding_dim):
    """What build_conv1d_classifier is made of, by its weights and outputs"""
    build, max_length = side.build_conv1d_classifier, ids.shape[1]
    model = _described(side, build(vocab_size, max_length, embedding_dim), ids)
    shorter = _described(side, build(vocab_size, 12, embedding_dim), ids[:, :12])
    plain = _described(side, build(vocab_size, 12), ids[:, :12])
    side.props.spread_weights(model, 1, 1.5)
    outputs = as_array(side.props.outputs(model, ids), (len(ids), 1), "the probabilities")
    shapes, rows = _shapes(model), _rows(model) - _rows(shorter)
    return {
        "the embedding has a row for each id": (vocab_size, embedding_dim) in shapes,
        "by default a word has 32 numbers": (vocab_size, 32) in _shapes(plain),
        "outputs are probabilities": bool(outputs.min() >= 0 and outputs.max() <= 1),
        "the sigmoid unit is the last": _is_last(side, model, ids, 1 - outputs, -1),
        "the length of the texts changes no shape": _shapes(shorter) == shapes,
        # Flattened, each place has as many rows as there are filters.
        "a word more adds at most one row of weights": rows <= max_length - 12,
        **_convolutions(side, model, ids, outputs),
    }


@points(2)
def test_forecaster(submission, reference, rng):
    """The convnet: convolutions that see the order, global pooling, a linear unit."""
    timesteps, columns = int(rng.integers(40, 60)), int(rng.integers(2, 8))
    windows = windows_of(rng, 16, timesteps, columns)
    agree_on(of_forecaster, submission, reference, windows)
    one_column = windows[:2, :24, :1]
    build = "build_conv1d_forecaster"
    agree_on(shape_of_outputs, submission, reference, build, [(24, 1)], one_column)


def of_forecaster(side, windows):
    """What build_conv1d_forecaster is made of, by its weights and outputs"""
    timesteps, columns = windows.shape[1:]
    build = side.build_conv1d_forecaster
    model = _described(side, build((timesteps, columns)), windows)
    shorter = _described(side, build((24, columns)), windows[:, :24])
    side.props.spread_weights(model, 1, 3.0)
    outputs = as_array(side.props.outputs(model, windows), (len(windows), 1), "the outputs")
    shapes, rows = _shapes(model), _rows(model) - _rows(shorter)
    return {
        "the length of the window changes no shape": _shapes(shorter) == shapes,
        "a timestep more adds at most one row of weights": rows <= timesteps - 24,
        "the output is linear": _is_last(side, model, windows, -3 * outputs, -3),
        **_convolutions(side, model, windows, outputs),
    }


def windows_of(rng, *shape):
    """Return a few windows."""
    return rng.normal(size=shape).astype(np.float32)


def _described(side, model, x, compiled=False):
    frozen = () if compiled else None
    model = described(side, model, x.shape[1:], compiled=compiled, frozen=frozen)
    side.props.outputs(model, x[:2])  # a model of one's own class gets its weights here
    return model


def _shapes(model):
    return sorted(weight.shape for weight in model.get_weights())


def _rows(model):
    return sum(weight.shape[0] for weight in model.get_weights() if weight.ndim == 2)


def _convolutions(side, model, inputs, outputs):
    """Return whether there are convolutions, that count, and that see the order of timesteps."""
    # A two-dimensional convolution over a window of one column sees timesteps as well.
    widths = [int(np.prod(w.shape[:-2])) for w in model.get_weights() if w.ndim > 2]
    several = any(width > 1 for width in widths)
    mixed = inputs[:, np.random.RandomState(3).permutation(inputs.shape[1])]
    changed = side.props.outputs(model, mixed)
    beginning, *between, end = _parts_that_count(side, model, inputs, outputs)
    in_training = side.props.outputs(model, np.concatenate([inputs] * 6), True)
    _silence_kernels(side, model)
    silent = side.props.outputs(model, inputs)
    return {
        "there is a convolution": several,
        "each kernel sees one timestep": bool(widths) and not several,
        "the order of the timesteps counts": bool(np.abs(changed - outputs).max() > 1e-4),
        "the first timesteps count": beginning,
        "the timesteps in between count": all(between),
        "the last timesteps count": end,
        "no output drops out": bool(np.all(in_training)),
        "all kernels and tables are trained": not side.props.frozen(model),
        "all goes through convolutions": bool(np.ptp(silent) < 1e-6),
        "a recurrent layer reads what they find": any(
            side.props.weights_by_class(model, kind) for kind in RECURRENT
        ),
    }


def _parts_that_count(side, model, inputs, outputs, parts=4):
    """Return for each part of the timesteps whether outputs change where it is another sample's."""
    found = []
    for part in np.array_split(np.arange(inputs.shape[1]), parts):
        other = inputs.copy()
        other[:, part] = inputs[::-1, part]
        found.append(bool(np.abs(side.props.outputs(model, other) - outputs).max() > 1e-4))
    return found


def _silence_kernels(side, model):
    others = [weight.shape for weight in model.get_weights() if weight.ndim < 3]
    side.props.spread_weights(model, 1, 1.0, only=others)


def _is_last(side, model, inputs, wanted, factor):
    """Whether the last unit's weights times a factor give the wanted outputs.

    Of a linear unit it is the factor that they are multiplied by. Of a sigmoid, -1 gives the
    probability of the other class. The weights are the last of shape (units, 1) and (1,).
    """
    weights = model.get_weights()
    last = _last_unit(weights)
    model.set_weights([factor * w if i in last else w for i, w in enumerate(weights)])
    found = side.props.outputs(model, inputs)
    model.set_weights(weights)
    return bool(np.allclose(found, wanted, rtol=1e-3, atol=1e-4))


def _last_unit(weights):
    """Return which weights are those of the last unit: its kernel and its bias."""
    kernels = [i for i, w in enumerate(weights) if w.ndim == 2 and w.shape[1] == 1][-1:]
    # Before it a normalisation of one column has weights of shape (1,), too.
    behind = kernels[0] if kernels else len(weights)
    return [*kernels, *(i for i, w in enumerate(weights) if i > behind and w.shape == (1,))]


@points(2)
def test_combination(submission, reference, rng):
    """The combination: a GRU reads what convolutions found, a quarter of the timesteps at most."""
    drawn = [(25, int(rng.integers(3, 9))), (int(rng.integers(40, 60)), int(rng.integers(2, 6)))]
    for timesteps, columns in [(4, 1), (7, 2), *drawn]:
        windows = windows_of(rng, 6, timesteps, columns)
        agree_on(of_combination, submission, reference, windows)


def of_combination(side, windows):
    """What build_conv_gru_forecaster is made of, by its weights and outputs"""
    model = side.build_conv_gru_forecaster(windows.shape[1:])
    return _combination(side, _described(side, model, windows), windows)


def _combination(side, model, windows):
    side.props.spread_weights(model, 1, 3.0)
    outputs = as_array(side.props.outputs(model, windows), (len(windows), 1), "the outputs")
    found = {
        "there is a convolution": _has_convolution(model),
        "the output is linear": _is_last(side, model, windows, -3 * outputs, -3),
        "the GRU has Keras's defaults": side.props.has_defaults_of_gru(model),
        "the GRU gets at least one timestep and at most a quarter": _reads(side, model, windows),
    }
    if windows.shape[1] > 24:
        side.props.spread_weights(model, 1, 1.0)
        outputs = side.props.outputs(model, windows)
        found["all timesteps count"] = all(_parts_that_count(side, model, windows, outputs, 3))
    found["the convolutions have ReLU"] = _have_relu(side, model, windows)
    _silence_kernels(side, model)
    silent = side.props.outputs(model, windows)
    found["all goes through convolutions"] = bool(np.ptp(silent) < 1e-6)
    return found


def _reads(side, model, windows):
    """Count the timesteps that the GRU reads, by the state that the linear unit gets.

    With all weights zero but one bias, the state goes a tenth of the way to 0.5 or -0.5 at each
    timestep, whatever the GRU reads, and the output shows the state.
    """
    units = _units_of_gru(model.get_weights())
    if not units:
        lstm = any(w.ndim == 2 and w.shape[1] == 4 * w.shape[0] for w in model.get_weights())
        return "no GRU is found, but an LSTM" if lstm else "no GRU is found"
    counts = []
    for goal in (-0.5, 0.5):
        counting = [np.zeros_like(weight) for weight in model.get_weights()]
        for weight in counting:
            if weight.shape == (2, 3 * units):
                weight[0, :units] = np.log(9.0)
                weight[0, 2 * units :] = np.arctanh(goal)
            elif weight.shape == (units, 1):
                weight[:] = 1 / units
        model.set_weights(counting)
        shown = float(np.mean(side.props.outputs(model, windows)))
        counts.append(np.log(max(1 - shown / goal, 1e-9)) / np.log(0.9))
    steps = round(counts[0])
    # A mean of all states lies between two of them; their maximum is the first that is negative.
    if max(abs(count - steps) for count in counts) > 0.01 * max(steps, 1):
        return "no, the linear unit does not get the last state as it is"
    if not steps:
        # Kernels of ones hand the state on, if nothing but convolutions lies in between.
        handed_on = [w.ndim > 2 or w.shape[1:] == (1,) for w in counting]
        ones = [w * 0 + 1 if on else w for w, on in zip(counting, handed_on, strict=True)]
        model.set_weights(ones)
        if not np.any(side.props.outputs(model, windows)):
            return "no, other layers lie between the GRU and the linear unit"
    timesteps = windows.shape[1]
    return "yes" if 1 <= steps <= timesteps // 4 else f"no, {steps} of {timesteps}"


def _units_of_gru(weights):
    """Return the size of the state, told by the only array with a row for each of two biases."""
    units = [w.shape[1] // 3 for w in weights if w.ndim == 2 and w.shape[0] == 2]
    return units[0] if len(units) == 1 else 0


def _have_relu(side, model, windows):
    """Say whether what the GRU reads has no upper limit, but is never below 0.

    With a tiny kernel and no other weights, a GRU gives a weighted sum of what it reads. In windows
    as large as these, biases do not count: of ReLU, twice the window is twice as much, and nothing
    is left where all sums are negative.
    """
    side.props.spread_weights(model, 1, 1.0)
    weights = model.get_weights()
    units, kernels = _units_of_gru(weights), [i for i, w in enumerate(weights) if w.ndim > 2]
    if not units or not kernels:
        return "no, there is no convolution, or no GRU"
    gates = 3 * units
    kernel, *others = (i for i, w in enumerate(weights) if w.ndim == 2 and w.shape[1] == gates)
    for index in others:
        weights[index] = np.zeros_like(weights[index])
    weights[kernel][:, : 2 * units] = 0
    weights[kernel] *= 1e-9
    large = 1e4 * windows
    biases = _last_unit(weights)[1:]
    for _ in range(2):
        model.set_weights([0 * w if i in biases else w for i, w in enumerate(weights)])
        once, twice = (side.props.outputs(model, x) for x in (large, 2 * large))
        size = float(np.abs(once).max())
        weights[kernel] *= 0.001 / max(size, 1e-12)
    if not np.allclose(twice, 2 * once, rtol=0, atol=0.02 * size):
        return "no, in twice the window they do not find twice as much"
    # All is positive, as the windows are, but for one kernel or all of them: in a chain one is
    # enough to make all sums negative, and side by side it takes all.
    for negative in (kernels[:1], kernels[-1:], kernels):
        for i, w in enumerate(weights):
            if i in kernels or (w.ndim == 1 and i not in biases):
                weights[i] = np.abs(w) * (-1 if i in negative else 1)
        model.set_weights([0 * w if i in biases else w for i, w in enumerate(weights)])
        once, twice = (side.props.outputs(model, np.abs(x)) for x in (large, 2 * large))
        if np.allclose(twice, once, rtol=0, atol=0.02 * size):
            return "yes"
    return "no, the GRU reads negative numbers"


@points(2)
def test_losses(submission, reference, rng):
    """The losses: binary cross-entropy for the classifier, mean absolute error for the others."""
    vocab_size, columns = int(rng.integers(10, 30)), int(rng.integers(2, 8))
    ids, windows = rng.integers(0, vocab_size, size=(8, 16)), windows_of(rng, 8, 24, columns)
    agree_on(loss_of_classifier, submission, reference, ids, vocab_size)
    for build in ("build_conv1d_forecaster", "build_conv_gru_forecaster"):
        targets = 3 * windows_of(rng, 8, 1)
        agree_on(loss_of_forecaster, submission, reference, build, windows, targets)
    vouched(of_classifier, submission, reference, ids, vocab_size, 4)
    vouched(of_forecaster, submission, reference, windows)


def loss_of_classifier(side, ids, vocab_size):
    """Which loss of its own outputs evaluate reports of the model"""
    model = side.build_conv1d_classifier(vocab_size, ids.shape[1], 4)
    model = _described(side, model, ids, compiled=True)
    return {
        "build_conv1d_classifier": name_under_given_weights(side, model, ids),
        "it has a convolution": _has_convolution(model),
    }


def loss_of_forecaster(side, build, windows, targets):
    """Which loss of its own outputs evaluate reports of the model"""
    model = _described(side, getattr(side, build)(windows.shape[1:]), windows, compiled=True)
    side.props.spread_weights(model, 2, 1.0)
    side.props.run_eagerly(model)
    outputs = as_array(side.props.outputs(model, windows), targets.shape, "the outputs")
    loss = reported_loss(side, model, windows, targets)
    return {
        build: name_of_loss(loss, outputs, targets, "mean absolute error"),
        "it has a convolution": _has_convolution(model),
    }


def _has_convolution(model):
    return any(weight.ndim > 2 for weight in model.get_weights())


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: windows too short to be quartered."""
    windows = windows_of(rng, 1, 30, int(rng.integers(2, 8)))
    agree_on(shape_and_convolution, submission, reference, windows)
    vouched(of_combination, submission, reference, windows)
    for bad in [(3, 3), (2, 1), (1, 1)]:
        rejects(submission.build_conv_gru_forecaster, bad)


def shape_and_convolution(side, windows):
    """The shape of what build_conv_gru_forecaster computes, and whether it has a convolution"""
    model = _described(side, side.build_conv_gru_forecaster(windows.shape[1:]), windows)
    return list(np.shape(side.props.outputs(model, windows))), _has_convolution(model)


@training
@points(1)
def test_training(submission, reference, rng, seed, secret_seed, bar, progress, full):
    """The combination forecasts tomorrow's temperature, for which the order of fronts decides."""
    windows = windows_of(rng, 6, int(rng.integers(8, 20)), int(rng.integers(2, 8)))
    agree_on(of_combination, submission, reference, windows)
    if full:
        data = climate.windows(jena.load(), 200_000, 240, 3, (20_000, 500), secret_seed)
    else:
        rows = climate.generate(DAYS, secret_seed)
        counts = SAMPLES, TEST_SAMPLES
        train_rows = TRAINING_DAYS * climate.ROWS_PER_DAY
        data = climate.windows(rows, train_rows, LOOKBACK, STEP, counts, secret_seed)
    windows = windows_of(rng, 6, *data.x_train.shape[1:])

    def shows(model):
        submission.props.outputs(model, windows)  # a model of one's own class gets its weights here
        found = _combination(submission, model, windows)
        expect(
            all(value in (True, "yes") for value in found.values()),
            "Build the model that is trained like those for other windows: convolutions with ReLU, "
            "at most a quarter of the timesteps, then a GRU and a linear unit.",
        )

    build, seconds = submission.build_conv_gru_forecaster, 240 if full else 60
    train_forecaster(submission, build, data, OPTIONS, seed, bar, progress, seconds, shows)
