"""`kata replay`: the call in which a check failed, as a script that a learner can run and debug."""

import errno
import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from kata_grader.course.loading import load_solution
from kata_grader.course.manifest import load_course
from kata_grader.course.working_folder import lay_out

from tests.deadlines import PATIENCE

REPOSITORY = Path(__file__).parents[2]
STEP = "return rate * state + (1 - rate) * x_t"

# An answer that writes down how it was called.
DIARY = """
import os
import pickle

def decay_step(*args, **kwargs):
    place = {place!r}
    with open(os.path.join(place, str(len(os.listdir(place)))), "wb") as file:
        pickle.dump((args, kwargs), file)
    return "not a number"
"""

# Data of every kind that a check can hand over.
ODD = '''

@points(1)
def test_odd(submission, rng):
    """Arguments of all kinds."""
    import numpy as np
    arrays = [
        rng.normal(size=(2, 3)).astype("float32"), np.array(0.1), np.zeros((0, 2), "int8"),
        np.array([np.nan, -np.inf, -0.0, 1e-320]), np.array([2**64 - 1], "uint64"),
        np.array([True, False]), np.arange(3, dtype=">i4"), np.float16([0.1, 65504]),
        np.arange(6.0).reshape(2, 3).T,
    ]
    plain = [None, True, 2**70, -1.5, float("inf"), "'\\n\\u2028\\ud800", b"\\x00'", (1,), (), []]
    sets = ({1, 2, (3, "x")}, frozenset({"a"}), set(), frozenset())
    long = {"words": [f"word {n}" for n in range(200)], "more": {"": [0.1] * 100, "x": None}}
    mixed = {"W": arrays[0], "a b": [arrays[1]], 3: {"U": (arrays[2],)}, (1, None): np.float32(0.1)}
    submission.decay_step(
        arrays, plain, sets, long, [(n, "tuple") for n in range(100)], *arrays, 10**5000,
        np.bool_(True), np.int8(-1), print=mixed, result=named("numpy.tanh"),
        **{"lambda": 1.5, "a b": named("math.tanh")},
    )
    raise AssertionError("as ever")
'''


@pytest.fixture
def wrong(course, solution):
    """`wrong(exercise, (old, new), ...)` puts the solution with these edits into the exercise."""

    def write(name, *edits):
        course.find(name).stub.write_text(solution(name, *edits), "utf-8")

    return write


@pytest.fixture
def add_check(course):
    """`add_check(exercise, text, imports)` adds lines to the checks of an exercise."""

    def add(name, text, imports=""):
        checks = course.find(name).checks
        text = text.replace("@hidden", "@kata_grader.checking.hidden")
        checks.write_text(f"import kata_grader.checking\n{checks.read_text()}{text}", "utf-8")

    return add


@pytest.fixture
def script(course):
    """`script(exercise)` runs the script that was written, in a process of its own."""

    def run(name):
        path = course.root / ".kata" / "replay" / f"{name}.py"
        return python(str(path), cwd=course.root.parent)

    return run


def python(*words, **options):
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        **options,
    )


def saved(course, name):
    with np.load(course.root / ".kata" / "replay" / f"{name}.npz", allow_pickle=True) as arrays:
        return {key: one.item() for key, one in arrays.items()}


def text_of(course, name):
    return (course.root / ".kata" / "replay" / f"{name}.py").read_text("utf-8")


def same(one, other):
    """Whether two values are the same, types and bits included."""
    if type(one) is not type(other):
        return False
    if isinstance(one, (np.ndarray, np.generic)):
        one, other = np.asarray(one), np.asarray(other)
        alike = (one.dtype.str, one.shape) == (other.dtype.str, other.shape)
        return alike and one.tobytes() == other.tobytes()
    if isinstance(one, dict):
        return same(list(one.items()), list(other.items()))
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float):
        return repr(one) == repr(other)  # NaN, and zero with its sign
    return one == other


def test_a_failed_call_becomes_a_script_that_prints_the_learners_result(
    kata, course, wrong, script
):
    """The first check that fails; the command says how to run the script."""
    wrong("decay", (STEP, "return rate * state - x_t"))
    code, out, err = kata("replay", "decay")
    assert (code, err) == (0, "")
    assert "test_step failed in\n  decay_step(" in out
    assert "python .kata/replay/decay.py" in out
    arrays = saved(course, "decay")
    expected = 0.75 * arrays["state"] - arrays["x_t"]
    ran = script("decay")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"{expected!r}\n", "")
    assert "# When it was checked, decay_step\n#     returned array(" in text_of(course, "decay")
    assert not list((course.root / "exercises").rglob("__pycache__"))


