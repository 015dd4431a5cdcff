"""Broken and hostile submissions: each gets one clear verdict, and harms nothing but itself.

Every answer here replaces one function of a right submission, `decay_step`, or the whole file. It
runs in a worker process, on folders of the test alone.
"""

import os
from dataclasses import replace

import pytest
from kata_grader import wording
from kata_grader.checking import kit
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import load_course
from kata_grader.submission import Folder

from tests.deadlines import is_running, wait_until

BODY = "    _check_rate(rate)\n    return rate * state + (1 - rate) * x_t"
OWN = ("test_step", "test_rate")  # the checks of `decay_step`
OTHERS = ("test_sequence", "test_activation", "test_arguments", "test_summary")

IN_A_CALL = {
    # It never ends.
    "loop": ("while True: pass", "timeout", "took longer than 2 s. Look for a loop that never"),
    "sleep": ("import time; time.sleep(60)", "timeout", "took longer than 2 s"),
    "stubborn": (
        "while True:\n        try:\n            while True: pass\n        except: pass",
        "timeout",
        "took longer than 2 s",
    ),
    # It ends more than itself.
    "os_exit": (
        "import os; os._exit(0)",
        "crashed",
        "ended its process: it ended with exit code 0",
    ),
    "sys_exit": ("import sys; sys.exit()", "error", "raised SystemExit"),
    "sys_exit_0": ("raise SystemExit(0)", "error", "raised SystemExit: 0"),
    "interrupt": ("raise KeyboardInterrupt", "error", "raised KeyboardInterrupt"),
    "generator_exit": ("raise GeneratorExit", "error", "raised GeneratorExit"),
    "skip": ("import pytest; pytest.skip('no')", "error", "raised Skipped: no"),
    "xfail": ("import pytest; pytest.xfail('no')", "error", "raised XFailed: no"),
    "exit": ("import pytest; pytest.exit('no')", "error", "raised Exit: no"),
    "kill": ("import os; os.kill(os.getpid(), 9)", "crashed", "it was ended by SIGKILL"),
    "segfault": ("import ctypes; ctypes.string_at(0)", "crashed", "it was ended by SIGSEGV"),
    "abort": ("import os; os.abort()", "crashed", "it was ended by SIGABRT"),
    "kill_group": ("import os; os.killpg(0, 9)", "crashed", "it was ended by SIGKILL"),
    "kill_parent": (
        "import os; os.kill(os.getppid(), 9); import time; time.sleep(9)",
        "crashed",
        "ended its process",
    ),
    # It takes what there is.
    "flood": (
        "import sys\n    for _ in range(200): sys.stdout.write('x' * 2**20)",
        "crashed",
        "printed more than 16 MB",
    ),
    "flood_err": (
        "import os\n    for _ in range(200): os.write(2, b'x' * 2**20)",
        "crashed",
        "printed more than 16 MB",
    ),
    "memory": ("return bytearray(10 * 2**30)", "error", "raised MemoryError"),
    "memory_numpy": ("return np.ones(10 * 2**27)", "error", "MemoryError"),
    "disk": (
        "with open('big', 'wb') as file: file.truncate(2**40)",
        "error",
        "raised OSError: [Errno 27] File too large",
    ),
    "recursion": ("return decay_step(x_t, state, rate)", "error", "raised RecursionError"),
    # Python says what was probably meant, and so does the message.
    "letters": (
        "import numpy as np; return np.tahn(x_t)",
        "error",
        "has no attribute 'tahn'. Did you mean: 'tanh'?",
    ),
    "name": ("return (1 - rate) * x_t + rate * stat", "error", "Did you mean: 'state'?"),
    # It meddles with the pipes.
    "garbage": (
        "import os\n    for fd in range(3, 100):\n        try: os.write(fd, b'garbage' * 9)\n"
        "        except OSError: pass\n    return state",
        "crashed",
        "sent a reply that can't be read",
    ),
    "huge_reply": (
        "import os\n    for fd in range(3, 100):\n        try: os.write(fd, b'\\xff' * 12)\n"
        "        except OSError: pass\n    return state",
        "crashed",
        "sent a reply that can't be read",
    ),
    "forged_reply": (
        "import os, msgpack, struct\n    from kata_grader.isolation.wire import Encoder\n"
        "    frame = Encoder(None).encode((0, 'value', 1.0))\n"
        "    for fd in range(3, 100):\n        try: os.write(fd, frame)\n"
        "        except OSError: pass\n    return state",
        "crashed",
        "sent a reply that nothing had asked for",
    ),
    "closed": ("import os; os.closerange(0, 100); return state", "crashed", "ended its process"),
    # It raises exceptions that are not what they seem.
    "no_text": (
        "class Mute(ValueError):\n        def __str__(self): raise KeyError\n    raise Mute",
        "error",
        "raised Mute: (its text can't be shown: KeyError)",
    ),
    "exit_in_text": (
        "class Mute(Exception):\n        def __str__(self): raise SystemExit\n    raise Mute",
        "error",
        "raised Mute: (its text can't be shown: SystemExit)",
    ),
    "nameless": (
        "class Meta(type):\n        __name__ = property(lambda cls: 1 / 0)\n"
        "    class Odd(Exception, metaclass=Meta): pass\n    raise Odd('x')",
        "error",
        "raised",
    ),
    "odd_syntax": (
        "raise SyntaxError('x', ('decay.py', 'no number', 2**40, None))",
        "error",
        "SyntaxError",
    ),
    "far_caret": (
        "raise SyntaxError('x', (decay_step.__code__.co_filename, 1, 2**40, 'text'))",
        "error",
        "{file}, line 1: SyntaxError: x",
    ),
    "long_text": ("raise OSError('x' * 10**7)", "error", "raised OSError: xxx"),
    "surrogate": ("raise OSError('\\ud800 \\x1b[2J')", "error", r"raised OSError: \ud800 \x1b[2J"),
    # It returns what can't be right.
    "nothing": ("pass", "failed", "received None (is a return missing?)"),
    "generator": ("return (x for x in x_t)", "failed", "received a generator, which has not"),
    "yields": ("yield state", "failed", "received a generator, which has not computed"),
    "lambda": ("return lambda: state", "failed", "received a function"),
    "list": ("return list(np.ravel(x_t))", "failed", "received a list"),
    "nan": ("return x_t * np.nan", "failed", "received nan"),
    "text": ("return 'passed'", "failed", "received a string: 'passed'"),
    "masked": (
        "return np.ma.masked_array(x_t, mask=True)",
        "failed",
        "MaskedArray, which is not accepted: convert it to a plain ndarray",
    ),
    "objects": ("return np.array(x_t, object)", "failed", "dtype object, which is not accepted"),
    "liar": (
        "class Liar:\n"
        "        __class__ = np.ndarray\n"
        "        __array_priority__ = 1e9\n"
        "        shape, dtype = np.shape(x_t), np.dtype('f8')\n"
        "        def __eq__(self, other): return True\n"
        "        def __ne__(self, other): return False\n"
        "        def __array__(self, *args, **kwargs): return np.zeros(self.shape)\n"
        "        def __array_ufunc__(self, *args, **kwargs): return True\n"
        "        def __array_function__(self, *args, **kwargs): return True\n"
        "    return Liar()",
        "failed",
        "",
    ),
    "liar_ndarray": (
        "class Liar(np.ndarray):\n"
        "        def __eq__(self, other): return True\n"
        "        def __array_ufunc__(self, *args, **kwargs): return True\n"
        "        def tobytes(self): return b'12345678' * 9\n"
        "    return np.zeros(np.shape(x_t)).view(Liar)",
        "failed",
        "Liar, which is not accepted",
    ),
    "endless": (
        "class Endless(list):\n        def __iter__(self):\n            while True: yield 1\n"
        "    return Endless([1])",
        ("timeout", "error"),  # whichever limit is reached first
        "",
    ),
    "itself": ("a = []; a.append(a); return a", "failed", "received a list"),
    "huge_int": ("return 10 ** 9000", "failed", "received an int: an integer of 29898 bits"),
}


