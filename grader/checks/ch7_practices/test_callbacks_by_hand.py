import numpy as np
from kata_grader.checking import agree_on, needs, points, rejects

NAN = float("nan")
INFINITY = float("inf")
RATE = 0.5  # of the watched model
BOTH = ["val_loss", "val_accuracy"]
OTHERS = ["acc_of_top_5", "loss", "accuracy", "error"]
LETTERS = "bdeghiklmnoprstu"
# Learning rates differ by factors: what is small must be right as well.
CLOSE = {"rtol": 1e-4, "atol": 1e-12}
KINDS = ("improving", "flat", "noisy", "bowl", "stairs")

# Chosen so that each way of deciding otherwise shows in one of them. None: no such entry.
LOSSES = [
    [0.5, 0.4, 0.45, 0.4, 0.3, 0.35, 0.35],
    [1.0, 2.0, 1.5, 1.25, 0.5, 0.5, 0.25, 0.75, 0.75, 0.75],
    [3.0, 2.0, 1.0, 2.0, 1.0, 2.0, 0.5, 2.0, 2.0, 2.0, 2.0],
    [0.5, 0.5, 0.5, 0.5, 0.5],
    [0.5, 0.25],
    [0.5],
    [9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0],
    [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
    [10.0, 10.0, 10.0, 10.0, 10.0],
    [0.5, INFINITY, 0.25, INFINITY, INFINITY, INFINITY],
    [0.5, -0.5, -0.25, -1.5, -1.0, -1.25, -1.5, -1.5],  # a loss may be below 0 too
    [13.0, 12.0, 12.5, 11.0, 11.5, 11.25, 11.0, 11.0],  # so are these, upside down
]
ODD_LOSSES = [
    [NAN, 0.5, 0.25, 0.75, 0.75, 0.75],
    [0.5, NAN, 0.25, NAN, NAN, NAN, NAN],
    [0.5, None, None, None, None, 0.75, None, 0.75, 0.75],
    [None, None, 0.5, 0.75, 0.75, 0.75, 0.75],
    [1.0, 1.5, None, 0.5, 0.75, None, 0.75, 0.25, 0.5],
    [NAN, NAN, NAN, NAN, NAN],
    [None, NAN, 0.5, NAN, 0.25, 0.5, 0.5, 0.5],
    [None, None, None],
]
# Steps of 0.00003: none of their sums is near the margin of 0.0001.
SMALL_STEPS = [
    [0.5 - 0.00003 * step for step in range(14)],
    [0.5, 0.49991, 0.49988, 0.49985, 0.49985, 0.49985],
    [0.5, 0.49994, 0.49988, 0.49982, 0.49976, 0.49976, 0.49976, 0.4],
    [0.5, 0.50009, 0.4999, 0.49985, 0.5, 0.5, 0.5],
]


@points(2)
def test_early_stopper(submission, reference, rng):
    """EarlyStopper stops after as many bad epochs in a row as it has patience."""
    for patience in (2, 1, 0, 3):
        agree_on(stops, submission, reference, BOTH, patience, LOSSES)
    agree_on(stops, submission, reference, BOTH, 2, SMALL_STEPS)
    for patience in (0, 1, 2, 3, 5):
        drawn = some_below_zero(generated(rng, 5))
        agree_on(stops, submission, reference, BOTH, patience, drawn)
    agree_on(stops, submission, reference, OTHERS + names(rng), 2, LOSSES[:3])
    agree_on(stops_by_default, submission, reference, LOSSES)


@points(1)
def test_early_stopper_odd_values(submission, reference, rng):
    """EarlyStopper: NaN is a bad epoch, a missing value is none; what is stopped stays stopped."""
    for patience in (2, 1, 0, 3):
        losses = ODD_LOSSES + with_gaps(rng, generated(rng, 3))
        agree_on(stops, submission, reference, ["val_loss", "val_acc"], patience, losses)
    losses = [[0.75, 0.5, 0.75, 0.25, 0.5], *generated(rng, 3)]
    agree_on(stops_beside_another, submission, reference, 2, losses)


def stops(side, monitors, patience, losses):
    """The last epoch of trainings with EarlyStopper"""
    model = side.props.watched_model()
    return {
        _told(monitor, values, patience=patience): _last_epoch(
            side, model, side.EarlyStopper(monitor, patience), monitor, values
        )
        for monitor, values in _histories(monitors, losses)
    }


def stops_by_default(side, losses):
    """The last epoch of trainings with EarlyStopper()"""
    model = side.props.watched_model()
    return {
        _told("val_loss", values): _last_epoch(side, model, side.EarlyStopper(), "val_loss", values)
        for values in losses
    }


def stops_beside_another(side, patience, losses):
    """The last epoch of trainings with EarlyStopper, which another callback stops as well"""
    model = side.props.watched_model()
    return {
        f"stopped in epoch {end}, {_told('val_loss', values, patience=patience)}": _last_epoch(
            side, model, side.EarlyStopper("val_loss", patience), "val_loss", values, end
        )
        for values in losses
        for end in range(len(values))
    }


def _last_epoch(side, model, callback, monitor, values, stopped_in=None):
    run = side.props.drive(callback, model, monitor, values, stopped_in=stopped_in)
    if run["logs"] or run["rate"] != RATE or set(run["weights"]) != {1.0}:
        return "it changes the logs, the weights or the learning rate"
    return run["epochs"] - 1


@points(1)
def test_best_weights(submission, reference, rng):
    """BestWeights leaves the training alone, and ends it with the weights of the best epoch."""
    spread = some_spread(rng)
    better_than_before = [1.0, 0.25, 0.75, 0.5, 0.5]  # but not than the best
    agree_on(ends, submission, reference, BOTH, [*LOSSES, better_than_before], spread)
    agree_on(ends, submission, reference, BOTH, SMALL_STEPS, spread)
    drawn = some_below_zero(generated(rng, 10))
    agree_on(ends, submission, reference, BOTH, drawn, spread)
    agree_on(ends, submission, reference, OTHERS + names(rng), LOSSES[:3], spread)
    agree_on(ends_by_default, submission, reference, LOSSES, spread)


@points(1)
def test_best_weights_odd_values(submission, reference, rng):
    """BestWeights: neither NaN nor a missing value is the best; without any, weights stay."""
    spread = some_spread(rng)
    agree_on(ends, submission, reference, BOTH, ODD_LOSSES, spread)
    agree_on(ends, submission, reference, BOTH, with_gaps(rng, generated(rng, 10)), spread)


def some_spread(rng):
    """Return what tells the model's six numbers apart: one share of 1 for each."""
    return rng.permutation(6) / 8 + rng.uniform(0.0, 0.1)


def ends(side, monitors, losses, spread):
    """The weights of a model in trainings with BestWeights, where epoch n ends with n + 1"""
    model = side.props.watched_model()
    # Every second training is stopped; with two monitors, each history once and once not.
    return {
        _told(monitor, values): _weights(
            side, model, side.BestWeights(monitor), monitor, values, spread, (i + j) % 2 == 1
        )
        for i, monitor in enumerate(monitors)
        for j, (_, values) in enumerate(_histories([monitor], losses))
    }


def ends_by_default(side, losses, spread):
    """The weights of a model in trainings with BestWeights(), where epoch n ends with n + 1"""
    model = side.props.watched_model()
    return {
        _told("val_loss", values): _weights(
            side, model, side.BestWeights(), "val_loss", values, spread
        )
        for values in losses
    }


def _weights(side, model, callback, monitor, values, spread, stopped=False):
    last = len(values) - 1 if stopped else None
    how = {"spread": spread, "stopped_in": last}
    run = side.props.drive(callback, model, monitor, values, "weights", **how)
    told = "after a training that was stopped" if stopped else "after the training"
    found = {
        told: _without(spread, run["weights"]),
        "at the end of each epoch": [_without(spread, some) for some in run["watched"]],
    }
    if run["rate"] != RATE or run["logs"]:
        found["also"] = "it changes the logs or the learning rate"
    return found


def _without(spread, weights):
    """Return the one number that the weights share, or all of them if they share none."""
    rest = np.subtract(weights, spread)
    return float(rest[0]) if np.allclose(rest, rest[0], atol=1e-3) else weights


@points(2)
def test_plateau_reducer(submission, reference, rng):
    """PlateauReducer multiplies the learning rate after as many bad epochs as it has patience."""
    for patience, factor in [(2, 0.5), (1, 0.9), (3, 0.1)]:
        losses = LOSSES + SMALL_STEPS
        agree_on(rates, submission, reference, BOTH, factor, patience, losses, **CLOSE)
    for patience in (0, 1, 2, 3):
        some = some_below_zero(generated(rng, 3)) + with_gaps(rng, generated(rng, 3))
        agree_on(rates, submission, reference, BOTH, 0.5, patience, some, **CLOSE)
    for patience in (2, 3):  # what NaN in epoch 0 means to less patience is not fixed
        agree_on(rates, submission, reference, BOTH, 0.5, patience, ODD_LOSSES, **CLOSE)
    long = [[1.0] * 25, [1.0] * 10 + [0.5] * 12]
    agree_on(rates_by_default, submission, reference, long, **CLOSE)
    short = [[1.0] * 7, [3.0, 2.0, 1.0, *[1.0] * 5]]
    batches = int(rng.integers(30, 60))
    agree_on(rates_beside_another, submission, reference, short, batches, 0.02, **CLOSE)
    tiny = float(rng.choice([2e-8, 3e-8, 5e-8, 7e-8]))
    agree_on(rates_beside_another, submission, reference, short, 3, tiny, **CLOSE)
    agree_on(rates, submission, reference, OTHERS + names(rng), 0.5, 2, LOSSES[:3], **CLOSE)


def rates(side, monitors, factor, patience, losses):
    """The learning rate after each epoch of trainings with PlateauReducer, from 0.5 on"""
    model = side.props.watched_model()
    return {
        _told(monitor, values, factor=factor, patience=patience): _rates(
            side, model, side.PlateauReducer(monitor, factor, patience), monitor, values
        )
        for monitor, values in _histories(monitors, losses)
    }


def rates_by_default(side, losses):
    """The learning rate after each epoch of trainings with PlateauReducer(), from 0.5 on"""
    model = side.props.watched_model()
    return {
        _told("val_loss", values): _rates(side, model, side.PlateauReducer(), "val_loss", values)
        for values in losses
    }


def rates_beside_another(side, losses, batches, rate):
    """The learning rate after each epoch, where something else sets another one in epoch 3"""
    model = side.props.watched_model()
    return {
        _told("val_loss", values, factor=0.5, patience=2, set=rate): _rates(
            side,
            model,
            side.PlateauReducer("val_loss", 0.5, 2),
            "val_loss",
            values,
            rates=[(3, rate)],
            batches=batches,
        )
        for values in losses
    }


def _rates(side, model, callback, monitor, values, **how):
    run = side.props.drive(callback, model, monitor, values, "rates", **how)
    meddled = run["epochs"] != len(values) or set(run["weights"]) != {1.0} or run["logs"]
    told = "the training was stopped, or weights or logs changed"
    return run["watched"] + ([told] if meddled else [])


@points(1)
def test_second_training(submission, reference, rng):
    """In a second training each of the three begins afresh."""
    pairs = [
        ([0.5, 0.25, 0.75, 0.75], [2.0, 1.0, 3.0, 0.5, 3.0, 3.0, 3.0]),
        ([0.5, 0.25, 0.125], [NAN, NAN, NAN, NAN, NAN]),
        ([0.5, 0.75, 0.75, 0.75], [None, None, None]),
        ([0.5, 0.25], [4.0]),
        ([0.5, 0.75], [0.75, 0.5, 0.25, 0.75, 0.75, 0.75]),
        ([NAN, NAN], [0.75, 0.5, NAN, NAN, NAN]),
        ([0.5, 0.75], [None, NAN, 0.5, 0.25, 0.125]),  # no progress sets the old count back
        tuple(with_gaps(rng, generated(rng, 3)[1:])),
    ]
    spread = some_spread(rng)
    for monitor in BOTH:
        agree_on(again, submission, reference, monitor, pairs, spread)


def again(side, monitor, pairs, spread):
    """What each of the three does in a second training"""
    model = side.props.watched_model()
    found = {}
    for first, second in [[_for(monitor, losses) for losses in pair] for pair in pairs]:
        for watched, name, *arguments in [
            ("", "EarlyStopper", monitor, 2),
            ("weights", "BestWeights", monitor),
            ("rates", "PlateauReducer", monitor, 0.5, 2),
        ]:
            callback = getattr(side, name)(*arguments)
            side.props.drive(callback, model, monitor, first, watched, spread=spread)
            how = {"first_weight": 101.0, "spread": spread}
            run = side.props.drive(callback, model, monitor, second, watched, **how)
            told = f"{name}, {_told(monitor, first)}, then {_told(monitor, second)}"
            found[told] = {
                "EarlyStopper": ("last epoch", run["epochs"] - 1),
                "BestWeights": ("weight", _without(spread, run["weights"])),
                "PlateauReducer": ("learning rates", run["watched"]),
            }[name]
    return found


@points(1)
@needs("training")
def test_real_training(submission, reference, rng):
    """In a real training: where it stops, with which weights, and at which learning rate."""
    target, factor = float(rng.uniform(3.9, 4.1)), float(rng.uniform(0.4, 0.6))
    batches, angle = int(rng.integers(2, 7)), float(rng.uniform(0.3, 0.6))
    drawn = target, factor, batches, angle
    agree_on(real_training, submission, reference, *drawn, rtol=1e-3, atol=1e-5)


def real_training(side, target, factor, batches, angle):
    """fit with the three callbacks, on data whose validation loss first falls and then rises"""
    # So long a sample moves the output by twice the rate; its two numbers move unlike weights.
    sample = np.sqrt(0.5) * np.array([[np.cos(angle), np.sin(angle)]], "float32")
    x = np.repeat(sample, 4 * batches, axis=0)
    y, seen_as = np.full((len(x), 1), target, "float32"), np.ones((len(x), 1), "float32")
    found = {}
    for name, epochs, made in [
        (
            "both",
            9,
            # The last two never stop the training, and must not undo that another one did: one
            # sees bad epochs then, the other nothing but progress.
            lambda: [
                side.BestWeights("val_loss"),
                side.EarlyStopper("val_loss", 2),
                side.EarlyStopper("val_loss", 8),
                side.EarlyStopper("loss", 8),
            ],
        ),
        ("PlateauReducer", 7, lambda: [side.PlateauReducer("val_loss", factor, 2)]),
    ]:
        model = side.props.watched_model()
        side.props.set_learning_rate(model, 0.05 / batches)
        how = {"epochs": epochs, "batch_size": 4, "verbose": 0, "callbacks": made()}
        history = model.fit(x, y, validation_data=(x, seen_as), **how)
        found[name] = {
            "epochs": len(history.epoch),
            "weights": model.get_weights(),
            "learning rate": side.props.rate_of(model),
        }
    return found


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: a factor of 1 or more."""
    factor = float(rng.uniform(0.1, 0.9))
    agree_on(rates, submission, reference, ["loss"], factor, 2, generated(rng, 2), **CLOSE)
    for bad in (2.0, 10, 1.0, 1, float(rng.uniform(1.1, 9))):
        rejects(submission.PlateauReducer, factor=bad)


def names(rng):
    """Return names of metrics that nobody knows; `acc` stands in the middle of one of them."""
    before, after, neither = ("".join(rng.choice([*LETTERS], 4)) for _ in range(3))
    return [f"val_{before}acc{after}", f"val_{neither}"]


def some_below_zero(histories):
    """Return histories, every second of which is 2 lower."""
    lower = [values if i % 2 == 0 else np.subtract(values, 2) for i, values in enumerate(histories)]
    return [list(map(float, values)) for values in lower]


def generated(rng, count):
    """Return histories of losses; they are multiples of 1/8, so many are equal."""
    return [_one(rng, KINDS[index % len(KINDS)]) for index in range(count)]


def _one(rng, kind):
    length = int(rng.integers(5, 16))
    epochs = np.arange(length)
    if kind == "improving":
        values = 4 - epochs * 0.25
    elif kind == "flat":
        values = np.full(length, rng.integers(1, 9) / 8)
        values[int(rng.integers(length)) :] -= 0.125
    elif kind == "noisy":
        values = rng.integers(0, 17, length) / 8
    elif kind == "bowl":
        values = np.abs(epochs - rng.integers(1, length)) / 4 + rng.integers(0, 3, length) / 8
    else:
        values = 3 - np.repeat(np.arange(length), 3)[:length] * 0.5
    return values.tolist()


def with_gaps(rng, histories):
    """Return histories in which some values after the first are NaN and others missing."""
    found = []
    for values in histories:
        draws = rng.random(len(values))
        found.append(
            [
                NAN if draw < 0.2 and index > 0 else None if draw > 0.8 else value
                for index, (value, draw) in enumerate(zip(values, draws.tolist(), strict=True))
            ]
        )
    return found


def _histories(monitors, losses):
    return [(monitor, _for(monitor, values)) for monitor in monitors for values in losses]


def _for(monitor, losses):
    """Return a history of losses, or, where more is better, the same upside down."""
    if "acc" not in monitor:
        return losses
    return [value if value is None else 10 - value for value in losses]


def _told(monitor, values, **options):
    shown = " ".join("missing" if value is None else f"{value:.6g}" for value in values)
    return "".join(f"{name}={value}, " for name, value in options.items()) + f"{monitor} {shown}"
