"""The windows of the solution are those that Keras cuts, and no statistic sees the future."""

import numpy as np
import pytest
from kata_datasets import climate
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch6_sequences/forecasting_windows")


@pytest.mark.parametrize(("lookback", "delay", "step"), [(6, 3, 2), (5, 0, 1), (4, 7, 4)])
def test_the_windows_are_those_of_keras(solution, lookback, delay, step):
    rng = np.random.default_rng([lookback, delay, step])
    series, target = rng.normal(size=(30, 3)), rng.normal(size=30)
    samples, targets = solution.make_windows(series, target, lookback, delay, step)
    length = -(-lookback // step)
    # Keras counts from the window's first row.
    data = keras.utils.timeseries_dataset_from_array(
        series, target[lookback + delay :], length, sampling_rate=step, batch_size=1000
    )
    ((expected_samples, expected_targets),) = list(data)
    # Versions differ in whether a window at the very end is still one.
    shared = min(len(samples), len(expected_samples))
    assert shared > len(samples) - step
    np.testing.assert_allclose(samples[:shared], expected_samples[:shared])
    np.testing.assert_allclose(targets[:shared], expected_targets[:shared])


def test_no_statistic_changes_with_the_rows_behind(solution):
    series = np.random.default_rng(1).normal(size=(20, 3))
    other = series.copy()
    other[12:] = 1e6
    for one, two in zip(
        solution.standardise(series, 12)[1:], solution.standardise(other, 12)[1:], strict=True
    ):
        np.testing.assert_array_equal(one, two)


def test_the_kit_s_own_windows_are_these(solution):
    rows = climate.generate(40, seed=1)[:: climate.ROWS_PER_HOUR]
    scaled, _, _ = solution.standardise(rows, 30 * 24)
    temperature = scaled[:, climate.TEMPERATURE]
    hours = climate.HOURS_AHEAD
    samples, targets = solution.make_windows(scaled, temperature, 48, hours, 2, start=30 * 24)
    own = climate.windows(climate.generate(40, seed=1), 30 * 144, 48, 2, (1, 1000), seed=2)
    # Of these, the kit takes those that do not reach into each other.
    assert len(own.x_test) == -(-len(samples) // (48 + hours + 1))
    pairs = zip(samples, targets, strict=True)
    known = {sample.astype("float32").round(3).tobytes(): y for sample, y in pairs}
    for sample, target in zip(own.x_test, own.y_test[:, 0], strict=True):
        assert known[sample.round(3).tobytes()] == pytest.approx(target, abs=1e-4)


def test_the_lesson_s_example(solution):
    series = np.arange(10.0)[:, None]
    samples, targets = solution.make_windows(series, series[:, 0], 4, 1, 2)
    assert samples[:, :, 0].tolist() == [[0, 2], [1, 3], [2, 4], [3, 5], [4, 6]]
    assert targets.tolist() == [5, 6, 7, 8, 9]
    assert solution.naive_mae(samples, targets, 0) == 3.0