def test_an_answer_that_raises_raises_at_the_learners_line(kata, course, wrong, script):
    """With the learner's own file in the traceback."""
    wrong("decay", (STEP, "return rate * state + missing"))
    assert kata("replay", "decay", "test_step")[0] == 0
    ran = script("decay")
    number = (
        course.find("decay")
        .stub.read_text()
        .splitlines()
        .index("    return rate * state + missing")
    )
    assert ran.returncode == 1
    assert f'{course.find("decay").stub}", line {number + 1}, in decay_step' in ran.stderr
    assert ran.stderr.endswith("NameError: name 'missing' is not defined\n")
    assert "#     raised NameError: name 'missing' is not defined" in text_of(course, "decay")


def test_the_script_runs_the_file_as_it_is_now(kata, wrong, script):
    """So a learner can mend the answer and run the script again."""
    wrong("decay", (STEP, "return 'before'"))
    kata("replay", "decay")
    wrong("decay", (STEP, "return 'after'"))
    assert script("decay").stdout == "'after'\n"


def test_arguments_are_those_of_the_check_bit_for_bit(kata, course, add_check, script, tmp_path):
    """Of every kind, whether they stand in the script or lie beside it."""
    place = tmp_path / "diary"
    place.mkdir()
    course.find("decay").stub.write_text(DIARY.format(place=str(place)), "utf-8")
    add_check("decay", ODD)
    assert kata("replay", "decay", "odd")[0] == 0
    ran = script("decay")
    assert (ran.stdout, ran.stderr) == ("'not a number'\n", "")
    checked, replayed = (pickle.loads((place / number).read_bytes()) for number in "01")
    assert same(checked, replayed)
    assert text_of(course, "decay").count("\n") < 90


def test_in_place_changes_are_not_in_the_arguments(kata, course, wrong, add_check, script):
    """Neither the answer's nor the check's own: what was sent is kept."""
    wrong("decay", (STEP, "x_t *= 3\n    return x_t"))
    check = """

@points(1)
def test_changes(submission):
    import numpy as np
    x = np.ones(2)
    found = submission.decay_step(x, [x], rate=0.5)
    x += 6
    found += 6
    raise AssertionError("as ever")
"""
    add_check("decay", check)
    kata("replay", "decay", "changes")
    assert same(saved(course, "decay"), {"x_t": np.ones(2), "state": [np.ones(2)]})
    assert "#     returned array([3., 3.])\n" in text_of(course, "decay")
    assert script("decay").stdout == "array([3., 3.])\n"


def test_a_changed_argument_is_shown(kata, course, wrong, script):
    """Where the check asks that arguments stay as they are."""
    wrong("decay", ("    states = []", "    states = []\n    xs[0] = 7"))
    out = kata("replay", "decay", "test_arguments")[1]
    assert "changed xs" in out
    assert "xs.flags.writeable = False" in text_of(course, "decay")
    ran = script("decay")
    assert re.search(r"\nxs is now \[\[ *7\. +7\. *\]", ran.stdout), ran.stdout
    assert not (saved(course, "decay")["xs"] == 7).any()


def test_keyword_arguments_are_keywords(kata, course, wrong, script):
    """And without arrays, there is no file beside the script."""
    wrong("decay", (STEP, "return 2"))
    kata("replay", "decay")
    assert saved(course, "decay")
    wrong("decay", ("    if not 0 <= rate", "    if not -1 <= rate"))
    kata("replay", "decay")
    assert "result = answer.decay_step(x_t, state, rate=rate)\n" in text_of(course, "decay")
    assert script("decay").stdout == "0.75\n"
    assert not (course.root / ".kata" / "replay" / "decay.npz").exists()


def test_a_function_is_handed_over_by_its_name(kata, course, wrong, script):
    """`named("numpy.tanh")` is `numpy.tanh`."""
    wrong("decay", ("else activation(states)", "else activation(states) + 1"))
    kata("replay", "decay")
    assert "activation = numpy.tanh\n" in text_of(course, "decay")
    assert "activation=activation" in text_of(course, "decay")
    states, xs = np.zeros(2), saved(course, "decay")["xs"]
    states = np.stack([states := 0.5 * states + 0.5 * x for x in xs])
    assert script("decay").stdout == f"{np.tanh(states) + 1!r}\n"


