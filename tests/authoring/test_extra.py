"""What authors need beyond a learner's installation is named where it is missing."""

import importlib.util
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("module", "words"),
    [
        ("tomlkit", ["new", "ch1_numbers/spread"]),
        ("tomlkit", ["course", "new", "word-games"]),
        ("tomlkit", ["calibrate", "line_fit"]),
        ("scipy", ["calibrate", "line_fit", "--show"]),
    ],
)
def test_a_missing_library_is_one_sentence(kata, monkeypatch, module, words):
    """With the command that installs it."""
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == module else find(name)
    )
    code, out, err = kata(*words)
    assert (code, out) == (2, "")
    assert err.startswith(f'kata: This needs {module}: run pip install "keras-katas[authoring]"')


WITHOUT = """
import sys
sys.modules.update(dict.fromkeys(("scipy", "tomlkit", "sphinx")))
from kata_grader.cli.app import main
main()
"""


@pytest.mark.parametrize(
    "words", [["prove", "decay", "--no-mistakes"], ["mutate", "recorder"], ["doctor", "--json"]]
)
def test_other_commands_need_none_of_them(course, words):
    """A course is proven in environments that have TensorFlow and little else."""
    command = [sys.executable, "-c", WITHOUT, *words]
    ran = subprocess.run(command, cwd=course.root, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
