"""Right answers as strangers write them get every point; `tests/checked_answers.py` says more."""

import pytest
from kata_authoring.variants import source_of

from tests.checked_answers import ANSWERS, COURSE, TENSORFLOW, answers, comments_of, verdicts_of


def assert_all_passed(verdicts, text):
    assert verdicts
    assert all(v.outcome == "passed" and v.points == v.max_points for v in verdicts), text


@pytest.mark.parametrize("answer", answers("right"))
def test_a_right_answer_gets_every_point(answer, tmp_path):
    """Of the checks that do not train."""
    assert_all_passed(*verdicts_of(answer, tmp_path, training=False))


@pytest.mark.slow
@pytest.mark.parametrize("answer", answers("right", trained=True))
def test_a_right_answer_s_training_reaches_the_bar(answer, tmp_path):
    verdicts, text = verdicts_of(answer, tmp_path, training=None)
    assert_all_passed(verdicts, text)
    trainings = COURSE.find(answer.parent.name).bars
    own = any(verdict.own_process for verdict in verdicts if verdict.check in trainings)
    assert own == has_own_process(answer), text


WEAK = [
    pytest.param(exercise, name, check, id=f"{exercise.name}/{name}-{check}", marks=TENSORFLOW)
    for exercise in COURSE.exercises
    for check, entry in exercise.bars.items()
    for name in entry.get("weak", ())
]


@pytest.mark.slow
@pytest.mark.parametrize(("exercise", "name", "check"), WEAK)
def test_a_weak_model_misses_its_bar(exercise, name, check, tmp_path):
    """What a bar is said to keep out is kept out by this training, not by another check."""
    answer = tmp_path / exercise.name / "weak.py"
    answer.parent.mkdir()
    answer.write_bytes(source_of(exercise, name))
    verdicts, text = verdicts_of(answer, tmp_path / "answer", training=True)
    assert [v.points for v in verdicts if v.check == check] == [0], text


def has_own_process(answer):
    """Return whether a right answer is known to be trained in its own process."""
    return any(comment.startswith("in its own process: ") for comment in comments_of(answer))


def test_right_answers_are_trained_in_the_clean_process():
    """At least 96 of 100: the others compute what no list of layers tells."""
    trained = [path for path in (ANSWERS / "right").glob("*/*.py") if is_trained(path)]
    own = [path for path in trained if has_own_process(path)]
    assert len(own) <= 0.04 * len(trained), (len(own), len(trained))


def is_trained(answer):
    """Return whether the model of an answer is trained."""
    exercise = COURSE.find(answer.parent.name)
    return "keras" in exercise.needs and bool(exercise.bars)
