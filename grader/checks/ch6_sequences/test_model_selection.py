import numpy as np
from kata_checks.described import copied, described
from kata_checks.losses import reported_loss
from kata_checks.trainings import Plan, computes_as, trained
from kata_datasets import climate
from kata_grader.checking import (
    CheckFailure,
    agree_on,
    as_array,
    expect,
    kit,
    needs,
    points,
    rejects,
    training,
    unchanged,
)

CLOSE = {"rtol": 1e-3, "atol": 1e-4}
PARTS = "training", "validation", "test"
# So many days for each part, and windows of three days in steps of four hours.
DAYS = 365, 500, 1000
LOOKBACK, STEP, SAMPLES, EPOCHS = 72, 4, 1500, 5
RATES = 0.0001, 0.01
SECONDS = 60  # several small trainings may take long on a busy machine


@points(1)
def test_parts(submission, reference, rng):
    """Three parts in order of time: the oldest samples for training, the newest for the test."""
    column = np.arange(10.0)
    agree_on(parts, submission, reference, column[:, None], column, (0.5, 0.25))
    for count in (int(rng.integers(13, 19)), int(rng.integers(30, 60))):
        samples, targets = rng.normal(size=(count, 3, 2)), rng.normal(size=(count, 1))
        agree_on(parts, submission, reference, samples, targets, None)
        for eighths in rng.permutation([(3, 3), (5, 1), (2, 5), (4, 3)])[:2].tolist():
            fractions = tuple(number / 8 for number in eighths)
            agree_on(parts, submission, reference, samples, targets, fractions)
    count = 8 * int(rng.integers(2, 5))
    rows = np.arange(count)  # together the fractions are 1, and nothing is left for the test
    agree_on(parts, submission, reference, rows[:, None] / 2, rows, (0.625, 0.375))
    unchanged(submission.split_in_time, samples, targets)


def parts(side, samples, targets, fractions):
    """The parts that split_in_time returns"""
    arguments = (samples, targets) if fractions is None else (samples, targets, fractions)
    found = side.split_in_time(*arguments)
    expect(
        isinstance(found, (list, tuple)) and len(found) == 3,
        "split_in_time must return three pairs: training, validation and test.",
    )
    return {name: _pair(pair, name) for name, pair in zip(PARTS, found, strict=True)}


def _pair(pair, name):
    expect(
        isinstance(pair, (list, tuple)) and len(pair) == 2,
        f"The {name} part must be a pair of samples and targets.",
    )
    return {"samples": pair[0], "targets": pair[1]}


def windows_of(rng, count=6):
    """Return a few windows of a drawn shape."""
    shape = count, int(rng.integers(4, 9)), int(rng.integers(2, 5))
    return rng.normal(size=shape).astype(np.float32)


def drawn_option(rng, layer, dense_units):
    """Return the arguments of a forecaster, all of them drawn but the kinds of layers."""
    rate = round(float(rng.uniform(0.002, 0.02)), 4)
    return {
        "units": int(rng.integers(3, 8)),
        "layer": layer,
        "learning_rate": rate,
        "dense_units": dense_units and int(rng.integers(9, 14)),
    }


@points(2)
def test_layers(submission, reference, rng):
    """A recurrent layer of either kind, a dense layer if it is asked for, and one linear unit."""
    one = {**drawn_option(rng, "gru", 0), "dense_units": 1}
    for option in (drawn_option(rng, "gru", 0), drawn_option(rng, "lstm", 1), {}, one):
        agree_on(outputs, submission, reference, windows_of(rng), option, **CLOSE)


def outputs(side, windows, option):
    """The parameters, and the outputs of build_forecaster under given weights"""
    model = _described(side, windows, option)
    side.props.outputs(model, windows)  # a model of one's own class gets its weights here
    side.props.spread_weights(model, 1, 2.0)
    asked = ", ".join(f"{name}={value!r}" for name, value in option.items())
    return {
        f"number of parameters with {asked or 'the defaults'}": model.count_params(),
        "outputs": side.props.outputs(model, windows),
        "the next model shares its weights": _shares(side, windows, option),
    }


def _shares(side, windows, option):
    """Return whether two models of one kind have weights in common."""
    models = [side.build_forecaster(*windows.shape[1:], **option) for _ in range(2)]
    return bool(side.props.share_weights(*models))


