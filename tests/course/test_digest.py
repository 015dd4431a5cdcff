"""The digest moves with everything that may change a verdict, and with nothing else."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kata_grader.course.digest import ENGINE, deciding, deciding_modules, engine_digest, meaning
from kata_grader.course.manifest import load_course

MODULES = [path.relative_to(ENGINE).as_posix() for path in sorted(ENGINE.rglob("*.py"))]
MODULES = [name for name in MODULES if not name.startswith(("skeleton/", "bundled/"))]
DECIDING = {path.relative_to(ENGINE).as_posix() for path in deciding_modules()}

SWAPPED = (
    "    return rate * state + (1 - rate) * x_t",
    "    return (1 - rate) * state + rate * x_t",
)
# Says which modules of the engine a process has loaded that checked a wrong answer.
CHECK = """
import json, sys
from pathlib import Path
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import load_course
from kata_grader.submission import Folder

root, folder, mode = sys.argv[1:]
exercise = load_course(Path(root)).find("decay")
(result,) = run_checks([exercise], CheckOptions(Folder(Path(folder)), mode))
assert any(verdict.mistake for verdict in result.verdicts)
print(json.dumps([name for name in sys.modules if name.startswith("kata_grader.")]))
"""


# Prints the hash of each file but the first, which is the module that makes the hashes.
MEANINGS = """
import runpy, sys
from pathlib import Path

meaning = runpy.run_path(sys.argv[1])["meaning"]
print(*(meaning(Path(name).read_bytes()) for name in sys.argv[2:]))
"""


@pytest.fixture
def decay(course):
    return course.find("decay")


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """A copy of the engine that tests may change."""
    copy = tmp_path_factory.mktemp("engine") / ENGINE.name
    shutil.copytree(ENGINE, copy, ignore=shutil.ignore_patterns("__pycache__", "bundled"))
    return copy


def digest_of(engine):
    engine_digest.cache_clear()
    return engine_digest(engine)


def test_of_the_engine_each_module_that_decides_moves_it_and_no_other(engine):
    before = digest_of(engine)

    def digest_with(line, *names):
        texts = {name: (engine / name).read_text("utf-8") for name in names}
        for name, text in texts.items():
            (engine / name).write_text(f"{text}\n{line}\n", "utf-8")
        found = digest_of(engine)
        for name, text in texts.items():
            (engine / name).write_text(text, "utf-8")
        return found

    assert digest_with("# a comment", *MODULES) == before
    assert digest_with("ADDED = 1", *(set(MODULES) - DECIDING)) == before
    for name in DECIDING:
        assert digest_with("ADDED = 1", name) != before, name


def test_what_is_kept_of_an_engine_is_of_no_other(engine, monkeypatch, tmp_path):
    """A module in another room is another engine, though all bytes are the same, in one order."""
    monkeypatch.setenv("KATA_CACHE", str(tmp_path))
    before, module = digest_of(engine), engine / "checking" / "zz" / "same.py"
    module.parent.mkdir()
    module.write_text("SAME = 1\n", "utf-8")
    assert digest_of(engine) == digest_of(engine) != before
    (engine / "learning" / "__").mkdir()
    module.rename(engine / "learning" / "__" / "same.py")
    assert digest_of(engine) == before
    shutil.rmtree(engine / "learning" / "__")


@pytest.mark.parametrize("mode", ["direct", "process"])
def test_whatever_is_loaded_to_check_an_answer_decides(course, hand_in, solution, mode):
    answer = hand_in("decay", solution("decay", SWAPPED))
    command = [sys.executable, "-c", CHECK, str(course.root), str(answer), mode]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    for module in json.loads(ran.stdout.splitlines()[-1]):
        place = module.partition(".")[2].replace(".", "/")
        assert {f"{place}.py", f"{place}/__init__.py"} & DECIDING, module


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("solutions/ch1_numbers/decay.py", "1 - rate", "1.0 - rate"),
        ("grader/checks/ch1_numbers/test_decay.py", "@points(", "@points(1 + "),
        ("grader/mistakes/ch1_numbers/decay.py", 'Mistake(\n        "', 'Mistake(\n        "x'),
        ("grader/checks/props.py", "def ", "def other():\n    return 1\n\n\ndef "),
        ("course.toml", "call_seconds = 5", "call_seconds = 4"),
    ],
)
def test_what_decides_of_a_course_moves_it(course, decay, path, old, new):
    before, file = deciding(decay), course.root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    assert deciding(load_course(course.root).find("decay")) != before


def test_another_exercise_does_not_move_it(course, decay):
    before = deciding(decay)
    path = course.find("line_fit").solution
    path.write_text(path.read_text("utf-8") + "\nADDED = 1\n", "utf-8")
    assert deciding(decay) == before


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x = 1", "x = 1  # why"),
        ("def f():\n    return 1", 'def f():\n    """What it does."""\n    return 1'),
        ("x = [1,\n     2]", "x = [1, 2]"),
        ('expect(x, "It is wrong.")', 'expect(x, "It is not right.")'),
        ('expect(x, f"It is {x}.")', 'expect(x, f"It was {x}, and more.")'),
        ('raise ValueError("no")', 'raise ValueError(f"not {x}")'),
        ('Mistake("a", "You add.", ("+", "-"))', 'Mistake("a", "Don\'t add.", ("+", "-"))'),
        ('RESULTS = {"f": {"axes": ("step",)}}', 'RESULTS = {"f": {"axes": ("timestep",)}}'),
        ("x = f'a' 'b'", "x = f'ab'"),
    ],
)
def test_words_and_layout_decide_nothing(one, other):
    assert meaning(one.encode()) == meaning(other.encode())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x = 1", "x = 2"),
        ("x = 1", "x = 1.0"),
        ("x = 1", "x = True"),
        ('x = "a"', 'x = b"a"'),
        ('expect(x, "It is wrong.")', 'expect(y, "It is wrong.")'),
        ('call("a cat")', 'call("a dog")'),
        ('raise ValueError("no")', 'raise TypeError("no")'),
        ('Mistake("a", "m", ("+", "-"))', 'Mistake("a", "m", ("+", "*"))'),
        ('Mistake("a", "m", fails=("b",))', 'Mistake("a", "m", fails=("c",))'),
        ("x = f'{a}'", "x = f'{a!r}'"),
        ("x = f'{a:3}'", "x = f'{a:4}'"),
    ],
)
def test_what_code_does_decides(one, other):
    assert meaning(one.encode()) != meaning(other.encode())


@pytest.mark.parametrize("python", ["3.10", "3.11", "3.12", "3.13"])
def test_it_is_the_same_on_every_python(python):
    """The trees of the newest Python have fields that older ones lack, and f-strings in pieces."""
    of_pyenv = Path.home().glob(f".pyenv/versions/{python}.*/bin/python")
    interpreter = next(of_pyenv, None) or shutil.which(f"python{python}")
    if interpreter is None:
        pytest.skip(f"Python {python} is not here")
    files = [ENGINE / "course" / "meaning.py", *deciding_modules()]
    command = [str(interpreter), "-c", MEANINGS, *map(str, files)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.stdout.split() == [meaning(path.read_bytes()) for path in files[1:]], ran.stderr
