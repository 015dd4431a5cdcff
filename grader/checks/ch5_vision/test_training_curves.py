import numpy as np
from kata_datasets.curves import BASELINES, RUNS
from kata_grader.checking import agree, agree_on, expect, hidden, kit, points, rejects, unchanged

CLOSE = {"rtol": 1e-5, "atol": 1e-6}
NAN, INF = float("nan"), float("inf")

# The float after 0.5 and the one before it: how close two losses may be.
ABOVE, BELOW = float(np.nextafter(0.5, 1)), float(np.nextafter(0.5, 0))
LONG = [1 / epoch for epoch in range(1, 301)]


def falling(rng, epochs):
    """Return losses that fall with some ups, rounded so that some are equal."""
    steps = np.linspace(1.0, 0.3, epochs) + 0.15 * rng.normal(size=epochs)
    return [float(value) for value in np.round(np.abs(steps), 1)]


def with_gaps(rng, values):
    """Return the values with NaN and infinities at some places, but not at all."""
    found = list(values)
    for place in rng.permutation(len(found))[: len(found) // 2].tolist():
        found[place] = [NAN, INF, -INF][int(rng.integers(3))]
    return found


def overfitting(rng, best, after):
    """Return losses of a training whose best epoch is `best`, with epochs after it."""
    val_loss = [2.0 - 0.1 * epoch + 0.02 * float(rng.random()) for epoch in range(best)]
    val_loss += [val_loss[-1] + round(0.3 * float(rng.random()), 1) for _ in range(after)]
    loss = [1.5 - 0.05 * epoch + 0.1 * float(rng.random()) for epoch in range(best + after)]
    return loss, val_loss


def sizes(rng):
    """Return factors that make losses large, negative and small: they may be of any size."""
    large, below, small = rng.uniform(3, 25), rng.uniform(3, 25), rng.uniform(-9, -3)
    return [float(10**large), -float(10**below), float(10**small)]


def times(factor, values):
    """Return each value times a factor."""
    return [factor * value for value in values]


def recorded(rng, shortest=1, finite=False):
    """Return the name of a recorded training, and its curves up to an epoch."""
    names = [name for name in RUNS if not finite or np.isfinite(RUNS[name]["loss"]).all()]
    name = names[int(rng.integers(len(names)))]
    end = int(rng.integers(shortest, len(RUNS[name]["loss"]) + 1))
    return name, {metric: values[:end] for metric, values in RUNS[name].items()}


def smoothed(side, points, *factor):
    """The numbers that smooth_curve returns"""
    kept = kit(side).put(points)
    found = side.smooth_curve(kept, *factor)
    expect(kept.copy() == points, "smooth_curve changes the list of points. Work on a new list.")
    return found.tolist() if isinstance(found, np.ndarray) else found


@points(1)
def test_smooth_curve(submission, reference, rng):
    """A smoothed curve: each number mixes the one before it with the next point."""
    points = [1.0, 3.0, 2.0, 6.0, 2.0, 9.0, 1.0]
    agree_on(smoothed, submission, reference, points, 0.5, **CLOSE)
    agree_on(smoothed, submission, reference, points, 0.9, **CLOSE)
    agree_on(smoothed, submission, reference, points, **CLOSE)
    for length, factor in [(5, 0.7), (1, 0.6), (2, 0.0), (40, 0.25), (6, 0.005), (150, 0.995)]:
        agree_on(smoothed, submission, reference, rng.normal(size=length).tolist(), factor, **CLOSE)
    agree_on(smoothed, submission, reference, rng.integers(-9, 9, 6).tolist(), 0.6, **CLOSE)
    agree_on(
        smoothed, submission, reference, [0, *rng.integers(1, 9, 4).tolist(), 0, 3], 0.3, **CLOSE
    )
    for size in sizes(rng):
        large_or_small, scale = times(size, points), {"rtol": 1e-5, "atol": 1e-6 * abs(size)}
        agree_on(smoothed, submission, reference, large_or_small, 0.7, **scale)
    _, curves = recorded(rng, 5)
    agree_on(smoothed, submission, reference, curves["val_accuracy"], float(rng.random()), **CLOSE)
    # A long training: the factor to the power of the epochs is too small for a float.
    points_of_many = rng.normal(size=500).tolist()
    agree_on(smoothed, submission, reference, points_of_many, 0.1 * float(rng.random()), **CLOSE)
    unchanged(submission.smooth_curve, points, 0.5)


@points(1)
def test_best_epoch(submission, reference, rng):
    """The best epoch: the first with the smallest loss, counted from 1."""
    best = (submission.best_epoch, reference.best_epoch)
    agree(*best, [0.7, 0.5, 0.6, 0.8, 0.2, 0.4, 0.9, 0.2, 0.3])
    for epochs in (9, 1, 2, 30):
        agree(*best, falling(rng, epochs))
    agree(*best, recorded(rng, 8, finite=True)[1]["val_loss"][::-1])
    agree(*best, [250.0, 180.0, 210.0])
    # The last of many epochs, a loss of 0, and losses that are almost equal.
    agree(*best, LONG)
    agree(*best, [0.3, 0.0, 0.2])
    agree(*best, [ABOVE, 0.5, BELOW, 0.5])
    for factor in sizes(rng):
        agree(*best, times(factor, falling(rng, 9)))
    unchanged(submission.best_epoch, [0.5, 0.3, 0.4])


@hidden
@points(1)
def test_not_finite(submission, reference, rng):
    """NaN and infinity are never the best."""
    best = (submission.best_epoch, reference.best_epoch)
    agree(*best, [0.8, 0.9, NAN, 0.7, 0.6, NAN])
    agree(*best, [NAN, 0.8, 0.6, 0.6, 0.9])
    agree(*best, [INF, 0.5, -INF, -0.3, 0.4])
    for epochs in (4, 9, 20):
        agree(*best, with_gaps(rng, falling(rng, epochs)))
    for factor in sizes(rng):
        agree(*best, with_gaps(rng, times(factor, falling(rng, 9))))
    agree(*best, [NAN, -INF, INF, float(rng.normal())])
    unchanged(submission.best_epoch, [0.5, NAN, INF, 0.4])


# For `overfits_from`: loss, val_loss and patience. All at once, so that a mistake is named only if
# it explains what comes of each.
DOWN, TURNS = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3], [1.0, 0.8, 0.6, 0.7, 0.75, 0.8, 0.85]
OVERFITTING = [
    (DOWN, TURNS, 3),
    # The validation loss falls again, but not enough, and then it comes back to the best.
    (DOWN, [0.8, 1.0, 0.6, 0.7, 0.65, 0.8, 0.75], 3),
    (DOWN, [1.0, 0.8, 0.6, 0.7, 0.75, 0.6, 0.85], 3),
    # As many epochs as the patience: four, two, and four of which one is as good as the best.
    (DOWN, TURNS, 4),
    (DOWN[:5], TURNS[:5], 2),
    (DOWN, [1.0, 0.8, 0.6, 0.7, 0.75, 0.6, 0.85], 4),
    # With dropout the training loss is the larger one.
    ([1.9, 1.8, 1.7, 1.6, 1.5, 1.4, 1.3], TURNS, 3),
    # The last training loss is above that of the next epoch, and then above the first.
    ([0.9, 0.8, 0.7, 0.3, 0.5, 0.45, 0.4], TURNS, 3),
    ([0.5, 0.8, 0.9, 0.85, 0.7, 0.8, 0.6], TURNS, 3),
    # No overfitting: the validation loss falls, or one or two epochs follow the best.
    ([0.9, 0.3, 0.5, 0.6, 0.7], [1.0, 0.9, 0.8, 0.7, 0.6], 3),
    (DOWN[:4], TURNS[:4], 3),
    (DOWN[:5], TURNS[:5], 3),
    # The last training loss is above all others, above that of the best epoch, or equal to it.
    ([0.4, 0.45, 0.5, 0.55, 0.6, 0.9], TURNS[:6], 2),
    ([0.9, 0.8, 0.5, 0.7, 0.75, 0.6], TURNS[:6], 2),
    ([0.9, 0.8, 0.5, 0.4, 0.45, 0.6], TURNS[:6], 2),
    ([0.9, 0.8, 0.5, 0.6, 0.4, 0.5], TURNS[:6], 2),
    # Two epochs are equally good, and more follow. The first is NaN, a later one is infinite.
    (DOWN[:6], [1.0, 0.8, 0.6, 0.7, 0.6, 0.7], 1),
    (DOWN, [NAN, 0.8, 0.6, 0.7, 0.75, 0.8, 0.85], 3),
    (DOWN, [1.0, 0.8, 0.6, 0.7, -INF, 0.8, 0.85], 3),
    # All epochs are equally good. The losses of the training are almost equal.
    (DOWN, [0.6] * 7, 3),
    ([0.9, 0.8, ABOVE, 0.4, 0.45, 0.5], TURNS[:6], 2),
]


