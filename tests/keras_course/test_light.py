"""What a learner never waits for: an exercise in NumPy alone imports nothing heavy anywhere."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from kata_grader.checking.open_exercise import CheckOptions, OpenExercise
from kata_grader.course.manifest import load_course
from kata_grader.submission import Folder

from tests.deadlines import PATIENCE

ROOT = Path(__file__).parents[2]
COURSE = load_course(ROOT)
BY_HAND = [exercise for exercise in COURSE.exercises if not exercise.needs]
HEAVY = ("tensorflow", "keras", "scipy", "sklearn", "rich", "typer")


@pytest.mark.parametrize("source", ["solutions", pytest.param("exercises", marks=pytest.mark.slow)])
def test_pytest_imports_nothing_heavy(source):
    """The run of the exercises by hand, passed or failed, imports no framework."""
    command = [sys.executable, "-X", "importtime", "-m", "pytest", "-s", "-p", "no:cacheprovider"]
    command += ["-p", "kata_grader.learning.pytest_plugin.entry", "--submission", source]
    ran = subprocess.run(
        [*command, *(f"exercises/{exercise.file}" for exercise in BY_HAND)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
    )
    assert ran.returncode == (0 if source == "solutions" else 1), ran.stdout
    lines = [line for line in ran.stderr.splitlines() if line.startswith("import time:")]
    imported = {line.rsplit("|", 1)[1].strip().split(".")[0] for line in lines}
    assert "numpy" in imported
    assert not imported & set(HEAVY)


def test_the_worker_imports_nothing_heavy(tmp_path):
    """Beside an answer in NumPy there is no framework either."""
    exercise = COURSE.find("simple_rnn")
    path = tmp_path / exercise.file
    path.parent.mkdir()
    path.write_text("import sys\ndef loaded(): return sorted(sys.modules)\n", "utf-8")
    with closing(OpenExercise(exercise, CheckOptions(Folder(tmp_path)))) as opened:
        loaded = opened.session.module.loaded()
    assert "numpy" in loaded
    assert not {name.split(".")[0] for name in loaded} & {*HEAVY, "pytest", "kata_checks"}


def test_what_reads_hand_ins_imports_no_numpy():
    """Each run of `kata grade` starts such a process, and most have few new answers or none."""
    code = "import sys, kata_classroom.reading; print('numpy' in sys.modules)"
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert ran.stdout == "False\n"
