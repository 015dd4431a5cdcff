"""A training that misses its bar is repeated with fresh seeds, and the verdict says so."""

from dataclasses import replace

import numpy as np
import pytest
from kata_grader import wording
from kata_grader.checking.bars import TRAININGS, Bar
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import BARS
from kata_grader.submission import Folder

from tests import tiny

CHECK = '''
"""A check whose trainings score what is listed."""

import numpy as np
from numpy import nan
from kata_grader.checking import points, training

SCORES = {scores}
SEEN = []


@training
@points(3)
def test_training(submission, seed, secret_seed, rng, bar, picture):
    """Trains."""
    submission.predict((1.0, 2.0), np.ones(2))
    draws = seed, secret_seed, int(rng.integers(2**60))
    assert all(old != new for drawn in SEEN for old, new in zip(drawn, draws)), "seen before"
    SEEN.append(draws)
    picture(np.zeros((2, 2), np.uint8), f"training {{len(SEEN)}}")
    bar.reached(SCORES[len(SEEN) - 1])
'''


@pytest.fixture
def scored(course, solution):
    """Returns an exercise whose trainings score what is asked for; its bar is at 0.9."""

    def with_scores(*scores):
        exercise = course.find("line_fit")
        exercise.checks.write_text(CHECK.format(scores=list(scores)))
        exercise.stub.write_text(solution("line_fit"))
        return exercise

    return with_scores


def verdict_on(exercise, **options):
    folder = Folder(exercise.root / "exercises")
    ((verdict,),) = [
        result.verdicts
        for result in run_checks([exercise], CheckOptions(folder, "direct", **options))
    ]
    return verdict


def test_a_training_that_reaches_its_bar_is_not_repeated(scored):
    verdict = verdict_on(scored(0.95))
    assert verdict.outcome == "passed"
    assert wording.message(verdict) == "R2 on 50 points: 0.9500, and the bar is 0.9."


def test_a_missed_training_is_repeated_with_fresh_seeds(scored):
    """Seeds and generator are new each time (the check asserts it), and the last picture counts."""
    verdict = verdict_on(scored(0.5, float("nan"), 0.95))
    assert verdict.outcome == "passed", wording.message(verdict)
    assert (verdict.points, verdict.score) == (3, 0.95)
    assert "trained 3 times, each time from other weights: 0.5000, nan, 0.9500." in wording.message(
        verdict
    )
    assert [picture.caption for picture in verdict.pictures] == ["training 3"]


def test_so_many_misses_are_the_answer_s_own(scored):
    """There is no fourth training: the list has no score for it."""
    verdict = verdict_on(scored(0.5, 0.6, 0.7))
    assert TRAININGS == 3
    assert (verdict.outcome, verdict.points, verdict.score) == ("failed", 0, 0.7)
    assert "trained 3 times" in wording.message(verdict)


@pytest.mark.parametrize(
    ("final", "outcome", "score"), [(0.6, "failed", 0.5), (0.5, "passed", 0.95)]
)
def test_a_score_that_chance_does_not_explain_is_final(final, outcome, score, scored):
    """Nothing is trained again below `final`; from there on it is."""
    exercise = scored(0.5, 0.95)
    tiny.edit(exercise.root / BARS, "bar = 0.9\n", f"bar = 0.9\nfinal = {final}\n")
    verdict = verdict_on(exercise)
    assert (verdict.outcome, verdict.score) == (outcome, score), wording.message(verdict)


def test_how_often_can_be_chosen(scored):
    """Whoever measures bars looks at single trainings."""
    verdict = verdict_on(scored(0.5, 0.95), trainings=1)
    assert (verdict.outcome, verdict.score) == ("failed", 0.5)
    assert "trained" not in wording.message(verdict)


def test_each_training_has_the_whole_time(scored, solution):
    """The budget of an exercise is for one training: three that take most of it are no timeout."""
    exercise = replace(scored(0.5, 0.5, 0.95), seconds=0.5)
    exercise.stub.write_text(
        solution(
            "line_fit", ("    w, b = params\n", "    w, b = params\n    sleep(0.3)\n")
        ).replace("import numpy as np", "from time import sleep\n\nimport numpy as np", 1)
    )
    verdict = verdict_on(exercise)
    assert verdict.outcome == "passed", wording.message(verdict)


def test_the_verdict_tells_models_apart(scored):
    """Equal ones have one hash, whatever they score; what can't be told as data has none."""
    found = {}
    for model, score in [(None, 0.95), (["Dense", 3], 0.95), (["Dense", 3], 0.5), (["GRU"], 0.5)]:
        exercise = scored(score)
        text = exercise.checks.read_text()
        told = text.replace("    bar.reached(", f"    bar.model = {model}\n    bar.reached(")
        exercise.checks.write_text(told)
        found.setdefault(str(model), set()).add(verdict_on(exercise, trainings=1).trained)
    assert found.pop("None") == {""}
    assert [len(hashes) for hashes in found.values()] == [1, 1]
    assert len(set.union(*found.values())) == 2


@pytest.mark.parametrize("model", [{1: 2, "a": 3}, {(1, 2): 3}, {"a": {4}}, [np.ones(3), b"x"]])
def test_no_model_that_is_told_stops_the_verdict(model):
    bar = Bar(0.9)
    bar.model = model
    assert bar.trained == "" or len(bar.trained) == 16


def test_a_model_that_contains_itself_has_no_hash():
    bar, deep = Bar(0.9), []
    for _ in range(100_000):
        deep = [deep]
    bar.model = deep
    assert bar.trained == ""
    bar.model = deep = []
    deep.append(deep)
    assert bar.trained == ""


def test_what_is_no_miss_is_not_repeated(scored):
    exercise = scored(0.5, 0.95)
    text = exercise.checks.read_text().replace("bar.reached(", "assert False, str(")
    exercise.checks.write_text(text)
    verdict = verdict_on(exercise)
    assert verdict.outcome == "failed"
    assert wording.message(verdict).startswith("0.5\n")


def test_pytest_repeats_it_too(scored, session_in):
    exercise = scored(0.5, 0.95)
    session = session_in(exercise.root, "exercises/ch2_objects/line_fit.py")
    assert session.code == 0, session.out
    assert "trained twice, each time from other weights: 0.5000, 0.9500." in session.out


def test_the_learner_reads_what_a_weak_model_reaches(scored):
    exercise = scored(0.5, 0.5, 0.5)
    weak = 'is = "a line through 0", reaches = 0.62 }\nweak.mean = { is = "the mean", reaches = 0 }'
    tiny.edit(exercise.root / BARS, 'is = "a line through 0" }', weak)
    assert "A line through 0 reaches 0.62 at most." in wording.message(verdict_on(exercise))
