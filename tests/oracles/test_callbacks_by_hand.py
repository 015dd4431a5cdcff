"""The solution of `callbacks_by_hand` follows the rules, and Keras's callbacks where they agree.

The rules are written down here once more, as plain functions of a whole history.
"""

import math

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")

IS_KERAS_3 = int(keras.__version__.split(".")[0]) >= 3
NAN = math.nan
MONITORS = ("loss", "val_loss", "accuracy", "val_accuracy")
RATE = 0.5


# The rules


def judged(monitor, values, margin=0.0):
    """Say of each epoch whether it is progress (True), bad (False), or neither (None)."""
    best, verdicts = None, []
    for value in values:
        if value is None:
            verdicts.append(None)
            continue
        progress = not math.isnan(value) and (
            best is None or (value > best + margin if "acc" in monitor else value < best - margin)
        )
        verdicts.append(progress)
        best = value if progress else best
    return verdicts


def stop_by_rule(monitor, values, patience):
    bad = 0
    for epoch, progress in enumerate(judged(monitor, values)):
        if progress is not None:
            bad = 0 if progress else bad + 1
        if progress is False and bad >= patience and epoch > 0:
            return epoch
    return len(values) - 1


def best_by_rule(monitor, values):
    verdicts = judged(monitor, values)
    good = [epoch for epoch, progress in enumerate(verdicts) if progress]
    return good[-1] if good else len(values) - 1


def rates_by_rule(monitor, values, factor, patience):
    rate, bad, rates = RATE, 0, []
    for progress in judged(monitor, values, 0.0001):
        if progress is not None:
            bad = 0 if progress else bad + 1
        if progress is False and bad >= patience:
            rate, bad = rate * factor, 0
        rates.append(rate)
    return rates


# Histories


def histories(count, seed, odd=0.0):
    """Return histories with many equal values; a part `odd` of them is NaN, as much is missing."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        length = int(rng.integers(1, 16))
        trend = rng.choice([-0.25, 0.0, 0.25]) * np.arange(length)
        values = (4 + trend + rng.integers(0, 9, length) / 8 * rng.integers(0, 2)).tolist()
        draws = rng.random(length)
        found.append(
            [
                NAN if draw < odd else None if draw > 1 - odd else value
                for value, draw in zip(values, draws.tolist(), strict=True)
            ]
        )
    return found


def finite_first(values):
    first = next((value for value in values if value is not None), None)
    return first is not None and math.isfinite(first)


# Training


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch7_practices/callbacks_by_hand")


@pytest.fixture(scope="module")
def model():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    model.compile(keras.optimizers.SGD(RATE), "mse", metrics=["accuracy"], run_eagerly=True)
    model.train_on_batch(np.ones((1, 1)), np.ones((1, 1)))  # Keras 3 asks the built metrics
    return model


def trained(model, callback, monitor, values):
    """Return the last epoch, the last weight, and the learning rates of a training's callbacks."""
    model.stop_training = False
    model.optimizer.learning_rate = RATE
    fit = keras.callbacks.CallbackList([callback], model=model, epochs=len(values), verbose=0)
    fit.on_train_begin()
    rates = []
    for epoch, value in enumerate(values):
        fit.on_epoch_begin(epoch)
        model.set_weights([np.full((1, 1), float(epoch))])
        fit.on_epoch_end(epoch, {} if value is None else {monitor: value})
        rates.append(float(np.asarray(model.optimizer.learning_rate)))
        if model.stop_training:
            break
    fit.on_train_end()
    return epoch, int(model.get_weights()[0][0, 0]), rates