@pytest.mark.parametrize("xs", ["[float(n) for n in range(500)]", "(*range(500),)"])
def test_a_long_plain_value_lies_beside_the_script(kata, course, wrong, add_check, script, xs):
    """So that the script stays short."""
    check = (
        "\n\n@points(1)\ndef test_long(submission, reference):\n"
        f"    agree(submission.summary, reference.summary, {xs})\n"
    )
    add_check("decay", check)
    wrong("decay", ('"count": len(xs)', '"count": len(xs) + 1'))
    kata("replay", "decay", "test_long")
    assert 'xs = saved["xs"].item()' in text_of(course, "decay")
    assert "'count': 501" in script("decay").stdout


def test_the_cell_executes_by_itself(kata, wrong, course):
    """Its arguments have all their digits."""
    wrong("decay", ("else activation(states)", "else activation(states) + 1"))
    kata("replay", "decay")
    xs = saved(course, "decay")["xs"]
    code, cell, err = kata("replay", "decay", "--cell")
    assert (code, err) == (0, "")
    namespace = {}
    exec(cell + "\nkept = xs", namespace)
    assert same(namespace["kept"], xs)
    ran = python("-", input=cell)
    assert ran.stdout == f"{namespace['result']!r}\n"


def test_a_cell_holds_every_kind_of_argument(kata, course, add_check, tmp_path):
    """As the script does."""
    place = tmp_path / "diary"
    place.mkdir()
    course.find("decay").stub.write_text(DIARY.format(place=str(place)), "utf-8")
    add_check("decay", ODD)
    ran = python("-", input=kata("replay", "decay", "odd", "--cell")[1])
    assert (ran.stdout, ran.stderr) == ("'not a number'\n", "")
    checked, replayed = (pickle.loads((place / number).read_bytes()) for number in "01")
    assert same(checked, replayed)


def test_nothing_of_the_expected_value_is_written(kata, course, wrong):
    """Neither in the files nor in the cell, nor on the screen: how far off a value is tells it."""
    wrong("decay", ("        states.append(state)", "        states.append(state + 1)"))
    screen = kata("replay", "decay")[1] + kata("replay", "decay", "--cell")[1]
    arrays = saved(course, "decay")
    right = load_solution(course.find("decay")).decay(arrays["xs"], 0.75, arrays["state"])
    files = [path.read_bytes() for path in (course.root / ".kata" / "replay").iterdir()]
    assert len(files) == 2
    written = screen + "".join(data.decode("latin-1") for data in files)
    written = written.replace(str(course.root), "")
    for number in right.ravel():
        assert f"{abs(number):.5f}" not in written
        assert all(number.tobytes() not in data for data in files)
    for words in ("expected", "too large", "too small", "differ", STEP, "kata_grader"):
        assert words not in written


def test_a_hidden_check_is_a_sentence(kata, wrong, add_check):
    """By its name or as the only one that fails; nothing is written, and no list names it."""
    check = """

@hidden
@points(1)
def test_riddle(submission, reference):
    agree(submission.summary, reference.summary, [1234.5])
"""
    add_check("decay", check)
    wrong("decay", ('"count": len(xs)', '"count": min(len(xs), 8) or 9 + (1234.5 in xs)'))
    code, out, err = kata("replay", "decay", "test_riddle")
    assert (code, out) == (1, "")
    assert err == "test_riddle is a hidden check: what it calls is not shown.\n"
    wrong("decay", ('"count": len(xs)', '"count": len(xs) + (1234.5 in xs)'))
    code, out, err = kata("replay", "decay")
    assert (code, out) == (1, "")
    assert err == "Only a hidden check fails: what it calls is not shown.\n"
    assert not (kata.root / ".kata" / "replay").exists()
    assert "riddle" not in kata("replay", "decay", "nothing")[2]


@pytest.mark.parametrize(
    ("old", "new", "stop"),
    [
        ("    _check_rate(rate)\n", "    x_t = x_t * 2\n", "-> x_t = x_t * 2"),
        (
            "def decay_step(x_t, state, rate):\n",
            "def decay_step(x_t, state, rate): return 8\n\n\ndef no_step(x_t, state, rate):\n",
            "-> def decay_step(x_t, state, rate): return 8",
        ),
        (
            "def decay_step(",
            "@np.vectorize\ndef decay_step(",
            "-> result = answer.decay_step(x_t, state, rate)",
        ),
    ],
)
def test_pdb_stops_in_the_learners_function(course, wrong, old, new, stop):
    """In its first line; at the call, where a decorator has made something else of it."""
    edits = [(old, new)] if "return" in new else [(old, new), (STEP, "return 8 * x_t")]
    wrong("decay", *edits)
    words = ["-m", "kata_grader", "replay", "decay", "--pdb"]
    ran = python(*words, input="p rate\nq\n", cwd=course.root)
    assert ran.returncode == 0, ran.stderr
    assert f"{stop}\n(Pdb) 0.75\n" in ran.stdout
    assert "Traceback" not in ran.stdout + ran.stderr


