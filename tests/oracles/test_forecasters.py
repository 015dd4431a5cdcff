"""The solution of `forecasters` reacts to what each of its networks should react to."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch6_sequences/forecasters")


@pytest.mark.parametrize("end", [0, -1])
def test_a_bidirectional_model_reacts_to_both_ends(solution, end):
    keras.utils.set_random_seed(1)
    windows = np.random.default_rng(1).normal(size=(5, 40, 3)).astype("float32")
    changed = windows.copy()
    changed[:, end] += 2
    for build, reacts in [
        ("build_gru_forecaster", end == -1),
        ("build_bidirectional_forecaster", True),
    ]:
        model = getattr(solution, build)((40, 3), 4)
        difference = np.abs(np.asarray(model(windows)) - np.asarray(model(changed))).max()
        assert (difference > 1e-3) == reacts


def test_reversed_time_is_what_a_backward_gru_reads(solution):
    windows = np.random.default_rng(2).normal(size=(4, 7, 3)).astype("float32")
    forwards, backwards = keras.layers.GRU(5), keras.layers.GRU(5, go_backwards=True)
    backwards.build((None, 7, 3))
    forwards.build((None, 7, 3))
    backwards.set_weights(forwards.get_weights())
    np.testing.assert_allclose(
        np.asarray(forwards(solution.reverse_time(windows))),
        np.asarray(backwards(windows)),
        atol=1e-6,
    )


def test_the_lesson_s_parameters(solution):
    model = solution.build_bidirectional_forecaster((24, 14), 8)
    assert model.layers[-1].count_params() == 2 * 8 + 1