@pytest.fixture(scope="module")
def broken_class(shared_course, tmp_path_factory):
    """All broken answers of this module, each to an exercise of its own, checked in one run.

    The verdicts by case, then by check.
    """
    model = shared_course.find("decay")
    right = model.solution.read_text()
    sources = {case: right.replace(BODY, "    " + body) for case, (body, *_) in IN_A_CALL.items()}
    sources |= {case: right.replace(BODY, f"    {HARMLESS[case]}{BODY}") for case in HARMLESS}
    sources |= {case: source for case, (source, *_) in WHOLE_FILE.items()}
    root = tmp_path_factory.mktemp("class")
    exercises = [replace(model, root=root, name=case) for case in sources]
    for exercise, source in zip(exercises, sources.values(), strict=True):
        for ours, theirs in zip(trees(exercise), trees(model), strict=True):
            ours.parent.mkdir(parents=True, exist_ok=True)
            ours.write_bytes(theirs.read_bytes())
        exercise.stub.parent.mkdir(parents=True, exist_ok=True)
        exercise.stub.write_bytes(source if isinstance(source, bytes) else source.encode())
    course = write_course(root, exercises)
    results = run_checks(course.exercises, CheckOptions(Folder(root / "exercises"), "process"))
    return {
        result.exercise.split("/")[1]: {verdict.check: verdict for verdict in result.verdicts}
        for result in results
    }