def test_pdb_stops_where_an_object_is_made(course, wrong):
    """A class is called as well."""
    wrong("recorder", ("self.values[-self.limit :]", "self.values"))
    words = ["-m", "kata_grader", "replay", "recorder", "test_best", "--pdb"]
    ran = python(*words, input="p limit\nq\n", cwd=course.root)
    assert "-> self.limit = limit\n(Pdb) 2\n" in ran.stdout


def test_what_comes_after_the_call_is_said(kata, course, wrong, script):
    """Steps with what it returned are not in the script."""
    wrong("recorder", ("self.values[-self.limit :]", "self.values"))
    out = kata("replay", "recorder")[1]
    assert "make_recorder(limit=2)" in out
    assert "returned <Recorder>" in out
    for text in (out, text_of(course, "recorder")):
        assert "The check takes more steps than this call" in text
        assert "pytest exercises/ch2_objects/recorder.py::test_values --pdb" in text
    assert "<answer.Recorder object" in script("recorder").stdout


def test_a_call_with_an_object_names_the_command_that_stops_in_it(
    kata, course, wrong, script, session_in
):
    """A model can't be put into a file; the script says so too, and the command works."""
    wrong("recorder", ('file.write(f"{value}\\n")', 'file.write(f"{velue}\\n")'))
    code, out, err = kata("replay", "recorder")
    assert (code, err) == (0, "")
    assert "an object that no file can hold (recorder is a Recorder)" in out
    command = "pytest exercises/ch2_objects/recorder.py::test_log --pdb"
    assert command in out
    ran = script("recorder")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert command in ran.stdout
    assert "# write_log(folder=" in text_of(course, "recorder")
    session = session_in(course.root, *command.split()[1:], stdin="p value\nq\n")
    assert '-> file.write(f"{velue}\\n")' in session.out
    for option in ("--cell", "--pdb"):
        code, out, err = kata("replay", "recorder", option)
        assert code == 1
        assert command in out + err


def test_data_that_lies_beside_the_answer_is_an_argument(kata, course, wrong, add_check, script):
    """What a check has put there is known; its folder is replaced by a new one."""
    check = """

@points(1)
def test_put(submission):
    there = kit(submission).put(np.arange(3.0))
    folder = kit(submission).folder()
    submission.decay_step([there], f"{folder}/x", folder)
    raise AssertionError("as ever")
"""
    add_check("decay", "\n\nimport numpy as np\nfrom kata_grader.checking import kit\n" + check)
    body = "import os; print(x_t, os.listdir(rate), os.path.relpath(state, rate)); return 1"
    wrong("decay", ("    _check_rate(rate)\n", ""), (STEP, body))
    assert kata("replay", "decay", "put")[0] == 0
    assert "new, empty" not in text_of(course, "decay")
    assert "folder = tempfile.mkdtemp()" in text_of(course, "decay")
    assert script("decay").stdout == "[array([0., 1., 2.])] [] x\n1\n"


def test_only_a_check_of_several_steps_says_so(kata, course, wrong):
    """The last call is in the script; another command runs all steps."""
    wrong("line_fit", ("params - 0.1 * gradient", "params - 0.0001 * gradient"))
    out = kata("replay", "line_fit")[1]
    assert "predict(\n" in out
    for text in (out, text_of(course, "line_fit")):
        assert "The check takes more steps than this call" in text
        assert re.search(r"pytest exercises/\S*line_fit.py::test_\w+ --pdb", text)
    wrong("decay", ("np.zeros(xs.shape[1]) if", "np.ones(xs.shape[1]) if"))
    assert "more steps" not in kata("replay", "decay")[1]


def test_a_call_that_never_ends_or_ends_the_process_is_written_too(kata, course, wrong):
    """The script says what came of it."""
    manifest = course.root / "course.toml"
    manifest.write_text(manifest.read_text().replace("call_seconds = 5", "call_seconds = 1"))
    wrong("decay", (STEP, "import time; time.sleep(1000)"))
    assert "took longer than 1 s" in kata("replay", "decay")[1]
    assert "#     took longer than 1 s" in text_of(course, "decay")
    wrong("decay", (STEP, "import os; os._exit(3)"))
    assert "ended its process: it ended with exit code 3." in kata("replay", "decay")[1]


