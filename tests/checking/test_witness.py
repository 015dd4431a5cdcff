"""The witness: a clean process beside an answer, with the props alone."""

import sys
from dataclasses import replace

import pytest
from kata_grader import wording
from kata_grader.checking import witness as witnesses
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import load_course
from kata_grader.isolation.modes import ISOLATION_MODES
from kata_grader.submission import Folder

MODES = ISOLATION_MODES if sys.platform == "linux" else ("direct", "process")
PROPS = '''
import os, sys, time

def functions():
    """Return the functions of answers that are loaded here."""
    modules = [module for name, module in sys.modules.items() if name.startswith("submission_")]
    return [name for module in modules for name in vars(module) if not name.startswith("_")]

def process():
    return os.getpid()

def count(folder):
    """Return a number that grows with each call."""
    number = len(os.listdir(folder)) + 1
    open(os.path.join(folder, str(number)), "w").close()
    return number

def end():
    os._exit(7)

def sleep(seconds):
    time.sleep(seconds)
    return seconds
'''
CHECK = '''
from kata_grader.checking import expect, kit, points, training

{marks}@points(1)
def test_it(submission):
    """It."""
    witness = kit(submission).witness
    submission.predict((1.0, 2.0), 3.0)
    {steps}
'''


@pytest.fixture
def witnessed(course, monkeypatch):
    """`witnessed(steps, answer)` runs a check with a witness; returns its verdict."""

    def run(
        steps,
        answer="def predict(params, x):\n    return x\n",
        isolation="process",
        training=False,
        **limits,
    ):
        checks = course.root / "grader" / "checks"
        (checks / "props.py").write_text(PROPS)
        file = checks / "ch2_objects" / "test_line_fit.py"
        marks = "@training\n" * training
        file.write_text(
            CHECK.replace("{marks}", marks).replace(
                "{steps}", "\n    ".join(steps.strip().split("\n"))
            )
        )
        folder = course.root / "answers"
        (folder / "ch2_objects").mkdir(parents=True, exist_ok=True)
        (folder / "ch2_objects" / "line_fit.py").write_text(answer)
        options = CheckOptions(Folder(folder), isolation)
        exercise = replace(load_course(course.root).find("line_fit"), **limits)
        (result,) = run_checks([exercise], options)
        (verdict,) = result.verdicts
        return verdict

    witnesses._kept.cache_clear()
    monkeypatch.setattr(witnesses, "_tells", False)
    return run


@pytest.mark.parametrize("isolation", [mode for mode in MODES if mode != "direct"])
def test_no_answer_is_in_its_process(witnessed, isolation):
    """The witness is another process than the answer's, and the answer was never loaded there."""
    verdict = witnessed(
        """
assert submission.props.functions() == ["predict"]
assert witness.props.functions() == []
""",
        isolation=isolation,
    )
    assert verdict.outcome == "passed", wording.message(verdict)


@pytest.mark.parametrize("isolation", MODES)
def test_what_is_computed_for_equal_inputs_is_kept(witnessed, tmp_path, isolation):
    """Once in a run; other inputs are computed."""
    verdict = witnessed(
        """
made = []
one = witness.kept([1, "a"], lambda: made.append(1) or [1.5])
two = witness.kept([1, "a"], lambda: made.append(2) or [2.5])
other = witness.kept([1, "b"], lambda: made.append(3) or [3.5])
assert (one, two, other, made) == ([1.5], [1.5], [3.5], [1, 3])
""",
        isolation=isolation,
    )
    assert verdict.outcome == "passed", wording.message(verdict)


def test_what_raises_is_not_kept(witnessed):
    """A failure is no result."""
    steps = """
def fail():
    raise LookupError
try:
    witness.kept([1], fail)
except LookupError:
    pass
assert witness.kept([1], lambda: 5) == 5
"""
    assert witnessed(steps).outcome == "passed"


@pytest.fixture
def cached(monkeypatch, tmp_path):
    """A cache of this test alone; returns what is in it."""
    monkeypatch.setenv("KATA_CACHE", str(tmp_path / "cache"))
    return lambda: [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]


