"""The recorded curves: complete, of real trainings, good and bad."""

import numpy as np
from kata_datasets.curves import BASELINES, RUNS


def test_every_run_has_three_curves_of_one_length():
    for name, run in RUNS.items():
        assert {*run} == {"loss", "val_loss", "val_accuracy"}, name
        assert len({len(values) for values in run.values()}) == 1, name
        assert name.split(",")[0] in BASELINES


def test_losses_are_those_of_classes_and_accuracies_are_shares():
    """A loss that isn't finite is NaN in all epochs: nothing was learned in between."""
    for name, run in RUNS.items():
        assert all(0 <= share <= 1 for share in run["val_accuracy"]), name
        losses = np.array([run["loss"], run["val_loss"]])
        assert np.isnan(losses).all() or (losses > 0).all(), name


def test_the_baseline_is_the_loss_of_equal_probabilities():
    for name, classes in (("digits", 10), ("pets", 2)):
        assert np.isclose(BASELINES[name], -np.log(1 / classes))
