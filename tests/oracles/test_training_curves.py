"""The solution of `training_curves` equals Keras's early stopping, and what was counted by hand."""

from types import SimpleNamespace

import numpy as np
import pytest
from kata_datasets.curves import BASELINES, RUNS
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")

LOSSES = [np.round(np.random.RandomState(seed).random_sample(12), 1) for seed in range(20)]
FINITE = {name: run for name, run in RUNS.items() if np.isfinite(run["val_loss"]).all()}


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch5_vision/training_curves")


def early_stopping(values, patience):
    """Return Keras's best epoch and the epoch in which it stops or None, both counted from 1."""
    stopping = keras.callbacks.EarlyStopping("val_loss", patience=patience, mode="min")
    model = SimpleNamespace(stop_training=False)
    stopping.set_model(model)
    stopping.on_train_begin()
    for epoch, value in enumerate(values):
        stopping.on_epoch_end(epoch, {"val_loss": float(value)})
        if model.stop_training:
            return stopping.best_epoch + 1, epoch + 1
    return stopping.best_epoch + 1, None


@pytest.mark.parametrize("values", [*LOSSES, *(run["val_loss"] for run in FINITE.values())])
def test_the_best_epoch_is_that_of_early_stopping(solution, values):
    best, _ = early_stopping(values, patience=100)
    assert solution.best_epoch(list(values)) == best


@pytest.mark.parametrize("patience", [1, 2, 3, 5])
@pytest.mark.parametrize("values", [run["val_loss"] for run in FINITE.values()])
def test_where_early_stopping_stops_a_network_overfits(solution, values, patience):
    """If the training loss falls, and as far as early stopping has seen it."""
    best, stopped = early_stopping(values, patience)
    seen = values[:stopped]
    falls = np.linspace(1, 0, len(seen)).tolist()
    expected = best + 1 if stopped else None
    assert solution.overfits_from(falls, seen, patience) == expected


@pytest.mark.parametrize("factor", [0.0, 0.3, 0.8, 0.95])
@pytest.mark.parametrize("values", LOSSES[:5])
def test_a_smoothed_curve_is_a_weighted_sum_of_all_points_so_far(solution, values, factor):
    expected = [
        sum((1 - factor) * factor ** (n - k) * values[k] for k in range(1, n + 1))
        + factor**n * values[0]
        for n in range(len(values))
    ]
    np.testing.assert_allclose(solution.smooth_curve(list(values), factor), expected)


def test_the_diagnoses_of_the_recorded_trainings(solution):
    found = {
        name: solution.diagnose(run, BASELINES[name.split(",")[0]]) for name, run in RUNS.items()
    }
    assert found == {
        "digits": "overfits",
        "digits, rate falls": "converged",
        "digits, only 200": "still improving",
        "digits, rate 1": "diverged",
        "digits, rate 0.000001": "underfits",
        "digits, not scaled": "diverged",
        "pets": "overfits",
        "pets, augmented": "converged",
        "pets, augmented, 1,000": "converged",
        "pets, pixels alone": "underfits",
    }


def test_a_ranking_is_by_value_then_epoch_then_name(solution):
    runs = {
        name: {"loss": values}
        for name, values in {
            "d": [3.0, 1.0],
            "c": [1.0, 3.0],
            "a": [np.nan, np.inf],
            "b": [1.0, np.nan],
            "e": [0.5, 9.0],
        }.items()
    }
    assert solution.rank_runs(runs, "loss") == ["e", "b", "c", "d", "a"]
    assert solution.rank_runs(runs, "loss", "max") == ["e", "d", "c", "b", "a"]


def test_the_lesson_s_examples(solution):
    assert solution.smooth_curve([1, 3, 2, 6], 0.5) == [1, 2, 2, 4]
    assert solution.smooth_curve([4, 0, 0, 8], 0.5) == [4, 2, 1, 4.5]
    pets = RUNS["pets"]
    shown = [
        pets[metric][epoch - 1] for metric in ("loss", "val_loss") for epoch in (1, 12, 18, 30)
    ]
    np.testing.assert_allclose(
        shown, [0.707, 0.531, 0.339, 0.06, 0.693, 0.609, 0.529, 0.609], atol=5e-4
    )
    best = {name: solution.best_epoch(run["val_loss"]) for name, run in FINITE.items()}
    assert best["pets"] == 18
    assert best["digits, rate falls"] == 11
    assert best["digits, only 200"] == 15
    assert best["digits, rate 0.000001"] == 1
    assert solution.best_epoch(solution.smooth_curve(pets["val_loss"])) == 20
    losses = [0.9, 0.5, np.nan, 0.5, 0.7]
    assert solution.best_epoch(losses) == 2
    assert solution.overfits_from([5.0, 4.0, 3.0, 2.0, 1.0], losses) == 3
    history = {"loss": [0.7, 0.5, 0.3], "val_loss": [0.8, 0.75, 0.71]}
    assert solution.diagnose(history, np.log(2)) == "underfits"
    assert solution.diagnose(history, np.inf) == "still improving"
