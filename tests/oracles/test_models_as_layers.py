"""The solution of `models_as_layers` uses one base twice, and the lesson's arithmetic holds."""

import numpy as np
import pytest
from kata_datasets.stereo import BASELINE
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")


def test_the_base_is_counted_once():
    layers = keras.layers
    base = keras.Sequential([keras.Input((6, 7, 2)), layers.Flatten(), layers.Dense(5)])
    model = load_solution("ch7_practices/models_as_layers").build_stereo_model(base, (6, 7, 2))
    assert model.count_params() == base.count_params() + 2 * 5 + 1
    assert sum(layer is base for layer in model.layers) == 1
    before = [np.array(weight) for weight in base.get_weights()]
    pictures = np.random.default_rng(0).normal(size=(2, 4, 6, 7, 2)).astype("float32")
    model.fit([*pictures], np.ones((4, 1), "float32"), epochs=1, verbose=0)
    assert all(not np.array_equal(*pair) for pair in zip(before, base.get_weights(), strict=True))


@pytest.mark.parametrize(("left", "right", "depth"), [(20, 16, 3), (24, 12, 1)])
def test_the_worked_example(left, right, depth):
    assert BASELINE / (left - right) == depth