def overfitting_epochs(side):
    """What overfits_from gives"""
    return {
        f"loss {loss}, val_loss {val_loss}, patience {n}": side.overfits_from(loss, val_loss, n)
        for loss, val_loss, n in OVERFITTING
    }


@points(2)
def test_overfits_from(submission, reference, rng):
    """Overfitting: the epoch after the best, if enough epochs follow and training goes on."""
    agree_on(overfitting_epochs, submission, reference)
    overfits = (submission.overfits_from, reference.overfits_from)
    for after in (3, 1, 12):
        best = int(rng.integers(1, 20))
        loss, val_loss = overfitting(rng, best, after)
        agree(*overfits, loss, val_loss)
        agree(*overfits, loss, val_loss, patience=after)
        agree(*overfits, loss, val_loss, after + 1)
        agree(*overfits, [*loss[:-1], loss[best - 1]], val_loss, 1)
        # An epoch with NaN or infinity follows the best one like any other.
        for value in (NAN, INF):
            agree(*overfits, loss, [*val_loss[:-1], value], after)
    agree(*overfits, *overfitting(rng, 4, 2))
    for _ in range(4):
        _, curves = recorded(rng, 6, finite=True)
        agree(*overfits, curves["loss"], curves["val_loss"], int(rng.integers(1, 6)))
        loss, val_loss = (falling(rng, 12) for _ in range(2))
        agree(*overfits, loss, with_gaps(rng, val_loss), int(rng.integers(1, 6)))
    for factor in sizes(rng):
        loss, val_loss = (times(factor, part) for part in overfitting(rng, 5, 3))
        agree(*overfits, loss, val_loss)
    unchanged(submission.overfits_from, DOWN, TURNS)
    unchanged(submission.overfits_from, DOWN, [NAN, *TURNS[1:6], INF])