def _described(side, windows, option, frozen=None):
    model = side.build_forecaster(*windows.shape[1:], **option)
    return described(side, model, windows.shape[1:], frozen=frozen)


@points(1)
def test_compiled(submission, reference, rng):
    """The loss is the mean absolute error, the optimizer is RMSprop or Adam, at the given rate."""
    for option in (drawn_option(rng, "gru", 0), {}, drawn_option(rng, "lstm", 1)):
        windows, targets = windows_of(rng, 8), 3 * rng.normal(size=(8, 1)).astype(np.float32)
        agree_on(compilation, submission, reference, windows, targets, option, **CLOSE)


def compilation(side, windows, targets, option):
    """How the model that build_forecaster returns is compiled"""
    model = _described(side, windows, option, frozen=())
    side.props.run_eagerly(model)
    side.props.outputs(model, windows)
    # Those of inputs and states; biases begin with zeros, and the last kernel makes one number.
    kernels = sum(one.ndim > 1 and one.shape[-1] > 1 and one.any() for one in model.get_weights())
    side.props.spread_weights(model, 1, 2.0)
    before, rate = model.get_weights(), float(side.props.learning_rate(model))
    after = side.props.weights_after_a_batch(model, windows, targets)
    moved = max(float(np.abs(new - old).max()) for old, new in zip(before, after, strict=True))
    side.props.spread_weights(model, 1, 2.0)
    return {
        "loss": reported_loss(side, model, windows, targets),
        "learning rate": rate * 1000,
        "RMSprop or Adam": side.props.optimizer_name(model) in ("RMSprop", "Adam"),
        "the recurrent layer begins with zeros": kernels < 2,
        "a step of the training moves the weights": moved > 0.1 * rate,
    }


@points(1)
def test_refuses(submission, reference, rng):
    """A layer that is neither "gru" nor "lstm" is refused."""
    windows, option = windows_of(rng), drawn_option(rng, "lstm", 0)
    agree_on(outputs, submission, reference, windows, option, **CLOSE)
    for layer in ("rnn", "GRU layer", ""):
        rejects(submission.build_forecaster, *windows.shape[1:], option["units"], layer)


def apart(rng, *counts):
    """Return pairs of samples and targets; no two samples share a feature, and targets are far."""
    features = sum(counts)
    rows = np.diag(rng.uniform(0.5, 1.5, features))[rng.permutation(features)]
    places = np.cumsum(counts)[:-1]
    targets = rng.uniform(50, 60, (features, 1))
    pairs = zip(np.split(rows, places), np.split(targets, places), strict=True)
    return [tuple(one.astype(np.float32) for one in pair) for pair in pairs]


def course_of(rng, epochs, swing=0.0):
    """Return data for training and validation, and the rate at which each epoch brings 1 nearer.

    A linear unit that starts at 0 gets the validation sample right in the last epoch but two. One
    training sample has a feature that validation lacks, and each second epoch is bad for it. So
    with an even number of epochs the training loss is the smallest in the last epoch but one. With
    a swing validation has this feature too, and odd epochs bring so much more, and even ones less.
    """
    ((samples, targets),) = apart(rng, int(rng.integers(11, 17)))
    # So small that whoever trains on it too does not end where it is right all the same.
    sample = rng.uniform(0.3, 0.9, (1, len(samples)))
    swinging = int(rng.integers(len(samples)))
    samples[swinging] *= 12
    targets[swinging] = 3 if swing else 0
    feature = samples[swinging] != 0
    sample[:, feature] = 0
    rate = 1 / float((samples.sum(axis=0) * sample).sum())
    sample[:, feature] = swing / rate / samples[swinging].max()
    right = np.full((1, 1), epochs - 2.0)
    return (samples, targets), (sample.astype(np.float32), right.astype(np.float32)), rate


@points(2)
@needs("training")
def test_scores(submission, reference, rng):
    """The smallest validation loss of each option, all trained alike, and the best option."""
    _agree_on_scores(submission, reference, rng)
    # An epoch that is worse than the one before it may have better ones after it.
    train, validation, rate = course_of(rng, 6, swing=1.5)
    options = [{"rate": float(part) * rate} for part in rng.permutation([1, 0.6])]
    how = options, train, validation, 6, stretches_of(rng), int(rng.integers(1, 1000))
    agree_on(scores, submission, reference, *how, **CLOSE)


