"""The installed package: complete, and out of everybody's way."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.deadlines import PATIENCE

ROOT = Path(__file__).parents[2]


def run(*command, cwd, **environment):
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "PYTHON"))}
    return subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env=clean | environment,
    )


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The wheel that this repository builds."""
    pytest.importorskip("hatchling", reason="building a wheel takes hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    ran = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_lays_the_course_out_elsewhere(wheel, tmp_path):
    """From the wheel alone, `kata init` makes a course in which solutions pass."""
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        assert not [name for name in archive.namelist() if name.endswith(".pyc")]
        archive.extractall(site)
    kata = (sys.executable, "-m", "kata_grader")
    first = {"PYTHONPATH": str(site)}
    ran = run(*kata, "init", "mine", "--whole", cwd=tmp_path, **first)
    assert ran.returncode == 0, ran.stderr
    check = ("check", "simple_rnn", "ngrams", "--from", "solutions")
    ran = run(*kata, *check, cwd=tmp_path / "mine", **first)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert run(*kata, "stubs", "--check", cwd=tmp_path / "mine", **first).returncode == 0
    # So does a course of another subject, which the package only has the pattern of.
    ran = run(*kata, "course", "new", "words", cwd=tmp_path, **first)
    assert ran.returncode == 0, ran.stderr
    ran = run(*kata, "check", "--from", "solutions", cwd=tmp_path / "words", **first)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_packages_called_grader_and_datasets_are_not_ours(tmp_path):
    """Another package of the same name is imported as ever, in a course and outside."""
    for name in ("grader", "datasets"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("OWNER = 'somebody else'\n", "utf-8")
    code = "import grader, datasets; print(grader.OWNER, datasets.OWNER)"
    for folder in (ROOT, tmp_path):
        ran = run(sys.executable, "-c", code, cwd=folder, PYTHONPATH=str(tmp_path))
        assert ran.stdout.strip() == "somebody else somebody else", ran.stderr


def test_other_packages_of_the_same_name_do_not_disturb_the_course(tmp_path):
    """The course works where packages called grader, datasets and checks are installed."""
    for name in ("grader", "datasets", "checks", "mistakes", "solutions"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise ImportError('not this one')\n", "utf-8")
    command = (sys.executable, "-m", "pytest", "-q", "--submission", "solutions")
    ran = run(*command, "exercises/ch6_sequences/ngrams.py", cwd=ROOT, PYTHONPATH=str(tmp_path))
    assert ran.returncode == 0, ran.stdout + ran.stderr
