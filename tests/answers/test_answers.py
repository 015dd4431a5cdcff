"""Answers as strangers write them: the right ones get every point, the wrong ones lose some.

`right/<exercise>/` and `wrong/<exercise>/` in `benchmarks/answers` hold whole answers, each in a
style of its own, written from the stubs and not from the solutions. They guard against checks that
grade one way of writing an answer, and against checks that a plausible mistake gets past. Comments
at the top of a wrong answer say what is wrong with it, and steer its test:

    # listed: <words>     a mistake that the course promises to name, so a verdict has to name it
    # unnamed: <why>      ... except where it cannot be told apart from something else
    # training            only a training check can see it; else training checks are left out

A right answer that uses what Keras has not always had says so, and is left out with older ones:

    # from Keras 2.13 on

A model that the clean process can't build is trained in the answer's own. Such an answer says why:

    # in its own process: it has a Lambda layer, and a function is not data

    pytest tests/answers                        all (those that need TensorFlow, if it is there)
    pytest tests/answers -m "not tensorflow"    those written with NumPy alone
    pytest tests/answers -m "tensorflow and not slow"    the right ones with Keras, no training
    pytest tests/answers -m slow                trainings, and the wrong ones with Keras: an hour
    pytest tests/answers -k "wrong and lstm"    the wrong ones of an exercise
"""

import shutil
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from kata_authoring.other_answers import too_new
from kata_authoring.variants import source_of
from kata_grader import wording
from kata_grader.checking.result_cache import keep_results
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.digest import digest
from kata_grader.course.manifest import load_course
from kata_grader.submission import Folder
from kata_grader.verdicts import Verdict

from tests.users_cache import CACHE

ROOT = Path(__file__).parents[2]
ANSWERS = ROOT / "benchmarks" / "answers"
keep_results()
COURSE = load_course(ROOT)
TENSORFLOW = [
    pytest.mark.tensorflow,
    pytest.mark.skipif(find_spec("tensorflow") is None, reason="TensorFlow is not installed"),
]
WITH_KERAS = {exercise.name for exercise in COURSE.exercises if "keras" in exercise.needs}


def answers(kind, trained=False):
    """Return the answers of a kind (those alone that are trained), as parameters of a test."""
    found = []
    for path in sorted((ANSWERS / kind).glob("*/*.py")):
        exercise = COURSE.find(path.parent.name)
        if trained and not exercise.bars:
            continue
        marks = []
        if "keras" in exercise.needs:
            marks += TENSORFLOW
            if kind == "wrong":
                marks += [pytest.mark.slow]
            if kind == "right" and (first := too_new(exercise, path)):
                marks += [pytest.mark.skip(reason=f"it is written for {first}")]
        found.append(pytest.param(path, id=f"{path.parent.name}/{path.stem}", marks=marks))
    return found


def comments_of(path):
    """Return what the comments at the top of an answer say."""
    lines = path.read_text("utf-8").splitlines()
    return [line.lstrip("# ") for line in lines if line.startswith("#")]


def verdicts_of(answer, folder, training=None, names=True):
    """Check one answer; return its verdicts and their text for a failed assertion."""
    exercise = COURSE.find(answer.parent.name)
    key = f"{digest(COURSE, exercise)} {answer.read_bytes()} {training} {names}"
    if (known := CACHE.get_json("answers", key)) is None:
        found = checked(exercise, answer, folder, training, names)
        known = [plain(verdict) for verdict in found]
        CACHE.put_json("answers", key, known)
    verdicts = [Verdict.from_dict(entry) for entry in known]
    lines = [f"{v.check} {v.outcome} {v.mistake}: {wording.message(v)}" for v in verdicts]
    return verdicts, "\n".join(lines)


def plain(verdict):
    """Return a verdict as plain data, without its pictures."""
    return replace(verdict, pictures=()).as_dict()


def checked(exercise, answer, folder, training, names):
    """Check one answer; return its verdicts."""
    place = folder / exercise.file
    place.parent.mkdir(parents=True)
    shutil.copyfile(answer, place)
    # Trainings are for "everything", which asks all checks as a learner's machine does.
    isolation = "direct" if training is False else "process"
    options = CheckOptions(Folder(folder), isolation, training=training, names=names)
    (result,) = run_checks([exercise], options)
    return result.verdicts


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


@pytest.mark.parametrize("answer", answers("wrong"))
def test_a_wrong_answer_loses_points(answer, tmp_path):
    comments = comments_of(answer)
    listed, unnamed, training = (
        any(comment.startswith(word) for comment in comments)
        for word in ("listed:", "unnamed:", "training")
    )
    named = listed and not unnamed
    verdicts, text = verdicts_of(answer, tmp_path, None if training else False, named)
    assert not any(v.outcome == "not_run" for v in verdicts), text
    assert sum(v.points for v in verdicts) < sum(v.max_points for v in verdicts), text
    if named:
        assert any(v.mistake for v in verdicts), text