def test_what_is_kept_serves_the_next_process(witnessed, cached):
    """The first result stays, whoever computes it again; a file of a check voids it."""
    witnesses._kept.cache_clear()
    assert witnessed("assert witness.kept([1], lambda: 5) == 5").outcome == "passed"
    witnesses._kept.cache_clear()
    assert witnessed("assert witness.kept([1], lambda: 5) == 5").outcome == "passed"
    assert len(cached()) == 1
    changed = "assert witness.kept([1], lambda: 6) == 6  # the check has changed"
    assert witnessed(changed).outcome == "passed"
    assert len(cached()) == 2


def test_a_cache_that_can_not_be_written_costs_no_result(witnessed, monkeypatch, tmp_path):
    """A full disk costs time."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KATA_CACHE", str(tmp_path / "file" / "cache"))
    assert witnessed("assert witness.kept([1], lambda: 5) == 5").outcome == "passed"


def test_a_check_that_stands_down_says_so(witnessed):
    """The verdict says why the witness could not do it."""
    verdict = witnessed('witness.stand_down("it has a layer of its own")')
    assert verdict.outcome == "passed"
    assert verdict.own_process
    text = wording.message(verdict)
    assert "anew" not in text  # a learner has nothing to do with it where nothing is trained
    verdict = witnessed('witness.stand_down("it has a layer of its own")', training=True)
    text = wording.message(verdict)
    assert "could not build your model anew: it has a layer of its own." in text
    assert not witnessed("pass").own_process


def test_a_witness_that_ends_is_no_fault_of_the_kit(witnessed):
    """What it computes is the answer's: if that ends the process, the answer fails."""
    verdict = witnessed("witness.props.end()")
    assert verdict.outcome == "crashed"


def test_what_the_answer_leaves_behind_is_not_seen(witnessed):
    """Neither a patched module nor a prop of its own reaches the witness."""
    answer = """
import os
os.getpid = lambda: -1
def predict(params, x):
    return x
"""
    steps = """
assert submission.props.process() == -1
assert witness.props.process() > 0
"""
    assert witnessed(steps, answer).outcome == "passed"
    assert witnessed("assert witness.predict(1) == 1", answer).outcome != "passed"


def test_one_learner_is_told_what_was_kept_and_a_class_is_not(witnessed):
    """In a class the words would say that somebody else's model is the same."""
    steps = "assert witness.kept([1], lambda: 5) == 5"
    assert [wording.message(witnessed(steps)), wording.message(witnessed(steps))] == ["", ""]
    witnesses.tell_what_is_kept()
    text = "It is the model of an earlier check, so it was not trained again."
    assert wording.message(witnessed(steps)) == text


@pytest.mark.parametrize(
    "isolation", [*(pytest.param(mode, marks=pytest.mark.slow) for mode in MODES[:-1]), MODES[-1]]
)
def test_an_answer_pays_for_what_it_has_computed(witnessed, isolation):
    """What it tells decides how long that takes: nested models call each other a million times."""
    limits = {"call_seconds": 20, "seconds": 4}
    once = "witness.props.sleep(1)\nsubmission.predict((1.0, 2.0), 3.0)"
    verdict = witnessed(once, isolation=isolation, **limits)
    assert verdict.outcome == "passed", wording.message(verdict)
    verdict = witnessed("\n".join(["witness.props.sleep(1)"] * 5), isolation=isolation, **limits)
    assert (verdict.outcome, verdict.points) == ("timeout", 0)
    verdict = witnessed("witness.props.sleep(60)", isolation=isolation, **limits)
    assert (verdict.outcome, verdict.points) == ("timeout", 0)


def test_a_training_has_seconds_of_its_own(witnessed):
    """As many as the answer has for everything else."""
    steps = """
with witness.deadline(20):
    witness.props.sleep({seconds})
submission.predict((1.0, 2.0), 3.0)
"""
    verdict = witnessed(steps.format(seconds=3), seconds=4)
    assert verdict.outcome == "passed", wording.message(verdict)
    verdict = witnessed(steps.format(seconds=60), seconds=4)
    assert (verdict.outcome, verdict.points) == ("timeout", 0)
