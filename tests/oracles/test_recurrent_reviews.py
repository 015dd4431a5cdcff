"""The solution of `recurrent_reviews` has the parameters that its lesson counts."""

import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")


@pytest.mark.parametrize(
    ("build", "recurrent"),
    [("build_simple_rnn_classifier", 2080), ("build_lstm_classifier", 8320)],
)
def test_the_lesson_s_parameters(build, recurrent):
    model = getattr(load_solution("ch6_sequences/recurrent_reviews"), build)(1000)
    assert model.count_params() == 1000 * 32 + recurrent + 33
    assert [layer.count_params() for layer in model.layers][-2:] == [recurrent, 33]
