"""What a process that has checked a learner's code sends back is data: nobody unpickles it."""

import ast
import json
import pickle
from pathlib import Path

import kata_datasets
import kata_grader
import pytest
from kata_grader import wording
from kata_grader.checking.open_exercise import CheckOptions
from kata_grader.course.manifest import Exercise
from kata_grader.running import process
from kata_grader.running.check_answer import Task, check_answer, checked_from
from kata_grader.running.pool import LocalPool
from kata_grader.submission import Answer, Source

ROOT = Path(__file__).parents[2]
UNREADABLE = "could not be run: its process sent no result that can be read"


class CreatesFile:
    """Unpickling one of these creates a file."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


def serve_pickles(connection, prepare, work, packages):
    """Answer as a worker that a learner's code has taken over might. Runs in the worker."""
    with open(Path(work, "asked"), "a") as asked:
        while True:
            try:
                connection.recv()
            except EOFError:
                return
            asked.write("x")
            asked.flush()
            connection.send_bytes(pickle.dumps(CreatesFile(Path(work, "unpickled"))))


@pytest.fixture
def task(tmp_path):
    return Task(Exercise(tmp_path, "ch1_numbers", "decay", "Decay"), "0")


@pytest.fixture
def checked_by(task, tmp_path, monkeypatch):
    """`checked_by(serve)` returns what the pool makes of a worker that runs `serve`."""

    def run(serve):
        monkeypatch.syspath_prepend(str(ROOT))  # the worker finds this file there
        monkeypatch.setattr(process, "serve", serve)
        pool = LocalPool(1, tmp_path)
        options = CheckOptions(Answer("decay.py"))
        try:
            ((_, checked),) = pool.run([task], lambda task: options)
        finally:
            pool.close()
        return checked

    return run


def test_a_pickle_that_a_worker_sends_is_refused_and_never_unpickled(checked_by, tmp_path):
    """It is tried once more, could not be run, and what would have unpickled it did not happen."""
    checked = checked_by(serve_pickles)
    assert [verdict.outcome for verdict in checked.verdicts] == ["not_run"]
    assert wording.message(checked.verdicts[0]) == UNREADABLE
    assert (tmp_path / "asked").read_text() == "xx"
    assert not (tmp_path / "unpickled").exists()


def test_unpickling_it_would_have_shown(tmp_path):
    """The bytes that the test above plants do create the file where somebody unpickles them."""
    pickle.loads(pickle.dumps(CreatesFile(tmp_path / "unpickled")))
    assert (tmp_path / "unpickled").exists()


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_no_pickle_is_a_reply(task, tmp_path, protocol):
    """Whatever its protocol: the oldest is plain text."""
    reply = pickle.dumps(CreatesFile(tmp_path / "unpickled"), protocol)
    assert wording.message(checked_from(reply, task.exercise).verdicts[0]) == UNREADABLE
    assert not (tmp_path / "unpickled").exists()


VERDICT = {
    "check": "test_step",
    "title": "A step.",
    "outcome": "passed",
    "points": 2,
    "max_points": 2,
    "pictures": [],
}
REPLY = {"verdicts": [VERDICT], "seconds": 0.5}


def test_a_whole_reply_is_what_it_says(task):
    """The replies below are this one with one thing wrong."""
    checked = checked_from(json.dumps(REPLY).encode(), task.exercise)
    assert checked.ran
    assert (checked.verdicts[0].points, checked.seconds) == (2, 0.5)