# For `rank_runs`: trainings that differ, equally good ones, and some that are not finite.
DIFFERENT = {
    "third": {"val_loss": [0.8, 0.5, 0.95], "val_accuracy": [0.8, 0.85, 0.6]},
    "first": {"val_loss": [0.9, 0.7, 0.6, 0.3], "val_accuracy": [0.1, 0.6, 0.7, 0.95]},
    "last": {"val_loss": [1.1, 1.0, 0.7, 0.8], "val_accuracy": [0.3, 0.4, 0.5, 0.5]},
    "second": {"val_loss": [0.4, 1.2], "val_accuracy": [0.9, 0.2]},
}
EQUAL = {
    "e": {"val_loss": [0.9, 0.7, 0.4], "val_accuracy": [0.5, 0.6, 0.9]},
    "d": {"val_loss": [0.8, 0.4, 0.6, 0.5], "val_accuracy": [0.4, 0.9, 0.9, 0.3]},
    "c": {"val_loss": [0.9, 0.8, 0.4], "val_accuracy": [0.3, 0.2, 0.9]},
    "b": {"val_loss": [0.3, 0.6, 0.7], "val_accuracy": [0.1, 0.2, 0.3]},
    "a": {"val_loss": [0.4, 0.4], "val_accuracy": [0.9, 0.4]},
}
NOTHING = {"val_loss": [NAN, INF], "val_accuracy": [NAN, -INF]}
BROKEN = {
    "z": NOTHING,
    "gap": {"val_loss": [NAN, 0.3, 0.95], "val_accuracy": [INF, 0.7, 0.2]},
    "whole": {"val_loss": [0.5, 0.4, 0.45], "val_accuracy": [0.5, 0.6, 0.5]},
    "below": {"val_loss": [0.9, -INF, 0.8], "val_accuracy": [0.1, INF, 0.2]},
    "x": NOTHING,
    "y": NOTHING,
    "Y": {"val_loss": [NAN] * 3, "val_accuracy": [INF] * 3},
}
# The smallest differences, on both sides of 0.
NEAR = {
    "a": {"score": [0.4, 0.5]},
    "b": {"score": [BELOW, BELOW]},
    "c": {"score": [0.4, ABOVE]},
    "d": {"score": [0.0, -0.1]},
    "e": {"score": [-0.7, -0.6]},
}


