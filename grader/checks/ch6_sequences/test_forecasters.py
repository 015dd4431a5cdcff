import numpy as np
from kata_checks.described import described
from kata_checks.losses import reported_loss
from kata_checks.trainings import computes_as, train_forecaster
from kata_datasets import climate, jena
from kata_grader.checking import agree, agree_on, as_array, points, training, unchanged

CLOSE = {"rtol": 1e-3, "atol": 1e-4}
LOOKBACK, STEP, TRAINING_DAYS, DAYS = 96, 3, 365, 1380
SAMPLES, TEST_SAMPLES = 2500, 200
OPTIONS = (0.01,) * 6, 64  # the learning rate of each epoch, and the batch


@points(1)
def test_reverse_time(submission, reference, rng):
    """Samples with their time turned round; samples and columns keep their order."""
    turn = (submission.reverse_time, reference.reverse_time)
    agree(*turn, np.array([[[1.0], [2.0]], [[3.0], [4.0]]]))
    agree(*turn, np.array([[[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]]]))
    for shape in [(4, 3, 2), (3, 3, 3), (1, 5, 1), (2, 1, 4)]:
        agree(*turn, rng.normal(size=shape))
    agree(*turn, rng.normal(size=(2, 4, 3)).astype(np.float32))
    agree(*turn, rng.integers(2**53, 2**62, size=(2, 4, 3)))
    unchanged(submission.reverse_time, rng.normal(size=(2, 4, 3)))


def windows_of(rng, *shape):
    """Return a few windows."""
    return rng.normal(size=shape).astype(np.float32)


def drawn_shape(rng):
    """Return the shape of a window, of more timesteps than columns."""
    return int(rng.integers(4, 9)), int(rng.integers(2, 5))


def drawn_units(rng):
    """Return two sizes of states, the first one larger."""
    return int(rng.integers(5, 8)), int(rng.integers(2, 5))


def _described(side, model, windows, compiled=False):
    model = described(side, model, windows.shape[1:], compiled=compiled, frozen=())
    side.props.build_by(model, windows)
    return model


@points(1)
def test_dense(submission, reference, rng):
    """The dense network: flatten, one hidden layer with ReLU, one linear unit."""
    for shape in [drawn_shape(rng), (1, 1)]:
        agree_on(beside_two_layers, submission, reference, windows_of(rng, 9, *shape), **CLOSE)


def beside_two_layers(side, windows):
    """The outputs of build_dense_forecaster, minus those of two dense layers with its weights"""
    model = _described(side, side.build_dense_forecaster(windows.shape[1:]), windows)
    side.props.spread_weights(model, 1, 1.5)
    outputs = side.props.outputs(model, windows)
    if np.shape(outputs) != (len(windows), 1):
        return f"the outputs have the shape {np.shape(outputs)}"
    weights = {weight.shape: weight for weight in model.get_weights()}
    inputs = windows.shape[1] * windows.shape[2]
    # The output's kernel has as many rows as there are inputs, where the hidden layer has, too.
    hidden = max((s[1] for s in weights if len(s) == 2 and s[0] == inputs), default=0)
    shapes = [(inputs, hidden), (hidden,), (hidden, 1), (1,)]
    if set(weights) != set(shapes) or len(model.get_weights()) != 4:
        return f"the weights have the shapes {[weight.shape for weight in model.get_weights()]}"
    W, b, V, c = (weights[shape].astype(np.float64) for shape in shapes)
    sums = windows.reshape(len(windows), -1) @ W + b
    if np.allclose(outputs, sums @ V + c, rtol=1e-3, atol=1e-4):
        return "the hidden layer is linear"  # so for any number of units, which is free
    in_training = side.props.outputs(model, windows, True)
    return {
        "outputs": outputs - (np.maximum(sums, 0) @ V + c),
        "outputs in training mode, minus those outside of it": in_training - outputs,
        "numbers that no training changes": model.count_params() - side.props.learned(model),
    }


@points(2)
def test_one_layer(submission, reference, rng):
    """One GRU and one linear unit."""
    drawn = drawn_shape(rng), drawn_units(rng)[0]
    for shape, units in [drawn, ((1, 1), None), ((3, 2), 1)]:
        agree_on(gru, submission, reference, windows_of(rng, 6, *shape), units, **CLOSE)


