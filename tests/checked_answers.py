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
from kata_grader import wording
from kata_grader.checking.result_cache import keep_results
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.digest import digest
from kata_grader.course.manifest import load_course
from kata_grader.submission import Folder
from kata_grader.verdicts import Verdict

from tests.users_cache import CACHE

ROOT = Path(__file__).parents[1]
ANSWERS = ROOT / "benchmarks" / "answers"
keep_results()
COURSE = load_course(ROOT)
TENSORFLOW = [
    pytest.mark.tensorflow,
    pytest.mark.skipif(find_spec("tensorflow") is None, reason="TensorFlow is not installed"),
]


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