@points(2)
def test_rank_runs(submission, reference, rng):
    """Trainings in order of their best values, then of the earlier epoch, then of their names."""
    rank = (submission.rank_runs, reference.rank_runs)
    for runs in (DIFFERENT, EQUAL, BROKEN):
        agree(*rank, runs)
        agree(*rank, runs, "val_accuracy", "max")
    # Whatever the metric is called, the mode says which values are good.
    agree(*rank, DIFFERENT, "val_accuracy")
    agree(*rank, DIFFERENT, "val_loss", "max")
    agree(*rank, NEAR, "score", "min")
    agree(*rank, NEAR, "score", "max")
    agree(*rank, {"only": NEAR["a"]}, "score")
    metrics = [("loss", "min"), ("val_accuracy", "max"), ("auc", "max"), ("accuracy_gap", "min")]
    for metric, mode in metrics:
        names = [chr(97 + place) for place in rng.permutation(20)[:12].tolist()]
        runs = {name: {"val_loss": falling(rng, 5), metric: falling(rng, 5)} for name in names}
        for name in names[:3]:
            runs[name][metric] = with_gaps(rng, runs[name][metric])
        runs[names[3]][metric] = [NAN, INF, -INF]
        agree(*rank, runs, metric, mode)
    for mode in ("min", "max"):
        for factor in sizes(rng):
            runs = {name: {"score": times(factor, falling(rng, 5))} for name in "dbaec"}
            agree(*rank, {**runs, "f": {"score": [NAN, INF]}}, "score", mode)
    equal = {
        name: EQUAL["a"] for name in rng.permutation(["b", "C", "a10", "a9", "D", "B"]).tolist()
    }
    agree(*rank, equal)
    chosen = [list(RUNS)[place] for place in rng.permutation(len(RUNS)).tolist()[:7]]
    runs = {name: RUNS[name] for name in chosen}
    agree(*rank, runs)
    agree(*rank, runs, by="loss")
    agree(*rank, runs, by="val_accuracy", mode="max")
    unchanged(submission.rank_runs, DIFFERENT)
    unchanged(submission.rank_runs, BROKEN, "val_accuracy", "max")


# For `diagnose`: loss, val_loss and baseline, all at once as well.
FALLS, SETTLES = [1.0, 0.8, 0.6, 0.5, 0.4, 0.3], [0.7, 0.9, 0.6, 0.5, 0.4, 0.45]
HIGH = [0.9, 0.88, 0.86, 0.84, 0.83, 0.85]
TRAININGS = [
    # Converged, overfitting after exactly three epochs, still improving.
    (FALLS, SETTLES, 0.8),
    (FALLS, [0.9, 0.7, 0.4, 0.6, 0.5, 0.45], 0.8),
    (FALLS, [0.9, 0.8, 0.6, 0.5, 0.4, 0.3], 0.8),
    # The last validation loss is above the baseline, then above the first.
    (FALLS, [0.9, 0.6, 0.4, 0.5, 0.45, 0.85], 0.8),
    (FALLS, [0.9, 0.5, 0.6, 0.7, 0.8, 0.95], 0.96),
    # Only the validation loss is below the baseline, then only the training loss, then none is.
    ([1.5, 1.4, 1.3, 1.2, 1.15, 1.1], SETTLES, 0.8),
    (FALLS, HIGH, 0.8),
    (FALLS, SETTLES, 0.4),
    # It underfits, although it also overfits, or is still improving.
    (FALLS, [0.9, 0.85, 0.9, 0.95, 0.95, 0.95], 0.8),
    (FALLS, [0.95, 0.9, 0.88, 0.86, 0.84, 0.82], 0.8),
    # The training loss rises: in the end, although it underfits too, on the way, up to the first.
    ([1.0, 0.8, 0.6, 0.5, 0.9, 1.1], SETTLES, 0.8),
    ([1.0, 0.8, 0.6, 0.5, 0.9, 1.1], HIGH, 0.8),
    ([1.0, 0.8, 1.2, 0.5, 0.4, 0.3], SETTLES, 0.8),
    ([1.0, 0.8, 0.6, 0.5, 0.9, 1.0], SETTLES, 0.8),
    # Not finite: both losses, only one of them, not in the end, not NaN.
    ([1.0, 0.8, NAN, NAN], [0.9, 0.7, NAN, NAN], 0.8),
    ([1.0, 0.8, 0.6, 0.5], [0.9, 0.7, 0.6, NAN], 0.8),
    ([1.0, 0.8, 0.6, NAN], [0.9, 0.7, 0.6, 0.5], 0.8),
    ([1.0, NAN, 0.6, 0.5], [0.9, NAN, 0.6, 0.5], 0.8),
    ([1.0, 0.8, INF, 0.5], [0.9, 0.7, INF, 0.5], 0.8),
    # The last epoch is better than the one before it, and then as good as the best.
    (FALLS, [0.9, 0.7, 0.6, 0.4, 0.5, 0.45], 0.8),
    (FALLS, [0.9, 0.7, 0.6, 0.4, 0.5, 0.4], 0.8),
    # One epoch, two and three.
    ([0.9], [0.7], 0.8),
    ([0.9], [0.7], 0.6),
    (FALLS[:2], [0.7, 0.6], 0.8),
    (FALLS[:3], [0.5, 0.6, 0.7], 0.8),
    # The validation loss falls alone. A loss is almost equal to the baseline, then to the first.
    ([1.0, 1.0, 1.0], [0.7, 0.6, 0.5], 0.8),
    (FALLS[:4], [0.7, 0.9, BELOW, 0.6], 0.5),
    ([0.5, 0.3, 0.4, 0.3, 0.4, ABOVE], SETTLES, 0.8),
    # No loss costs nothing.
    (FALLS, SETTLES, 0.0),
    # What tells one wrong `overfits_from` from another does so here as well.
    *((loss, val_loss, 2.0) for loss, val_loss, _ in OVERFITTING),
]