def gru(side, windows, units):
    """The outputs of build_gru_forecaster under given weights"""
    return _outputs(side, side.build_gru_forecaster, windows, units)


@points(1)
def test_stacked(submission, reference, rng):
    """Two GRUs: the second reads the states of all timesteps of the first."""
    drawn = drawn_shape(rng), drawn_units(rng)
    for shape, units in [drawn, ((1, 1), None), ((3, 2), (1, 1))]:
        agree_on(stacked, submission, reference, windows_of(rng, 6, *shape), units, **CLOSE)


def stacked(side, windows, units):
    """The outputs of build_stacked_gru_forecaster under given weights"""
    return _outputs(side, side.build_stacked_gru_forecaster, windows, units)


@points(1)
def test_bidirectional(submission, reference, rng):
    """Two GRUs that read in both directions, their last states side by side."""
    drawn = drawn_shape(rng), drawn_units(rng)[0]
    for shape, units in [drawn, ((1, 1), None), ((3, 2), 1)]:
        agree_on(bidirectional, submission, reference, windows_of(rng, 6, *shape), units, **CLOSE)


def bidirectional(side, windows, units):
    """The outputs of build_bidirectional_forecaster under given weights"""
    return _outputs(side, side.build_bidirectional_forecaster, windows, units, either_order=True)


def _outputs(side, build, windows, units, either_order=False):
    shape = windows.shape[1:]
    model = build(shape) if units is None else build(shape, units)
    model = _described(side, model, windows)
    side.props.spread_weights(model, 1, 2.0)
    if either_order:
        side.props.repeat_halves(model)
    return {
        "parameters": model.count_params(),
        "outputs": side.props.outputs(model, windows),
        "outputs in training mode": side.props.outputs(model, windows, True),
        "numbers that a training changes": side.props.learned(model),
    }


@points(2)
def test_dropout(submission, reference, rng):
    """Dropout acts in training alone, on the inputs and on the state inside the recurrence."""
    windows, (units, _) = windows_of(rng, 7, *drawn_shape(rng)), drawn_units(rng)
    agree_on(in_inference, submission, reference, windows, units, 0.3, 0.6, **CLOSE)
    agree_on(in_training, submission, reference, windows, units)
    agree_on(masks, submission, reference, int(rng.integers(6, 9)))
    rates = rng.permutation([0.3, 0.45, 0.6, 0.75])[:2].tolist()
    agree_on(parts_that_change, submission, reference, *rates, rtol=0.0, atol=0.06)


def in_inference(side, windows, units, dropout, recurrent_dropout):
    """The outputs of build_dropout_gru_forecaster under given weights, in inference mode"""
    model = side.build_dropout_gru_forecaster(
        windows.shape[1:], units, dropout=dropout, recurrent_dropout=recurrent_dropout
    )
    default = side.build_dropout_gru_forecaster(windows.shape[1:])
    model, default = (_described(side, each, windows) for each in (model, default))
    side.props.spread_weights(model, 1, 2.0)
    return {
        "parameters by default": default.count_params(),
        "outputs": side.props.outputs(model, windows),
        "numbers that a training changes": side.props.learned(model),
    }


def in_training(side, windows, units):
    """Whether the outputs of build_dropout_gru_forecaster in training mode differ from inference"""
    none = _dropout_gru(side, windows, units, 0.0, 0.0)
    of_inputs = _dropout_gru(side, windows, units, 0.5, 0.0)
    of_states = _dropout_gru(side, windows, units, 0.0, 0.5)
    single = _dropout_gru(side, windows[:, :1], units, 0.0, 0.5)
    cases = {
        "no dropout at all": (none, windows),
        "dropout 0.5": (of_inputs, windows),
        "recurrent_dropout 0.5": (of_states, windows),
        # The state before the first timestep is zeros: there is nothing in it to drop.
        "recurrent_dropout 0.5 and a single timestep": (single, windows[:, :1]),
        "dropout 0.5 and inputs of zeros": (of_inputs, 0 * windows),
    }
    found = {}
    for name, (model, inputs) in cases.items():
        plain, trained = side.props.outputs(model, inputs), _in_training(side, model, inputs)
        found[name] = bool(np.abs(_outputs_of(plain, inputs) - trained).max() > 1e-4)
    return found