def _agree_on_scores(submission, reference, rng):
    epochs, seed = int(rng.choice([4, 6])), int(rng.integers(1, 1000))
    train, validation, rate = course_of(rng, epochs)
    # By the losses of the last epoch, or in training, another option would be the best.
    options = [
        {"rate": (epochs - 2.7) / epochs * rate, "note": "slow"},
        {"start": 0.01, "rate": float(rng.uniform(0.98, 1.02)) * rate},
        {"rate": (epochs - 2.5) * rate, "note": "fast"},
    ]
    options = [options[place] for place in rng.permutation(3)]
    how = options, train, validation, epochs, stretches_of(rng), seed
    agree_on(scores, submission, reference, *how, **CLOSE)


def stretches_of(rng):
    """Return by what samples and outputs are stretched: out of proportion to each other."""
    return [float(rng.uniform(0.5, 1.5)), float(rng.choice([0.6, 1.5]) * rng.uniform(0.9, 1.1))]


def scores(side, options, train, validation, epochs, stretches, seed):
    """The option that select chooses, and the scores"""
    best, found = _selected(side, options, train, validation, epochs, stretches, seed)
    scores = as_array(found, (len(options),), "the scores")
    return {"option that wins": _place(best, options), "scores": scores}


def _place(option, options):
    """Return where an option stands, such as "options[1]", or what is none of them."""
    if isinstance(option, dict) and option in options:
        return f"options[{options.index(option)}]"
    return option


def _selected(side, options, train, validation, epochs, stretches, *seed):
    build = side.props.small_build(train[0].shape[1], stretches)
    side.props.set_seed(epochs)  # who sets no seed gets the same numbers in every run
    with kit(side).deadline(SECONDS):
        found = side.select(build, options, train, validation, epochs, *seed)
    return _option_and_scores(found)


def _option_and_scores(found):
    expect(
        isinstance(found, (list, tuple)) and len(found) == 2,
        "select must return a pair: the option and the scores.",
    )
    best, scores = found
    try:
        return best, np.asarray(scores, dtype=float)
    except (TypeError, ValueError):
        text = "select must return the option first, and a list of numbers second: the scores."
        raise CheckFailure(text) from None


@points(1)
@needs("training")
def test_winner(submission, reference, rng):
    """The first of equal scores wins, and a score that is no number never does."""
    epochs = 4
    train, validation, rate = course_of(rng, epochs)
    notes = [f"{word} {rng.integers(1000)}" for word in ("one", "two")]
    good = [{"rate": rate, "note": note} for note in notes]
    options = [{"start": "nan"}, *good, {"start": "inf"}]
    how = options, train, validation, epochs, stretches_of(rng)
    agree_on(winner, submission, reference, *how, **CLOSE)
    count, sign = int(rng.integers(11, 17)), float(rng.choice([-1, 1]))
    agree_on(winner_of_many, submission, reference, count, sign, stretches_of(rng))


def winner(side, options, train, validation, epochs, stretches):
    """The option that select chooses where some scores are no numbers, and the other scores"""
    best, found = _selected(side, options, train, validation, epochs, stretches)
    finite = [float(one) for one in found.ravel() if np.isfinite(one)]
    return {"option that wins": _place(best, options), "scores": finite}


def winner_of_many(side, count, sign, stretches):
    """The option that select chooses: the other is right for the first validation samples alone"""
    options = [{"start": start, "rate": 1e-6} for start in (-sign, sign)]
    ones, right = np.ones((count, 1), np.float32), np.full((count, 1), -sign, np.float32)
    right[:3] *= -1
    validation = ones, stretches[0] * stretches[1] * right
    best, _ = _selected(side, options, (ones[:1], ones[:1]), validation, 1, stretches)
    return {"option that wins": _place(best, options)}