def diagnoses(side):
    """What diagnose gives"""
    return {
        f"loss {loss}, val_loss {val_loss}, baseline {baseline}": side.diagnose(
            {"loss": loss, "val_loss": val_loss}, baseline
        )
        for loss, val_loss, baseline in TRAININGS
    }


@points(2)
def test_diagnose(submission, reference, rng):
    """What is said of a training, those recorded in this course among them."""
    agree_on(diagnoses, submission, reference)
    diagnose = (submission.diagnose, reference.diagnose)
    # Of many epochs the last is the best, and then the fourth last.
    agree(*diagnose, {"loss": LONG, "val_loss": LONG}, 0.0034)
    agree(*diagnose, {"loss": LONG, "val_loss": [*LONG[:-3], 1.0, 1.0, 1.0]}, 0.5)
    for name, curves in RUNS.items():
        agree(*diagnose, curves, BASELINES[name.split(",")[0]])
    for _ in range(6):
        name, curves = recorded(rng)
        agree(*diagnose, curves, BASELINES[name.split(",")[0]])
        drawn = {"loss": falling(rng, 9), "val_loss": falling(rng, 9)}
        agree(*diagnose, drawn, float(rng.uniform(0.3, 1)))
        agree(*diagnose, {**drawn, "val_loss": with_gaps(rng, drawn["val_loss"])}, 1.0)
        agree(*diagnose, {**drawn, "val_accuracy": [NAN] * 9, "aux_loss": [INF] * 9}, 1.0)
    for factor in sizes(rng):
        loss, val_loss = (times(abs(factor), part) for part in overfitting(rng, 5, 3))
        agree(*diagnose, {"loss": loss, "val_loss": val_loss}, 2 * abs(factor))
        drawn = {"loss": times(factor, FALLS), "val_loss": times(factor, falling(rng, 6))}
        agree(*diagnose, drawn, 0.8 * factor)
    unchanged(submission.diagnose, {"loss": FALLS, "val_loss": FALLS}, 0.9)


@points(1)
def test_refuses(submission, reference, rng):
    """A factor outside [0, 1), and losses of which none is finite, are refused."""
    points = rng.normal(size=3).tolist()
    agree_on(smoothed, submission, reference, points, float(rng.uniform(0.1, 0.9)), **CLOSE)
    for factor in (-0.1, 1.0, 1.1 + float(rng.random()), -float(rng.random()) - 0.01):
        rejects(submission.smooth_curve, points, factor)
    agree(submission.best_epoch, reference.best_epoch, rng.random(12).tolist())
    for losses in ([NAN], [INF, NAN, -INF], [[NAN, INF][int(i)] for i in rng.integers(2, size=6)]):
        rejects(submission.best_epoch, losses)