def trees(exercise):
    return exercise.solution, exercise.checks, exercise.mistakes


# The cases that are ended by the deadline. All others are done long before theirs.
LATE = ("loop", "sleep", "stubborn", "endless", "file_loop")


def write_course(root, exercises):
    entry = '[[chapters.exercises]]\nname = "{}"\ntitle = "T"\ncall_seconds = {}\nseconds = 120\n'
    (root / "course.toml").write_text(
        '[course]\nname = "class"\ntitle = "A class"\n[[chapters]]\n'
        'name = "ch1_numbers"\ntitle = "C"\n'
        + "".join(entry.format(one.name, 2 if one.name in LATE else 30) for one in exercises)
    )
    return load_course(root)


def clean(message):
    """Whether a message is fit for a learner: no traceback, nothing of the engine."""
    return message and not any(word in message for word in ("kata_grader", "Traceback", "/grader/"))


@pytest.mark.parametrize("case", IN_A_CALL)
def test_a_broken_function_fails_its_own_checks_alone(broken_class, case):
    """Whatever one function does, its checks earn nothing and the others' are unaffected."""
    _, outcome, text = IN_A_CALL[case]
    outcomes = (outcome,) if isinstance(outcome, str) else outcome
    verdicts = broken_class[case]
    verdict = verdicts["test_step"]
    assert verdict.outcome in outcomes, verdict
    assert text.format(file=f"{case}.py") in wording.message(verdict)
    assert verdict.mistake is None
    assert verdicts["test_rate"].outcome in (*outcomes, "failed", "error")
    for name in OWN:
        assert verdicts[name].points == 0
        assert clean(wording.message(verdicts[name]))
    assert {verdicts[name].outcome for name in OTHERS} == {"passed"}


# Threads and children wait for what never comes: a run that waited for them would hang.
HARMLESS = {
    "daemon_thread": "import threading\n"
    "    threading.Thread(target=threading.Event().wait, daemon=True).start()\n",
    "thread": "import threading\n    threading.Thread(target=threading.Event().wait).start()\n",
    "child": "import subprocess\n    subprocess.Popen(['sleep', 'infinity'])\n",
    "prints": "print('here', x_t)\n",
    "chdir": "import os; os.chdir('/')\n",
    "stdin": "import sys; assert sys.stdin.read() == ''\n",
    "closed_output": "import sys; sys.stdout.close()\n",
    "signals": "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n",
    "patched_numpy": "import numpy.testing\n"
    "    np.allclose = np.testing.assert_allclose = np.isfinite = lambda *a, **k: True\n",
}


@pytest.mark.parametrize("case", HARMLESS)
def test_an_odd_answer_that_is_right_passes(broken_class, case):
    """Threads, child processes and prints cost no points, and the run does not wait for them."""
    verdicts = broken_class[case]
    assert {verdict.outcome for verdict in verdicts.values()} == {"passed"}, verdicts