@pytest.mark.parametrize(
    "reply",
    [
        None,
        [],
        "fault",
        {},
        REPLY | {"verdicts": None},
        REPLY | {"verdicts": []},
        REPLY | {"verdicts": ["passed"]},
        REPLY | {"seconds": "long"},
        REPLY | {"seconds": 10**400},
        REPLY | {"verdicts": [{**VERDICT, "outcome": "excellent"}]},
        REPLY | {"verdicts": [{**VERDICT, "outcome": ["passed"]}]},
        REPLY | {"verdicts": [{**VERDICT, "points": "2"}]},
        REPLY | {"verdicts": [{**VERDICT, "points": True}]},
        REPLY | {"verdicts": [{**VERDICT, "points": 3}]},
        REPLY | {"verdicts": [{**VERDICT, "points": -1}]},
        REPLY | {"verdicts": [{**VERDICT, "points": float("nan")}]},
        REPLY | {"verdicts": [{**VERDICT, "max_points": float("inf")}]},
        REPLY | {"verdicts": [{**VERDICT, "max_points": 10**400}]},
        REPLY | {"verdicts": [{**VERDICT, "cause": None}]},
        REPLY | {"verdicts": [{**VERDICT, "cause": {"kind": "unheard of"}}]},
        REPLY | {"verdicts": [{**VERDICT, "cause": {"kind": "number", "path": 3}}]},
        REPLY | {"verdicts": [{**VERDICT, "message": 3}]},
        REPLY | {"verdicts": [{**VERDICT, "more": 1}]},
        REPLY | {"verdicts": [{**VERDICT, "pictures": [{"data": "?"}]}]},
    ],
    ids=lambda reply: repr(reply).replace(repr(VERDICT)[1:-1], "...")[:60],
)
def test_a_reply_that_says_no_result_is_refused(task, reply):
    """Neither of the wrong kind nor with impossible values: the run of the class goes on."""
    checked = checked_from(json.dumps(reply).encode(), task.exercise)
    assert wording.message(checked.verdicts[0]) == UNREADABLE


@pytest.mark.parametrize("reply", [b"", b"\xff", b"{", b"[" * 100_000])
def test_bytes_that_are_no_json_are_refused(task, reply):
    """Cut off, no text, or nested without end."""
    assert wording.message(checked_from(reply, task.exercise).verdicts[0]) == UNREADABLE


def test_an_answer_of_a_worker_is_json(shared_course):
    """`check_answer` tells what came of an answer in bytes that say nothing but data."""
    exercise = shared_course.find("decay")
    source = Source("decay.py", exercise.solution.read_bytes())
    reply = check_answer(exercise, CheckOptions(Answer("decay.py", (source,))))
    assert {one["outcome"] for one in json.loads(reply)["verdicts"]} == {"passed"}
    assert checked_from(reply, exercise).ran


# The code itself.

# Modules and classes whose business it is to unpickle what another process has sent.
UNPICKLERS = {
    *("pickle", "_pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"),
    *("ProcessPoolExecutor", "SimpleQueue", "JoinableQueue", "Manager"),
}


def unpicklers_in(source):
    """Yield function and line of all that could unpickle, in a module's source."""
    where = {}
    tree = ast.parse(source)
    for function in ast.walk(tree):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            where |= dict.fromkeys(ast.walk(function), function.name)
    for node in ast.walk(tree):
        if unpickles(node):
            yield where.get(node, ""), ast.unparse(node)


def unpickles(node):
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        words = [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
        return not UNPICKLERS.isdisjoint(part for word in words for part in word.split("."))
    if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "multiprocessing":
        return node.attr in UNPICKLERS | {"Pool", "Queue"}
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        # A connection's; that of a socket is told how many bytes to receive.
        return node.func.attr == "recv" and not node.args
    if isinstance(node, ast.keyword) and node.arg == "allow_pickle":
        return ast.unparse(node.value) != "False"
    return False


@pytest.mark.parametrize(
    "line",
    [
        "import pickle",
        "from pickle import loads as read",
        "import numpy, shelve",
        "from concurrent.futures import ProcessPoolExecutor",
        "from multiprocessing import Manager",
        "pool = multiprocessing.Pool(2)",
        "reply = self.connection.recv()",
        "np.load(file, allow_pickle=True)",
    ],
)
def test_a_line_that_unpickles_is_found(line):
    """Each way that the standard library and NumPy have."""
    assert list(unpicklers_in(f"def take():\n    {line}")) == [("take", found(line))]


def found(line):
    return {"pool": "multiprocessing.Pool", "reply": "self.connection.recv()"}.get(
        line.split(" ")[0], "allow_pickle=True" if "np." in line else line
    )


@pytest.mark.parametrize("package", [kata_grader, kata_datasets], ids=lambda one: one.__name__)
def test_nothing_but_a_worker_that_receives_its_job_unpickles(package):
    """Jobs come from the process that grades, which runs nobody's code; replies are bytes."""
    root = Path(package.__file__).parent
    seen = {
        (path.relative_to(root).as_posix(), *one)
        for path in root.rglob("*.py")
        for one in unpicklers_in(path.read_text("utf-8"))
    }
    job = ("running/process.py", "serve", "connection.recv()")
    assert seen == ({job} if package is kata_grader else set())