def masks(side, timesteps):
    """Whether an input that never changes is dropped at all timesteps or at none"""
    windows = np.ones((200, timesteps, 1), np.float32)
    outputs = _in_training(side, _dropout_gru(side, windows, 1, 0.5, 0.0), windows)
    # A mask for each of the three parts of a GRU gives 8 outputs, one at each timestep many more.
    found = len(np.unique(np.round(outputs, 4)))
    # Keras 2 does that itself, and then the number of outputs is chance.
    return "at all or at none" if found <= 8 else "now and then"


def parts_that_change(side, dropout, recurrent_dropout):
    """The part of the samples in which the only input, or the only state, is dropped"""
    count = 2500
    one = np.ones((count, 1, 1), np.float32)
    two = np.repeat(one, 2, axis=1)
    found = {}
    for name, windows, rates in [
        (f"dropout={dropout}", one, {"dropout": dropout, "recurrent_dropout": 0.0}),
        (
            f"recurrent_dropout={recurrent_dropout}",
            two,
            {"dropout": 0.0, "recurrent_dropout": recurrent_dropout},
        ),
        ("dropout by default", one, {"recurrent_dropout": 0.0}),
        ("recurrent_dropout by default", two, {"dropout": 0.0}),
    ]:
        outputs = _in_training(side, _dropout_gru(side, windows, 1, **rates), windows)
        values = np.sort(outputs[:, 0])
        # Dropped or not, there are two values: count the samples with the lower one.
        found[name] = float(np.mean(outputs[:, 0] < (values[0] + values[-1]) / 2))
    return found


def _dropout_gru(side, windows, units, *rates, **named_rates):
    model = side.build_dropout_gru_forecaster(windows.shape[1:], units, *rates, **named_rates)
    model = _described(side, model, windows)
    side.props.spread_weights(model, 1, 2.0)
    return model


def _in_training(side, model, windows):
    side.props.set_seed(5)
    return _outputs_of(side.props.outputs(model, windows, True), windows)


def _outputs_of(outputs, windows):
    return as_array(outputs, (len(windows), 1), "the outputs")


@points(1)
def test_loss(submission, reference, rng):
    """The loss of all forecasters is the mean absolute error."""
    windows, targets = windows_of(rng, 8, *drawn_shape(rng)), 3 * windows_of(rng, 8, 1)
    for name in ("dense", "gru", "dropout_gru", "stacked_gru", "bidirectional"):
        agree_on(loss, submission, reference, f"build_{name}_forecaster", windows, targets, **CLOSE)


def loss(side, build, windows, targets):
    """The loss that evaluate reports under given weights"""
    model = _described(side, getattr(side, build)(windows.shape[1:]), windows, compiled=True)
    side.props.run_eagerly(model)
    side.props.spread_weights(model, 1, 2.0)
    if build == "build_bidirectional_forecaster":
        side.props.repeat_halves(model)
    outputs = as_array(side.props.outputs(model, windows), targets.shape, "the outputs")
    reported = reported_loss(side, model, windows, targets)
    if build == "build_dense_forecaster":
        # Its units are free, so its outputs are its own.
        own = float(np.abs(outputs - targets).mean())
        return {f"loss of {build}, minus the mean absolute error of its outputs": reported - own}
    return {f"loss of {build}": reported}


@training
@points(1)
def test_training(submission, reference, rng, seed, secret_seed, bar, progress, full):
    """A GRU forecasts tomorrow's temperature better than "the same as now"."""
    windows = windows_of(rng, 6, *drawn_shape(rng))
    agree_on(gru, submission, reference, windows, drawn_units(rng)[0], **CLOSE)
    if full:
        data = climate.windows(jena.load(), 200_000, 240, 6, (20_000, 500), secret_seed)
    else:
        rows = climate.generate(DAYS, secret_seed)
        counts = SAMPLES, TEST_SAMPLES
        train_rows = TRAINING_DAYS * climate.ROWS_PER_DAY
        data = climate.windows(rows, train_rows, LOOKBACK, STEP, counts, secret_seed)
    build, seconds = submission.build_gru_forecaster, 240 if full else 60
    shape, some = [data.x_train.shape[1:]], data.x_train[:8]
    shows = computes_as(submission, reference, "build_gru_forecaster", shape, some)
    train_forecaster(submission, build, data, OPTIONS, seed, bar, progress, seconds, shows)
