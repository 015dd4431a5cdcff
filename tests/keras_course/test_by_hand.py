"""No exercise by hand can be done with Keras."""

import shutil
import sys
from pathlib import Path

import pytest
from kata_grader import wording
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import load_course
from kata_grader.submission import Folder

ROOT = Path(__file__).parents[2]
COURSE = load_course(ROOT)
BY_HAND = [exercise for exercise in COURSE.exercises if not exercise.needs]
NAMES = ("tensorflow", "keras", "jax", "torch")
MODES = ["direct", "process"]
if sys.platform == "linux" and shutil.which("bwrap"):
    MODES.append("sandbox")


def test_the_course_bars_what_would_do_it_in_a_line():
    """In all exercises that need no library, and in no other."""
    assert len(BY_HAND) >= 9
    for exercise in COURSE.exercises:
        assert set(NAMES) <= set(exercise.barred) if not exercise.needs else not exercise.barred


@pytest.mark.tensorflow
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ["keras", "tensorflow"])
def test_an_answer_that_imports_a_library_earns_nothing(tmp_path, mode, name):
    """Although the library is installed, and imported in this process."""
    import keras
    import tensorflow

    exercise = COURSE.find("gru")
    path = tmp_path / exercise.file
    path.parent.mkdir(parents=True)
    path.write_text(f"import {name}\n{exercise.solution.read_text('utf-8')}", "utf-8")
    (result,) = run_checks([exercise], CheckOptions(Folder(tmp_path), mode))
    sentence = f"This exercise is written by hand: it may not import {name}."
    assert {verdict.outcome for verdict in result.verdicts} == {"error"}
    assert all(sentence in wording.message(verdict) for verdict in result.verdicts)
    assert sys.modules["keras"] is keras
    assert sys.modules["tensorflow"] is tensorflow
