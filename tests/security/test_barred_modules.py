"""An answer by hand can't import the library that would do the exercise in a line."""

import importlib
import shutil
import sys
import tempfile
import textwrap
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from unittest import mock

import pytest
from kata_grader import wording
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import load_course
from kata_grader.isolation import processes, sandbox
from kata_grader.submission import Folder, Live

from tests.security.arena import NEEDS_BWRAP
from tests.security.attacks.attack import STEP, solution

LIBRARY = "deeplib"
SENTENCE = f"This exercise is written by hand: it may not import {LIBRARY}."
USE = "return layers.step(rate, state, x_t)"

# What a learner may write without meaning harm; `layers` is the library's module in the end.
HONEST = {
    "import": f"import {LIBRARY}.layers\nlayers = {LIBRARY}.layers",
    "import_as": f"import {LIBRARY}.layers as layers",
    "from": f"from {LIBRARY} import layers",
    "importlib": f"import importlib\nlayers = importlib.import_module('{LIBRARY}.layers')",
    "import_function": f"layers = __import__('{LIBRARY}.layers').layers",
    "other_package": "from wrapper import layers",
    "already_there": f"import sys\nlayers = sys.modules['{LIBRARY}.layers']",
    "thread": f"""
        import contextlib, threading
        found = []
        def work():
            with contextlib.suppress(ImportError):
                load()
        def load():
            import {LIBRARY}.layers
            found.append({LIBRARY}.layers)
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        layers, = found
        """,
}
# What nobody writes who does not mean it.
HOSTILE = {
    "finder_removed": f"""
        import sys
        sys.meta_path[:] = [each for each in sys.meta_path if 'barred' not in type(each).__module__]
        import {LIBRARY}.layers
        layers = {LIBRARY}.layers
        """,
    "finder_asked": f"""
        import importlib.machinery, importlib.util, sys
        def load(name, path):
            spec = importlib.machinery.PathFinder.find_spec(name, path)
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
        layers = load('{LIBRARY}.layers', [entry + '/{LIBRARY}' for entry in sys.path])
        """,
    "read_and_executed": f"""
        import sys, types
        layers = types.SimpleNamespace()
        for entry in sys.path:
            try:
                exec(open(entry + '/{LIBRARY}/layers.py').read(), vars(layers))
            except FileNotFoundError:
                pass
        """,
    "under_another_name": f"""
        import os, sys
        for entry in sys.path:
            if os.path.isdir(entry + '/{LIBRARY}'):
                os.symlink(entry + '/{LIBRARY}', 'shallow')
        sys.path.insert(0, os.getcwd())
        import shallow.layers as layers
        """,
}
RUNS = [
    pytest.param(code, mode, id=f"{name}-{mode}")
    for mode in ("direct", "process", "sandbox")
    for name, code in (HONEST if mode == "direct" else HONEST | HOSTILE).items()
]


@pytest.fixture(scope="module")
def site():
    """A folder for an installed library, on the disk: in a sandbox /dev/shm is another one."""
    with tempfile.TemporaryDirectory(dir="/var/tmp" if Path("/var/tmp").is_dir() else None) as name:
        yield Path(name)


@pytest.fixture(scope="module")
def hosts(site):
    """An installed library that does the exercise in a line, and hosts that could import it."""
    for path, text in {
        f"{LIBRARY}/__init__.py": "",
        f"{LIBRARY}/layers.py": "def step(rate, state, x_t):\n"
        "    if not 0 <= rate <= 1:\n        raise ValueError('rate')\n"
        "    return rate * state + (1 - rate) * x_t\n",
        "wrapper/__init__.py": f"from {LIBRARY} import layers\n",
        f"{LIBRARY}-1.dist-info/METADATA": "",
    }.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text)
    with (
        mock.patch.object(sys, "path", [str(site), *sys.path]),
        mock.patch.object(processes, "_launchers", {}),
    ):
        importlib.invalidate_caches()
        yield
        for launcher in processes._launchers.values():
            launcher.close()


@pytest.fixture
def library(hosts):
    """The library, which nobody has imported yet; `wrapper` is a package that imports it."""
    yield
    for name in [name for name in sys.modules if name.split(".")[0] in (LIBRARY, "wrapper")]:
        del sys.modules[name]


@pytest.fixture
def checked(course, library, tmp_path):
    """`checked(source, mode)` returns the verdicts on an answer to an exercise by hand."""
    manifest = course.root / "course.toml"
    text = manifest.read_text().replace("[course]\n", f'[course]\nnot_by_hand = ["{LIBRARY}"]\n', 1)
    manifest.write_text(text)
    exercise = load_course(course.root).find("decay")

    def run(answer, mode, allowed=False, seconds=30):
        submission = answer
        if isinstance(answer, str):
            path = tmp_path / "answer" / exercise.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(answer)
            submission = Folder(tmp_path / "answer")
        one = replace(exercise, call_seconds=seconds, seconds=20 * seconds)
        one = replace(one, barred=()) if allowed else one
        (result,) = run_checks([one], CheckOptions(submission, mode))
        return result.verdicts

    return run


def needs_bwrap(mode):
    if mode == "sandbox" and not (sys.platform == "linux" and shutil.which("bwrap")):
        pytest.skip(NEEDS_BWRAP)


def answer_with(code):
    head = "import numpy as np\n" + textwrap.dedent(code).strip("\n") + "\n"
    text = solution("decay").replace("import numpy as np\n", head, 1)
    return text.replace(STEP, "    " + USE)


