"""The solution of `conv1d_models` has the shapes and parameters that its lesson counts."""

import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch6_sequences/conv1d_models")


@pytest.mark.parametrize(("timesteps", "left"), [(48, 12), (50, 12), (4, 1), (7, 1), (8, 2)])
def test_the_gru_reads_a_quarter(solution, timesteps, left):
    model = solution.build_conv_gru_forecaster((timesteps, 14))
    (pooling,) = (e for e in model.layers if isinstance(e, keras.layers.MaxPooling1D))
    assert tuple(pooling.output.shape) == (None, left, 32)


def test_the_lesson_s_parameters(solution):
    model = solution.build_conv_gru_forecaster((48, 14))
    (convolution,) = (e for e in model.layers if isinstance(e, keras.layers.Conv1D))
    assert convolution.count_params() == 2272
