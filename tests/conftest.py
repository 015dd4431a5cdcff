"""A learner's computer: Python with the course's requirements, and without the course."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import (
    forked,  # noqa: F401 (it has workers forked)
    in_memory,  # noqa: F401 (before anything has a temporary file)
    users_cache,  # noqa: F401 (it switches the cache off)
)
from tests.browser import chromium  # noqa: F401 (a fixture of every test)
from tests.deadlines import PATIENCE, give_deadlines
from tests.tiny import (  # noqa: F401 (fixtures of every test)
    QUICK,
    check,
    course,
    exercise,
    hand_in,
    installed,
    kata,
    open_side,
    session_in,
    shared_course,
    solution,
)

HERE = Path(__file__).parent
# No test leaves a process behind that it does not ask for.
os.environ["KATA_WARM"] = "0"

collect_ignore = ["tiny_course", "nbgrader/course"]

try:
    from hypothesis import HealthCheck, settings
except ImportError:  # the older TensorFlows are tested without it
    pass
else:  # a slow machine is no fault of what is tested on it
    settings.register_profile("kit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("kit")


def pytest_addoption(parser):
    parser.addoption(
        "--changed",
        action="store_true",
        help="of tests/answers, those that differ from the last release, and those to exercises "
        "that do",
    )


# The files that take longest come first, so that no process is left alone with one at the end.
LONGEST = (
    "answers/test_wrong.py",
    "answers/test_right.py",
    "site/test_editor.py",
    "pytest_plugin/test_hooks.py",
    "classroom/test_grade.py",
    "publishing/test_release.py",
    "classroom/test_endings.py",
    "reports/test_browser.py",
    "nbgrader/test_parity.py",
    "nbgrader/test_build.py",
    "nbgrader/test_tampering.py",
    "nbgrader/test_grade_command.py",
    "nbgrader/test_traps.py",
    "nbgrader/test_hostile.py",
)


def pytest_collection_modifyitems(config, items):
    give_deadlines(config, items)
    places = {HERE / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


OURS = (
    *("kata_grader", "kata_classroom", "kata_authoring", "kata_drawing"),
    *("kata_numpy_backend", "kata_datasets"),
    *("keras_katas", "keras-katas", "__editable__"),
)

# Runs as bare `pytest` does, or as `python -m kata_grader`, where no socket can be opened; the last
# line of standard output tells where the engine came from.
START = """
import json, runpy, socket, sys

def refuse(event, arguments):
    if event == "socket.__new__" and arguments[1] in (socket.AF_INET, socket.AF_INET6):
        raise OSError("there is no network here")

sys.addaudithook(refuse)
site, module, *words = sys.argv[1:]
assert not [entry for entry in sys.path if entry.endswith("site-packages")], sys.path
sys.path.append(site)
code = 0
if module == "pytest":
    import pytest
    code = pytest.main(words)
else:
    import os
    sys.path.insert(0, os.getcwd())
    sys.argv = [module, *words]
    try:
        runpy.run_module(module, run_name="__main__")
    except SystemExit as end:
        code = end.code or 0
names = [name for name in sys.modules if name.split(".")[0] in ("kata_grader", "kata_datasets")]
files = sorted({sys.modules[name].__file__ for name in names if sys.modules[name].__file__})
print()
print(json.dumps([int(code), files]))
"""


@dataclass
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str
    files: list[Path]


@pytest.fixture(scope="session")
def site_of_a_learner(tmp_path_factory):
    """The installed packages, less the course."""
    site = tmp_path_factory.mktemp("learner") / "site"
    site.mkdir()
    for folder in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        for entry in Path(folder).iterdir():
            if not entry.name.startswith(OURS) and entry.suffix != ".pth":
                (site / entry.name).symlink_to(entry)
    return site


@pytest.fixture(scope="session")
def learner_in(site_of_a_learner):
    """`learner_in(folder, *words)` runs `pytest`, or `kata` if that is the first word, there."""

    def run(folder, *words, timeout=PATIENCE):
        module, words = ("kata_grader", words[1:]) if words[:1] == ("kata",) else ("pytest", words)
        ours = ("PYTHON", "PYTEST", "COV", "KATA")
        clean = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
        settings = QUICK | {"PYTHONDONTWRITEBYTECODE": "1"}
        ran = subprocess.run(
            [sys.executable, "-I", "-S", "-c", START, site_of_a_learner, module, *words],
            cwd=folder,
            env=clean | settings,
            capture_output=True,
            text=True,
            check=False,
            timeout=timeout,
        )
        out, _, last = ran.stdout.rstrip().rpartition("\n")
        assert last.startswith("["), ran.stdout + ran.stderr
        code, files = json.loads(last)
        return Ran(code, out, ran.stderr, [Path(file) for file in files])

    return run


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """`once(name, folder, make)` has `make()` fill the folder, or copies what it made before."""
    kept = tmp_path_factory.mktemp("once")

    def filled(name, folder, make):
        if (kept / name).is_dir():
            shutil.copytree(kept / name, folder)
        else:
            make()
            shutil.copytree(folder, kept / name)
        return folder

    return filled