@points(1)
@needs("training")
def test_final_model(submission, reference, rng):
    """The final model is built anew, and trained on both parts together."""
    for seed in (None, int(rng.integers(1, 1000))):
        train, (samples, targets) = apart(rng, *map(int, rng.integers(6, 9, 2)))
        data = train, (samples, -targets)  # so each sample needs its own target
        option = {"rate": float(rng.uniform(0.1, 0.3)), "start": float(rng.uniform(-1, 1))}
        how = option, *data, 2, seed, float(rng.uniform(0.5, 2)), stretches_of(rng)
        agree_on(weights_of_final, submission, reference, *how, **CLOSE)
    agree_on(together, submission, reference, float(rng.choice([-1, 1])), stretches_of(rng))


def weights_of_final(side, option, train, validation, epochs, seed, factor, stretches):
    """The weights of the model that final_model returns"""
    features = train[0].shape[1]
    build = side.props.small_build(features, stretches, factor=factor)
    side.props.set_seed(epochs)
    seeds = {} if seed is None else {"seed": seed}
    with kit(side).deadline(SECONDS):
        model = side.final_model(build, option, train, validation, epochs, **seeds)
    model = copied(side, model, [features], compiled=False)
    return side.props.outputs(model, np.eye(features, dtype=np.float32))


def together(side, sign, stretches):
    """Whether the final model follows the many samples, which come first, or the few last ones"""
    build = side.props.small_build(1, stretches, "MeanSquaredError")
    train, validation = (
        (np.ones((count, 1), np.float32), np.full(count, value, np.float32))
        for count, value in [(8, sign), (2, -sign)]
    )
    with kit(side).deadline(SECONDS):
        model = side.final_model(build, {"rate": 0.07}, train, validation, 7)
    model = copied(side, model, [1], compiled=False)
    output = side.props.outputs(model, np.ones((1, 1), np.float32))
    output = float(as_array(output, (1, 1), "the output")[0, 0])
    return {"the output is": "above 0" if output > 0 else "below 0"}


@training
@points(1)
def test_training(submission, reference, rng, seed, secret_seed, bar, progress):
    """The chosen option forecasts tomorrow's temperature better than "the same as now"."""
    _agree_on_scores(submission, reference, rng)
    train, validation, (x_test, y_test), naive_mae = weather(secret_seed)
    # Which letter stands for which rate has to be found out by training.
    rates = dict(zip("ab", rng.permutation(RATES).tolist(), strict=True))
    options = [{"units": int(rng.integers(14, 19)), "rate": letter} for letter in rates]
    shape = train[0].shape[1:]
    with kit(submission).deadline(SECONDS):
        build = submission.props.forecaster_build(*shape, rates)
        found = submission.select(build, options, train, validation, EPOCHS, seed)
    option, scores = _option_and_scores(found)
    expect(option in options, "select must return one of the options, and the scores.")
    scores = as_array(scores, (len(options),), "the scores")
    expect(
        scores[options.index(option)] < scores[1 - options.index(option)],
        "The option that select chooses must have the smallest score.",
    )
    arguments = [*shape, option["units"], "gru", rates[option["rate"]]]
    some = train[0][:8]
    shows = computes_as(submission, reference, "build_forecaster", arguments, some)
    model = submission.build_forecaster(*arguments)
    both = [np.concatenate(pair) for pair in zip(train, validation, strict=True)]
    plan = Plan((None,) * EPOCHS, 32)
    bar.baseline = "the naive forecast", naive_mae
    predicted = trained(submission, model, plan, (*both, x_test), seed, bar, progress, shows=shows)
    predictions = as_array(predicted, y_test.shape, "the predictions")
    bar.reached(1 - float(np.abs(predictions - y_test).mean()) / naive_mae)


def weather(seed):
    """Return pairs of windows and targets for each part, and the naive forecast's error."""
    a, b, _ = (climate.ROWS_PER_DAY * days for days in DAYS)
    rows = climate.generate(sum(DAYS), seed)
    early = climate.windows(rows[: a + b], a, LOOKBACK, STEP, (SAMPLES, 100), seed)
    late = np.concatenate([rows[:a], rows[a + b :]])
    late = climate.windows(late, a, LOOKBACK, STEP, (1, 200), seed)
    train, validation = (early.x_train, early.y_train), (early.x_test, early.y_test)
    return train, validation, (late.x_test, late.y_test), float(late.naive_mae)