def points(verdicts):
    return sum(verdict.points for verdict in verdicts)


@pytest.mark.parametrize(("code", "mode"), RUNS)
def test_a_library_does_no_exercise_by_hand(checked, code, mode):
    """In no isolation mode, whether or not it has been imported there already."""
    needs_bwrap(mode)
    import deeplib.layers  # noqa: F401 (as by another exercise in this process)

    verdicts = checked(answer_with(code), mode)
    assert points(verdicts) == 0, verdicts
    assert "not_run" not in {verdict.outcome for verdict in verdicts}, verdicts


@pytest.mark.parametrize("mode", ["direct", "process", "sandbox"])
def test_where_nothing_is_barred_the_library_does_it(checked, mode):
    """The alarm works: the same answers earn points where the library may be used."""
    needs_bwrap(mode)
    for name in ("import", "other_package"):
        verdicts = checked(answer_with(HONEST[name]), mode, allowed=True)
        assert points(verdicts) > 0, verdicts
    for code in HOSTILE.values() if mode == "process" else ():
        assert points(checked(answer_with(code), mode, allowed=True)) > 0


@pytest.mark.parametrize("mode", ["direct", "process", "sandbox"])
@pytest.mark.parametrize("name", ["import", "importlib", "from", "import_function"])
def test_a_learner_is_told_why(checked, mode, name):
    """One sentence, and the learner's own line."""
    needs_bwrap(mode)
    verdicts = checked(answer_with(HONEST[name]), mode)
    assert {verdict.outcome for verdict in verdicts} == {"error"}
    for verdict in verdicts:
        first, *rest = wording.message(verdict).splitlines()
        assert first == f"Your file raised ImportError: {SENTENCE}"
        assert LIBRARY in rest[-1]


@pytest.mark.parametrize("mode", ["direct", "process"])
def test_an_import_inside_a_function_costs_that_function(checked, mode):
    """The others are what they were."""
    source = solution("decay").replace(STEP, f"    from {LIBRARY} import layers\n    {USE}")
    verdicts = {verdict.check: verdict for verdict in checked(source, mode)}
    assert verdicts["test_step"].outcome == "error"
    assert SENTENCE in wording.message(verdicts["test_step"])
    assert any(verdict.outcome == "passed" for verdict in verdicts.values())


def test_an_import_that_may_fail_costs_nothing(checked):
    """Who can do without the library passes."""
    code = f"try:\n    import {LIBRARY}\nexcept ImportError:\n    {LIBRARY} = None\n"
    text = solution("decay").replace("import numpy as np\n", f"import numpy as np\n{code}", 1)
    for mode in ("direct", "process"):
        assert {verdict.outcome for verdict in checked(text, mode)} == {"passed"}


def test_the_kits_own_process_is_as_before(checked):
    """Modules that others have imported stay the same objects, and the import path is theirs."""
    import deeplib.layers

    before = {name: module for name, module in sys.modules.items() if name.startswith(LIBRARY)}
    finders = list(sys.meta_path)
    checked(answer_with(HONEST["import"]), "direct")
    hanging = solution("decay").replace(STEP, "    while True:\n        pass")
    assert "timeout" in {verdict.outcome for verdict in checked(hanging, "direct", seconds=0.1)}
    assert {name: sys.modules.get(name) for name in before} == before
    assert sys.meta_path == finders
    assert sys.modules[LIBRARY].layers is deeplib.layers


@pytest.mark.parametrize(
    "cell",
    [
        f"import {LIBRARY}.layers\nlayers = {LIBRARY}.layers",
        f"from {LIBRARY}.layers import step\nclass layers:\n    step = staticmethod(step)",
        f"from {LIBRARY}.layers import step\n"
        "class layers:\n    step = staticmethod(lambda *values: step(*values))",
        "layers = None\n",
    ],
)
def test_a_notebooks_other_cells_are_no_way(checked, cell):
    """What a cell has imported into the kernel can't be used by an answer, and stays there."""
    module = ModuleType("notebook")
    exec(answer_with(cell), vars(module))
    before = dict(vars(module))
    verdict = {verdict.check: verdict for verdict in checked(Live(module), "direct")}["test_step"]
    # What an object of the learner's own holds is not looked for: see the docs.
    held = "staticmethod(step)" in cell
    assert verdict.outcome == ("passed" if held else "error")
    assert (SENTENCE in wording.message(verdict)) is (LIBRARY in cell and not held)
    assert vars(module) == before


@pytest.mark.parametrize("value", ['"keras"', "[1]", '["keras.layers"]', '[""]'])
def test_a_list_that_is_none_is_an_error_of_the_manifest(course, value):
    """It is told in a sentence."""
    manifest = course.root / "course.toml"
    text = manifest.read_text().replace("[course]\n", f"[course]\nnot_by_hand = {value}\n", 1)
    manifest.write_text(text)
    with pytest.raises(Exception, match="not_by_hand is a list of names of modules"):
        load_course(course.root)


def test_another_pythons_packages_are_covered_as_well(tmp_path, monkeypatch):
    """An answer can put their folder on its import path."""
    package = tmp_path / "lib" / "python3.9" / "site-packages" / LIBRARY
    package.mkdir(parents=True)
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path))
    words = list(sandbox._folders(sandbox.SandboxOptions((), (LIBRARY,))))
    at = words.index(str(package))
    assert words[at - 1] == "--tmpfs"
    assert str(package) not in list(sandbox._folders(sandbox.SandboxOptions()))
