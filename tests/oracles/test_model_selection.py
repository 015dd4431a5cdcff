"""The solution of `model_selection` chooses and trains as other libraries and plain sums do."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch6_sequences/model_selection")


@pytest.mark.parametrize("count", [10, 13, 32])
def test_the_parts_are_those_of_numpy_s_split(solution, count):
    samples, targets = np.arange(3.0 * count).reshape(count, 3), np.arange(count)
    found = solution.split_in_time(samples, targets, (0.5, 0.25))
    places = [count // 2, count // 2 + count // 4]
    for (x, y), wanted, answers in zip(
        found, np.split(samples, places), np.split(targets, places), strict=True
    ):
        np.testing.assert_array_equal(x, wanted)
        np.testing.assert_array_equal(y, answers)


def unit_build(rate, note=""):
    """Return a linear unit that starts at 0, compiled with plain gradient descent."""
    unit = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input((1,)), unit])
    model.compile(keras.optimizers.SGD(rate), loss="mae", run_eagerly=True)
    return model


ONE = np.ones((1, 1), "float32")


def test_scores_follow_from_steps_by_hand(solution):
    """For an input of 1 and a far target, each epoch adds the rate to the weight."""
    options = [{"rate": 1.0}, {"rate": 0.4}, {"rate": 0.4, "note": "again"}]
    best, scores = solution.select(unit_build, options, (ONE, 100 * ONE), (ONE, 1.1 * ONE), 5)
    assert best is options[0]
    np.testing.assert_allclose(scores, [0.1, 0.1, 0.1], atol=1e-5)
    best, scores = solution.select(unit_build, options, (ONE, 100 * ONE), (ONE, 1.2 * ONE), 5)
    assert best is options[1]
    np.testing.assert_allclose(scores, [0.2, 0.0, 0.0], atol=1e-5)


def test_the_final_model_has_seen_both_parts(solution):
    """The mean absolute error leads to the median of the targets."""
    train, validation = (ONE, ONE), (np.repeat(ONE, 2, axis=0), np.full((2, 1), -1.0, "float32"))
    model = solution.final_model(unit_build, {"rate": 0.3}, train, validation, 12)
    assert abs(float(model.get_weights()[0][0, 0]) + 1) < 0.2


def test_the_forecaster_has_a_gru_s_parameters(solution):
    model = solution.build_forecaster(24, 14, units=8, dense_units=4)
    gru, dense, output = model.layers
    assert gru.count_params() == 3 * 8 * (14 + 8 + 2)
    assert (dense.count_params(), output.count_params()) == (8 * 4 + 4, 4 + 1)