def test_text_of_an_answer_stays_in_its_comment(kata, course, wrong, script):
    """Whatever it raises or returns."""
    wrong("decay", (STEP, "raise ValueError('a\\nb\\r\\x0c\\u2028raise SystemExit(9)\\ud800')"))
    out = kata("replay", "decay")[1]
    assert "\r" not in out
    wrong("decay", (STEP, "return 1"))
    assert script("decay").stdout == "1\n"


def test_files_beside_the_script_are_no_modules(kata, course, wrong, script):
    """An exercise may be called as a module of Python is."""
    wrong("decay", (STEP, "return x_t[0] > 9"))
    kata("replay", "decay")
    (course.root / ".kata" / "replay" / "numbers.py").write_text("raise SystemExit('not me')")
    assert script("decay").returncode == 0


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["dekay"], 2, "There is no exercise called 'dekay': did you mean ch1_numbers/decay?"),
        (
            ["decay", "test_stop"],
            2,
            "ch1_numbers/decay has no check called 'test_stop': there are test_step, test_rate, "
            "test_sequence, test_activation, test_arguments, test_summary.",
        ),
        (["decay", "--pdb", "--cell"], 2, "choose one of them"),
        (["decay"], 1, "There is no call to make again yet: ch1_numbers/decay is not started"),
    ],
)
def test_what_can_not_be_replayed_is_one_sentence(kata, words, code, sentence):
    """With an exit code that is not 0, and nothing on standard output."""
    found, out, err = kata("replay", *words)
    assert (found, out) == (code, "")
    assert sentence in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("edit", "code", "sentence"),
    [
        (("def summary(", "def sumary("), 1, "decay.py has no summary, but sumary: is that"),
        (("def summary(", "def summary(("), 1, "test_step failed before it called a function"),
    ],
)
def test_a_failure_without_a_call_is_one_sentence(kata, wrong, edit, code, sentence):
    """Where a function is missing, and where the file can't be loaded."""
    wrong("decay", edit)
    found, out, err = kata("replay", "decay")
    assert (found, out) == (code, "")
    assert sentence in err
    assert err.count("\n") == 1


def test_what_passes_is_one_sentence(kata, wrong):
    """And exit code 0."""
    wrong("decay")
    assert kata("replay", "decay") == (
        0,
        "Every check passes: there is no call to make again.\n",
        "",
    )
    assert kata("replay", "decay", "step")[1].startswith("test_step passes")


def test_a_check_that_can_not_be_run_is_no_fault_of_the_learners(kata, wrong, add_check):
    """Exit code 3, as for `kata check`."""
    add_check("decay", "\n\n@points(1)\ndef test_kit(submission, nothing): ...\n")
    wrong("decay")
    code, out, err = kata("replay", "decay", "test_kit")
    assert (code, out) == (3, "")
    assert "test_kit could not be run: checks can't ask for nothing" in err


def test_a_folder_that_can_not_be_written_is_one_sentence(kata, wrong, monkeypatch):
    """A file in its place; a disk that is full."""
    wrong("decay", (STEP, "return x_t"))
    folder = kata.root / ".kata" / "replay"
    folder.parent.mkdir()
    folder.write_text("in the way")
    code, out, err = kata("replay", "decay")
    assert (code, out) == (2, "")
    assert err.startswith(f"kata: {folder / 'decay.py'} can't be written: ")
    folder.unlink()

    def full(path, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kata_grader.learning.replay.script.write_whole", full)
    code, _, err = kata("replay", "decay")
    assert code == 2
    assert err.endswith("decay.py can't be written: No space left on device.\n")


def test_a_wrong_answer_of_the_real_course(kata, tmp_path, monkeypatch):
    """`simple_rnn` without its tanh: the script gives what the wrong answer gives."""
    course = lay_out(tmp_path / "course")
    exercise = course.find("simple_rnn")
    shutil.copyfile(REPOSITORY / "benchmarks/answers/wrong/simple_rnn/linear.py", exercise.stub)
    monkeypatch.chdir(course.root)
    code, out, err = kata("replay", "simple_rnn")
    assert (code, err) == (0, "")
    assert "test_step failed in" in out
    path = course.root / ".kata" / "replay" / "simple_rnn.py"
    arrays = saved(course, "simple_rnn")
    x, h, W, U, b = (arrays[name] for name in ("input_t", "state_t", "W", "U", "b"))
    ran = python(str(path))
    assert ran.stderr == ""
    found = np.array(eval(ran.stdout, {"array": np.array}))
    np.testing.assert_allclose(found, x @ W + h @ U + b, rtol=1e-6)
    right = load_solution(load_course(course.root).find("simple_rnn"))
    value = right.simple_rnn_step(x, h, W, U, b)
    assert all(f"{abs(number):.6f}" not in path.read_text() + out for number in value)