def test_processes_that_a_submission_starts_end_with_it(check, solution, tmp_path):
    """What a learner's code leaves running is gone after its checks."""
    note = tmp_path / "pid"
    body = "    import subprocess\n    child = subprocess.Popen(['sleep', 'infinity'])\n"
    body += f"    open({str(note)!r}, 'w').write(str(child.pid))\n"
    check("decay", solution("decay", (BODY, body + BODY)))
    wait_until(lambda: not is_running(int(note.read_text())))


WHOLE_FILE = {
    "file_empty": (b"", "error", "{file} has no decay_step"),
    "file_comment": (b"# nothing yet\n", "error", "{file} has no decay_step"),
    "file_null": (b"x = 1\0\n", "error", "{file} is not UTF-8: save it as UTF-8."),
    "file_not_utf8": (b"x = 1\ny = 'caf\xe9'\n", "error", "{file} is not UTF-8 in line 2: save it"),
    "file_unknown_cookie": (b"# coding: klingon\n", "error", "{file} is not UTF-8: save it"),
    "file_utf16": ("x = 1\n".encode("utf-16"), "error", "{file} is not UTF-8: save it"),
    "file_import_error": (
        b"import numpy as np\nimport tensorfow\n",
        "error",
        "Your file raised ModuleNotFoundError: No module named 'tensorfow'\n"
        "  {file}, line 2, in <module>\n    import tensorfow",
    ),
    "file_sys_exit": (b"import sys\nsys.exit(0)\n", "error", "Your file raised SystemExit: 0"),
    "file_os_exit": (b"import os\nos._exit(0)\n", "crashed", "Your file ended its process"),
    "file_loop": (b"while True: pass\n", "timeout", "Your file took longer than 2 s"),
    "file_raises": (b"1 / 0\n", "error", "Your file raised ZeroDivisionError: division by zero"),
    "file_nested": (b"x = " + b"(" * 5000 + b")" * 5000 + b"\n", "error", "too many nested paren"),
}


@pytest.mark.parametrize("case", WHOLE_FILE)
def test_a_file_that_cannot_be_used_fails_every_check(broken_class, case):
    """A file that does not load earns nothing, and each check says why."""
    _, outcome, text = WHOLE_FILE[case]
    verdicts = broken_class[case]
    assert {verdict.outcome for verdict in verdicts.values()} == {outcome}, verdicts
    assert sum(verdict.points for verdict in verdicts.values()) == 0
    assert text.format(file=f"{case}.py") in wording.message(verdicts["test_step"])
    assert all(clean(wording.message(verdict)) for verdict in verdicts.values())


def test_a_file_that_hangs_is_not_tried_for_every_check(check, tmp_path):
    """The first check waits for the deadline; the others know already."""
    note = tmp_path / "note"
    verdicts = check("decay", f"open({str(note)!r}, 'a').write('tried ')\nwhile True: pass\n")
    assert [verdict.outcome for verdict in verdicts.values()] == ["timeout"] * 6
    assert note.read_text() == "tried "


@pytest.mark.parametrize("isolation", ["direct", "process"])
@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "import numpy as np\n\n\ndef decay_step(x_t, state, rate):\n    return rate * (state\n",
            "decay.py, line 5: SyntaxError: '(' was never closed\n"
            "        return rate * (state\n                      ^",
        ),
        (
            "def decay_step(x_t):\nreturn x_t\n",
            "decay.py, line 2: IndentationError: expected an indented block after function "
            "definition on line 1\n    return x_t\n    ^",
        ),
        (
            "x = 1\n\x0cdef f(:\n",
            "decay.py, line 2: SyntaxError: invalid syntax",
        ),
    ],
)
def test_a_syntax_error_shows_its_line_and_a_caret(check, isolation, source, message):
    """Who forgets a bracket reads the line, with a caret below the place."""
    verdicts = check("decay", source, isolation)
    assert {verdict.outcome for verdict in verdicts.values()} == {"error"}
    assert message in wording.message(verdicts["test_sequence"])