@pytest.mark.parametrize("monitor", MONITORS)
def test_three_hundred_histories_follow_the_rules(solution, model, monitor):
    for index, values in enumerate(histories(75, MONITORS.index(monitor), odd=0.2)):
        patience = index % 4
        stopper = solution.EarlyStopper(monitor, patience)
        assert trained(model, stopper, monitor, values)[0] == stop_by_rule(
            monitor, values, patience
        ), values
        keeper = solution.BestWeights(monitor)
        assert trained(model, keeper, monitor, values)[1] == best_by_rule(monitor, values), values
        reducer = solution.PlateauReducer(monitor, 0.5, patience)
        assert trained(model, reducer, monitor, values)[2] == pytest.approx(
            rates_by_rule(monitor, values, 0.5, patience)
        ), values


@pytest.mark.parametrize("monitor", MONITORS)
@pytest.mark.filterwarnings("ignore:.*conditioned on metric")
def test_keras_decides_alike_where_the_first_value_is_finite(solution, model, monitor):
    from_keras = keras.callbacks
    for index, values in enumerate(histories(60, 10 + MONITORS.index(monitor), odd=0.15)):
        if not finite_first(values):
            continue
        patience = index % 4
        for ours, theirs in [
            (
                solution.EarlyStopper(monitor, patience),
                from_keras.EarlyStopping(monitor, patience=patience),
            ),
            (
                solution.PlateauReducer(monitor, 0.5, patience),
                from_keras.ReduceLROnPlateau(monitor, factor=0.5, patience=patience),
            ),
        ]:
            epoch, _, rates = trained(model, ours, monitor, values)
            expected, _, expected_rates = trained(model, theirs, monitor, values)
            assert epoch == expected, (monitor, patience, values)
            assert rates == pytest.approx(expected_rates), (monitor, patience, values)


def test_several_trainings_of_one_object_equal_keras(solution, model):
    ours = solution.EarlyStopper("val_loss", 2)
    theirs = keras.callbacks.EarlyStopping("val_loss", patience=2)
    theirs.best = 0.5
    theirs.on_train_begin()
    if theirs.best == 0.5:
        pytest.skip("this Keras keeps the best value of the training before")
    for values in histories(20, 5):
        assert trained(model, ours, "val_loss", values) == trained(
            model, theirs, "val_loss", values
        )


# What the lesson says of Keras 2 and Keras 3


def test_nan_first_is_the_best_for_ever_in_keras_3_alone(solution, model):
    values = [NAN, 0.5, 0.25, 0.125, 0.0625]
    theirs = keras.callbacks.EarlyStopping("val_loss", patience=2)
    assert trained(model, theirs, "val_loss", values)[0] == (2 if IS_KERAS_3 else 4)
    assert trained(model, solution.EarlyStopper("val_loss", 2), "val_loss", values)[0] == 4


def test_keras_2_restores_only_if_it_stopped(solution, model):
    values = [0.5, 0.25, 0.75]
    theirs = keras.callbacks.EarlyStopping("val_loss", patience=5, restore_best_weights=True)
    assert trained(model, theirs, "val_loss", values)[1] == (1 if IS_KERAS_3 else 2)
    assert trained(model, solution.BestWeights("val_loss"), "val_loss", values)[1] == 1


def test_an_unknown_metric_is_an_error_in_keras_3_alone(solution, model):
    theirs = keras.callbacks.EarlyStopping("my_score", patience=1)
    values = [0.5, 0.25, 0.75, 0.1]
    if IS_KERAS_3:
        with pytest.raises(ValueError, match="my_score"):
            trained(model, theirs, "my_score", values)
    else:
        assert trained(model, theirs, "my_score", values)[0] == 2
    assert trained(model, solution.EarlyStopper("my_score", 1), "my_score", values)[0] == 2


def test_reduce_lr_on_plateau_adds_the_learning_rate_to_the_logs(model):
    callback = keras.callbacks.ReduceLROnPlateau("loss")
    callback.set_model(model)
    callback.on_train_begin()
    logs = {"loss": 0.5}
    callback.on_epoch_end(0, logs)
    assert set(logs) == {"loss", "learning_rate" if IS_KERAS_3 else "lr"}