@pytest.mark.parametrize("isolation", ["direct", "process"])
@pytest.mark.parametrize(
    "encode",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode("utf-8"),
        lambda text: ("# -*- coding: latin-1 -*-\nname = 'café'\n" + text).encode("latin-1"),
        lambda text: text.replace("\n", "\r\n").encode("utf-8"),
        lambda text: text.rstrip("\n").encode("utf-8"),
        lambda text: (text + "\nif __name__ == '__main__':\n    raise SystemExit\n").encode(),
        lambda text: text.replace("decay_step(x", "\x0cdecay_step(x", 0).encode(),
    ],
    ids=["bom", "latin1_cookie", "crlf", "no_last_newline", "main_guard", "plain"],
)
def test_a_file_is_decoded_as_python_does(check, solution, isolation, encode):
    """A byte-order mark, a coding cookie and Windows line ends are all right."""
    verdicts = check("decay", encode(solution("decay")), isolation)
    assert {verdict.outcome for verdict in verdicts.values()} == {"passed"}


def test_lines_are_counted_as_python_does(check):
    """A form feed or another exotic separator does not shift the lines that messages show."""
    source = "name = 'a\x0cb\u2028c\x1c'\n\ndef decay_step(x_t, state, rate):\n    return wrong\n"
    message = wording.message(check("decay", source)["test_step"])
    assert "\n  decay.py, line 4, in decay_step\n    return wrong\n" in message


@pytest.mark.parametrize("isolation", ["direct", "process"])
def test_a_wrong_signature_is_an_error_of_the_call(check, solution, isolation):
    """Who forgets a parameter reads the call and Python's own words."""
    verdicts = check(
        "decay",
        solution("decay", ("decay_step(x_t, state, rate)", "decay_step(x_t, state)")),
        isolation,
    )
    assert verdicts["test_step"].outcome == "error"
    assert "rate=0.75" in wording.message(verdicts["test_step"])
    assert "raised TypeError: decay_step() takes 2 positional arguments but 3 were given" in (
        wording.message(verdicts["test_step"])
    )
    assert verdicts["test_sequence"].outcome == "passed"


@pytest.mark.parametrize("isolation", ["direct", "process"])
def test_a_missing_function_fails_its_checks_alone(check, solution, isolation):
    """A function that is gone or renamed is named, and the others are graded."""
    source = solution("decay", ("def decay_step(", "def decaystep("))
    verdicts = check("decay", source, isolation)
    for name in OWN:
        assert verdicts[name].outcome == "error"
        assert wording.message(verdicts[name]).startswith("decay.py has no decay_step")
    assert {verdicts[name].outcome for name in OTHERS} == {"passed"}


def link_out(path):
    target = path.with_name("elsewhere.py")
    path.rename(target)
    path.symlink_to(target)


def pipe(path):
    path.unlink()
    os.mkfifo(path)


def folder(path):
    path.unlink()
    path.mkdir()


def linked_chapter(path):
    target = path.parent.with_name("elsewhere")
    path.parent.rename(target)
    path.parent.symlink_to(target)


def unreadable(path):
    path.write_bytes(b"#" * (2**20 + 1))


@pytest.mark.parametrize(
    ("spoil", "outcome", "message"),
    [
        (link_out, "error", "ch1_numbers/decay.py is a link: hand in the file itself."),
        (linked_chapter, "error", "ch1_numbers is a link: hand in the folder itself."),
        (pipe, "error", "ch1_numbers/decay.py is not a regular file."),
        (folder, "error", "ch1_numbers/decay.py is not a regular file."),
        (unreadable, "error", "ch1_numbers/decay.py is larger than 1 MB."),
        (os.unlink, "not_started", "not submitted: there is no ch1_numbers/decay.py."),
    ],
)
def test_only_a_regular_file_is_read(check, solution, hand_in, spoil, outcome, message):
    """Links and pipes lead nowhere, large files are not read, a missing one is not submitted."""
    submission = hand_in("decay", solution("decay"))
    spoil(submission / "ch1_numbers" / "decay.py")
    for isolation in ("direct", "process"):
        verdicts = check("decay", submission, isolation)
        assert {wording.message(verdict) for verdict in verdicts.values()} == {message}
        assert {verdict.outcome for verdict in verdicts.values()} == {outcome}


def test_nothing_beside_the_file_is_imported(check, solution, hand_in):
    """A module beside the learner's file, or one that shadows NumPy, is not found."""
    submission = hand_in("decay", "import helper\n" + solution("decay"))
    for name in ("helper.py", "numpy.py"):
        (submission / name).write_text("raise OSError('imported')\n")
        (submission / "ch1_numbers" / name).write_text("raise OSError('imported')\n")
    for isolation in ("direct", "process"):
        message = wording.message(check("decay", submission, isolation)["test_step"])
        assert "ModuleNotFoundError: No module named 'helper'" in message


SPY = """
import os
import re
import sys

PATTERN = re.compile(rb"BEGIN SOLU[T]ION|MIS[T]AKES|rate_unchec[k]ed|kata_chec[k]s")


def surroundings():
    return [*sys.modules, *sys.argv, *sys.path, *os.environ, *os.environ.values(), os.getcwd()]


def found_in_memory(pattern=PATTERN):
    found = set()
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            first, last = (int(part, 16) for part in line.split()[0].split("-"))
            if line.split()[1].startswith("rw"):
                try:
                    memory.seek(first)
                    found.update(pattern.findall(memory.read(last - first)))
                except OSError:
                    pass
    return sorted(found)


def found_marker():
    return found_in_memory(re.compile(rb"surr[o]undings"))
"""


def test_a_worker_holds_nothing_that_is_worth_stealing(open_side, shared_course):
    """No solution, check or mistake, nor where they are, is in a worker's memory or settings."""
    side = open_side(SPY, "process")
    text = "\n".join(side.surroundings())
    assert "kata_grader.isolation.worker" in text
    for word in ("kata_grader.checking", "kata_grader.course", str(shared_course.root), "PYTEST_"):
        assert word not in text, word
    with kit(side).deadline(60):
        assert side.found_marker() == [b"surroundings"]
        assert side.found_in_memory() == []


def test_a_submission_that_kills_its_host_harms_no_other_exercise(
    shared_course, solution, tmp_path
):
    """Workers of the next exercise start as if nothing had happened."""
    folder = tmp_path / "class"
    kill = "import os, time; os.kill(os.getppid(), 9); time.sleep(9)"
    for name, body in (("decay", kill), ("recorder", "")):
        path = folder / shared_course.find(name).file
        path.parent.mkdir(parents=True)
        path.write_text(body + "\n" + solution(name))
    exercises = [shared_course.find("decay"), shared_course.find("recorder")]
    first, second = run_checks(exercises, CheckOptions(Folder(folder), "process"))
    assert {verdict.outcome for verdict in first.verdicts} == {"crashed"}
    assert second.complete


def test_a_skip_or_an_exit_is_an_error_in_direct_mode_too(check, solution):
    """In pytest's own process, too, a skip or an exit raised by a submission is an error."""
    for body in (
        "import pytest; pytest.skip('no')",
        "import pytest; pytest.exit('no')",
        "raise KeyboardInterrupt",
        "raise SystemExit(0)",
        "raise SyntaxError('x', ('decay.py', 'no number', 2**40, None))",
        "class Mute(ValueError):\n        def __str__(self): raise KeyError\n    raise Mute",
    ):
        verdicts = check("decay", solution("decay", (BODY, "    " + body)), "direct")
        assert [verdicts[name].outcome for name in OWN] == ["error", "error"], body
        assert {verdicts[name].outcome for name in OTHERS} == {"passed"}


def test_other_inputs_come_with_another_seed(check, solution):
    """An instructor's own seed draws other inputs, so that answers can't be tabulated at home."""
    spy = solution("decay", (BODY, "    raise OSError(repr(x_t))"))
    shown = [
        wording.message(check("decay", spy, "direct", seed=seed)["test_step"]) for seed in (0, 0, 5)
    ]
    assert shown[0] == shown[1] != shown[2]


@pytest.mark.parametrize("isolation", ["direct", "process"])
def test_warnings_are_not_what_the_code_prints(check, isolation):
    """NumPy's and the learner's own alike."""
    source = (
        "import warnings\nimport numpy as np\n\n\ndef decay_step(x_t, state, rate):\n"
        "    warnings.warn('careful')\n    np.float64(1) / np.float64(0)\n"
        "    print('here')\n    return 1.0\n"
    )
    verdict = check("decay", source, isolation)["test_step"]
    assert verdict.printed.strip() == "here"
