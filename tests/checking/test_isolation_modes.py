"""The isolation modes: each gives the same verdicts, and lets only plain data cross."""

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from kata_grader import wording
from kata_grader.checking import kit
from kata_grader.checking.open_exercise import CheckOptions, OpenExercise
from kata_grader.checking.runner import run_checks
from kata_grader.course.manifest import load_course
from kata_grader.course.mistakes import load_mistakes, mistake_source
from kata_grader.errors import KitFault
from kata_grader.failures import CheckFailure, Raised, Unwritten
from kata_grader.isolation import processes, wire
from kata_grader.isolation.modes import ISOLATION_MODES
from kata_grader.isolation.processes import Launcher
from kata_grader.isolation.wire import Named, Refused
from kata_grader.submission import Folder

from tests.checking.opened import fails
from tests.deadlines import PATIENCE, is_running, wait_until

BOTH = pytest.mark.parametrize("isolation", ["direct", "process"])


def variants_of(exercise):
    """Return the sources of the solution, the stub and every mistake."""
    sources = [exercise.solution.read_bytes(), exercise.stub.read_bytes()]
    return sources + [mistake_source(exercise, m) for m in load_mistakes(exercise)]


def test_all_isolation_modes_give_the_same_verdicts(shared_course, tmp_path):
    """Solutions, stubs and mistakes get the same outcomes, points, messages and names."""
    exercises = shared_course.exercises
    columns = [variants_of(exercise) for exercise in exercises]
    for number in range(max(map(len, columns))):
        folder = tmp_path / f"variant{number}"
        for exercise, sources in zip(exercises, columns, strict=True):
            path = folder / exercise.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(sources[min(number, len(sources) - 1)])
        direct, *others = (
            [
                # A score differs in no digit either: seed and arithmetic are the same.
                replace(result, seconds=0)
                for result in run_checks(exercises, CheckOptions(Folder(folder), isolation))
            ]
            for isolation in ISOLATION_MODES
            if isolation != "sandbox" or shutil.which("bwrap")
        )
        assert others
        for other in others:
            assert other == direct
        earned = sum(result.points for result in direct)
        assert earned == 30 if number == 0 else earned < 30


SOURCE = """
import os
import sys

import numpy as np

calls = 0


class Model:
    names = ["a", "b"]

    def __init__(self, units=2):
        self.units = units
        self.weights = np.zeros(units)

    def set(self, weights):
        self.weights = weights

    def layer(self):
        return Layer(self)

    def __call__(self, x):
        return x * self.units

    def __bool__(self):
        return True

    def __eq__(self, other):
        return True

    def __array__(self, *args, **kwargs):
        return np.ones(3)

    __hash__ = None


class Layer:
    def __init__(self, model):
        self.model = model


def make(units=2):
    return Model(units)


def units_of(model):
    return model.units


def is_same(left, right):
    return left is right


def pair():
    return [Model(1), Model(2)], {"layer": Model(3)}, 4


def echo(*args, **kwargs):
    return list(args), kwargs


def kind_of(value):
    return type(value).__name__


def mutate(array, items):
    array += 1
    items.append(3)
    return array


def apply(function, x):
    return function(x)


def count():
    global calls
    calls += 1
    return calls


def fail():
    raise RuntimeError("on purpose")


def values():
    return iter([1, 2])


def matrix():
    return np.matrix([[1.0]])


def big(size):
    return bytes(size)


def make_files(folder):
    os.makedirs(os.path.join(folder, "sub"))
    for name in ("b.txt", "a.txt", os.path.join("sub", "c.txt")):
        with open(os.path.join(folder, name), "w") as file:
            file.write(name[-5:])
    os.symlink("/etc/hostname", os.path.join(folder, "link"))
    os.mkfifo(os.path.join(folder, "pipe"))
    with open(os.path.join(folder, "large"), "wb") as file:
        file.truncate(2**25 + 1)


def whereabouts():
    return os.getcwd(), sorted(os.listdir("."))
"""


@pytest.fixture(params=["direct", "process"])
def side(request, open_side):
    """A submission's module, in either isolation mode."""
    return open_side(SOURCE, request.param)


def test_data_comes_back_as_data(side):
    """Arguments cross by value, results come back in their types."""
    args, kwargs = side.echo(1, 2.5, "x", None, (1, [2]), {"k": b"v"}, {1, 2}, flag=True)
    assert args == [1, 2.5, "x", None, (1, [2]), {"k": b"v"}, {1, 2}]
    assert kwargs == {"flag": True}
    array = np.arange(6.0, dtype="f4").reshape(2, 3)
    (back,), _ = side.echo(array)
    assert back.dtype == np.float32
    np.testing.assert_array_equal(back, array)


def test_each_side_has_its_own_arguments(side):
    """An answer that changes its arguments changes nothing on the side of the checks."""
    array, items = np.zeros(2), [1, 2]
    assert side.mutate(array, items).tolist() == [1, 1]
    assert array.tolist() == [0, 0]
    assert items == [1, 2]


def test_an_object_comes_back_as_a_handle(side):
    """Attributes and methods of an object that stays there are further calls."""
    model = side.make(3)
    assert repr(model) == "<Model>"
    assert model.units == 3
    assert model.names == ["a", "b"]
    model.set(np.array([1.0, 2.0]))
    assert model.weights.tolist() == [1, 2]
    assert model(np.array([2.0])).tolist() == [6]
    assert model.layer().model.units == 3


def test_a_class_is_called_like_a_function(side):
    """Making an object of a learner's class gives a handle to it."""
    assert side.Model(units=7).units == 7


def test_a_handle_is_an_argument(side):
    """What was handed out stands for the very same object when it is handed back."""
    model, other = side.make(4), side.make(4)
    assert side.units_of(model) == 4
    assert side.is_same(model, model) is True
    assert side.is_same(model, other) is False
    assert side.units_of(model=model) == 4
    (inside,), _ = side.echo({"m": [model]})
    assert inside["m"][0].units == 4


def test_objects_within_data_come_back_as_handles(side):
    """A list of objects is a list of handles, and data beside them is data."""
    models, by_name, number = side.pair()
    assert [model.units for model in models] == [1, 2]
    assert by_name["layer"].units == 3
    assert number == 4


@pytest.mark.parametrize(
    "use",
    [
        bool,
        len,
        list,
        float,
        int,
        lambda handle: handle == 1,
        lambda handle: handle != 1,
        lambda handle: handle < 1,
        lambda handle: handle + 1,
        lambda handle: 1 + handle,
        lambda handle: handle * 2,
        lambda handle: handle - 1,
        lambda handle: -handle,
        lambda handle: abs(handle),
        lambda handle: handle @ np.ones(2),
        lambda handle: handle[0],
        lambda handle: 1 in handle,
        lambda handle: [1, 2][handle],
        lambda handle: 1 if handle else 2,
        np.asarray,
        lambda handle: np.ones(3) == handle,
        lambda handle: np.ones(3) + handle,
        lambda handle: np.testing.assert_array_equal(handle, np.ones(3)),
        lambda handle: np.mean([handle, 1.0]),
    ],
)
@pytest.mark.filterwarnings("ignore:elementwise comparison:DeprecationWarning")
def test_a_handle_is_no_data(open_side, use):
    """A check that forgets to fetch fails loudly, whatever the object claims to be."""
    model = open_side(SOURCE, "direct").make()
    with fails(CheckFailure, "A Model came where data was expected"):
        use(model)


@pytest.mark.parametrize("use", [hash, lambda h: {h}, lambda h: h // 2, lambda h: h**2, round])
def test_a_handle_supports_nothing_else_either(open_side, use):
    """Hashing and rarer arithmetic are Python's own errors."""
    model = open_side(SOURCE, "direct").make()
    with pytest.raises((TypeError, CheckFailure)):
        use(model)


def test_a_handle_of_one_side_is_no_argument_of_another(open_side):
    """An object instead of data, handed on to another side, is the failure of who returned it."""
    one, other = open_side(SOURCE, "direct"), open_side(SOURCE, "direct")
    with fails(CheckFailure, "A Model came where data was expected"):
        other.units_of(one.make())


def test_a_check_cannot_hand_over_what_is_no_data(side):
    """Functions and objects of the checks stay on their side."""
    with pytest.raises(KitFault, match="hands over a function, which is not data"):
        side.apply(lambda x: x, 1)


def test_a_function_crosses_by_its_name(side):
    """A named function is looked up beside the learner's code."""
    assert side.apply(Named("numpy.tanh"), 0.0) == 0
    assert side.kind_of(Named("numpy.tanh")) == "ufunc"


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
def test_what_is_refused_is_refused_by_both(side):
    """Both isolation modes refuse values of the wrong kind by the same table."""
    assert side.matrix() == Refused("a numpy.matrix")
    assert repr(side.values()) == "<list_iterator>"


def test_a_module_is_loaded_once(side):
    """The state of the learner's module lives from call to call."""
    assert [side.count(), side.count(), side.count()] == [1, 2, 3]


def test_an_exception_shows_the_learners_lines_alone(side):
    """Type, text, file, line and function of the learner; nothing of the engine."""
    with pytest.raises(Raised) as caught:
        side.fail()
    line = SOURCE.splitlines().index('    raise RuntimeError("on purpose")') + 1
    assert wording.message(caught.value) == (
        "fail() raised RuntimeError: on purpose\n"
        f"  recorder.py, line {line}, in fail\n"
        '    raise RuntimeError("on purpose")'
    )
    assert (caught.value.type, caught.value.text) == ("RuntimeError", "on purpose")


def test_a_missing_function_is_named(side):
    """Who renamed a function reads which one is not there."""
    with pytest.raises(Unwritten) as caught:
        side.absent(1)
    assert "recorder.py has no absent" in wording.message(caught.value)
    assert caught.value.outcome == "error"


def test_put_copies_data_there_once(side):
    """A training set is put there as data, and stands for itself in later calls."""
    handle = kit(side).put(np.arange(3.0))
    assert repr(handle) == "<ndarray>"
    assert side.kind_of(handle) == "ndarray"
    assert side.is_same(handle, handle) is True
    assert repr(kit(side).put([1, 2])) == "<list>"
    assert side.kind_of(kit(side).put(5)) == "int"


def test_a_prop_runs_beside_the_learners_code(side):
    """A prop takes handles, sees the objects behind them, and returns data or objects."""
    assert side.props.echo(3) == 3
    model = side.make(5)
    assert side.is_same(side.props.echo(model), model) is True
    with fails(Raised, "there is no prop called nothing"):
        side.props.nothing()


def test_only_the_call_of_a_prop_asks_the_other_side(shared_course, tmp_path):
    """Naming a prop opens nothing, and private names are none of props."""
    opened = OpenExercise(shared_course.find("recorder"), CheckOptions(Folder(tmp_path)))
    side = opened.session.module
    assert callable(side.props.echo)
    assert not hasattr(side.props, "_echo")
    assert opened.session.transport is None


def test_a_props_exception_names_the_step(side):
    """What a learner's object does wrong in a prop is an error of theirs."""
    with fails(Raised, r"The check's step tell \(.*\) raised AttributeError: 'Layer'"):
        side.props.tell(side.make().layer(), [1.0])


def test_files_that_the_learners_code_writes_can_be_read(side):
    """Files are listed sorted, with forward slashes, regular files alone."""
    folder = kit(side).folder()
    assert kit(side).files(folder) == []
    side.make_files(folder)
    assert kit(side).files(folder) == ["a.txt", "b.txt", "large", "sub/c.txt"]
    assert kit(side).read(f"{folder}/a.txt") == b"a.txt"
    assert kit(side).read(f"{folder}/sub/c.txt") == b"c.txt"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("link", "is not a regular file"),
        ("pipe", "is not a regular file"),
        ("sub", "is not a regular file"),
        ("large", "is larger than 32 MB"),
        ("nothing", "No such file"),
    ],
)
def test_other_files_cannot_be_read(side, name, message):
    """Links, pipes and folders are not followed, and large files are not read."""
    folder = kit(side).folder()
    side.make_files(folder)
    with fails(Raised, message):
        kit(side).read(f"{folder}/{name}")


def test_folders_are_private_and_new(side):
    """Each folder is another one, and empty."""
    first, second = kit(side).folder(), kit(side).folder()
    assert first != second
    assert kit(side).files(second) == []


def test_a_worker_sees_nothing_beside_its_own_folder(open_side):
    """The worker's working folder is an empty one, not the learner's and not the course."""
    folder, names = open_side(SOURCE, "process").whereabouts()
    assert "kata-" in folder
    assert names == []


def test_what_was_written_is_removed_in_the_end(open_side, shared_course, hand_in):
    """Closing a submission removes the files that it wrote."""
    for isolation in ("direct", "process"):
        options = CheckOptions(Folder(hand_in("recorder", SOURCE)), isolation)
        opened = OpenExercise(shared_course.find("recorder"), options)
        side = opened.session.module
        folder = Path(kit(side).folder())
        side.make_files(str(folder))
        assert folder.is_dir()
        opened.close()
        assert not folder.exists()


LEAVES_A_CHILD = """
import subprocess


def start():
    return subprocess.Popen(["sleep", "infinity"]).pid
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells whether a process is there")
def test_what_a_worker_started_ends_with_it(shared_course, hand_in):
    """Nobody waits until a worker has ended, but it does, with all its session."""
    options = CheckOptions(Folder(hand_in("recorder", LEAVES_A_CHILD)), "process")
    opened = OpenExercise(shared_course.find("recorder"), options)
    child = opened.session.module.start()
    assert is_running(child)
    opened.close()
    wait_until(lambda: not is_running(child))


def test_a_large_value_crosses_and_too_large_a_one_does_not(open_side, monkeypatch):
    """A value beyond the size of a frame is the learner's error, told in a sentence."""
    side = open_side(SOURCE, "direct")
    monkeypatch.setattr(wire, "MAX_ARRAYS", 2**20)
    assert len(side.big(2**20)) == 2**20
    with fails(Raised, "the value is too large to be handed over"):
        side.big(2**20 + 1)


HANG = "import time\n\n\ndef wait(seconds):\n    time.sleep(seconds)\n    return seconds\n"


@BOTH
def test_a_call_has_a_deadline(open_side, isolation):
    """A call that takes too long ends, and the rest of that check with it."""
    side = open_side(HANG, isolation)
    assert side.wait(0.01) == 0.01
    with pytest.raises(CheckFailure) as caught:
        side.wait(600)
    assert caught.value.outcome == "timeout"
    assert wording.message(caught.value).startswith(
        "wait(600) took longer than 5 s. Look for a loop"
    )


@BOTH
def test_an_author_gives_calls_another_deadline(open_side, isolation):
    """Inside `deadline`, calls have as many seconds as it says; after it, as before."""
    side = open_side(HANG, isolation)
    with kit(side).deadline(50):
        assert side.wait(5.1) == 5.1
    with kit(side).deadline(0.2), fails(CheckFailure, r"took longer than 0\.2 s"):
        side.wait(600)


def test_all_calls_together_have_a_budget(course, tmp_path):
    """An exercise whose seconds are used up is not run any more."""
    manifest = course.root / "course.toml"
    text = manifest.read_text()
    text = text.replace("call_seconds = 5\nseconds = 60", "call_seconds = 2\nseconds = 3", 1)
    manifest.write_text(text)
    folder = tmp_path / "slow"
    shutil.copytree(course.root / "solutions", folder)
    path = folder / "ch1_numbers" / "decay.py"
    path.write_text(
        path.read_text() + "\n\nimport time\n"
        "def decay_step(*args, **kwargs):\n    time.sleep(600)\n"
        "def decay(*args, **kwargs):\n    time.sleep(600)\n"
    )
    fresh = load_course(course.root)
    for isolation in ("direct", "process"):
        (result,) = run_checks([fresh.find("decay")], CheckOptions(Folder(folder), isolation))
        assert [verdict.outcome for verdict in result.verdicts] == ["timeout"] * 6
        assert "was not run: this exercise's 3 seconds are used up" in (
            wording.message(result.verdicts[-1])
        )


def test_where_nothing_forks_each_worker_is_a_process_of_its_own(
    shared_course, hand_in, monkeypatch
):
    """Elsewhere than on Linux there is no host: workers start cold, and behave alike."""
    begin = Launcher.__init__

    def without_fork(self, modules, *options):
        begin(self, modules)
        self._forks = False

    monkeypatch.setattr(Launcher, "__init__", without_fork)
    monkeypatch.setattr(processes, "_launchers", {})
    source = SOURCE + "\n\ndef leave():\n    print('bye')\n    os._exit(3)\n"
    slow = replace(shared_course.find("recorder"), call_seconds=30, seconds=60)
    options = CheckOptions(Folder(hand_in("recorder", source)), "process")
    with closing(OpenExercise(slow, options)) as opened:
        session = opened.session
        session.start_check()
        assert [session.module.count(), session.module.count()] == [1, 2]
        with fails(CheckFailure, "ended its process: it ended with exit code 3"):
            session.module.leave()
        session.start_check()
        assert session.module.count() == 1


def test_an_object_of_the_solution_is_no_argument_of_an_answer(shared_course, hand_in):
    """A check that hands one over is at fault, and not the learner."""
    options = CheckOptions(Folder(hand_in("recorder", SOURCE)), "direct")
    with closing(OpenExercise(shared_course.find("recorder"), options)) as opened:
        opened.session.start_check()
        with pytest.raises(KitFault, match="hands an object of one side to the other"):
            opened.session.module.units_of(opened.trusted.reference.Recorder(2))


def test_private_names_are_nothing_that_a_check_can_ask_for(side):
    """Python asks modules for them on its own, such as when it copies one."""
    for asked in (side, side.props):
        with pytest.raises(AttributeError):
            asked._wrapped  # noqa: B018 (what is asked for)


@BOTH
def test_answers_are_checked_in_other_threads_as_well(open_side, isolation):
    """As in a kernel or a server, where Python rings no alarms and hears no Ctrl-C."""
    side = open_side(SOURCE, isolation)
    with ThreadPoolExecutor(1) as pool:
        assert [pool.submit(side.count).result(PATIENCE) for _ in range(2)] == [1, 2]


@pytest.mark.parametrize("tracer", [None, lambda frame, event, argument: None])
def test_who_debugs_has_all_the_time_in_the_world(open_side, tracer):
    """A deadline would end a stop at a breakpoint; without a debugger it is kept."""
    side = open_side(HANG, "direct")
    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        with kit(side).deadline(0.05):
            if tracer:
                assert side.wait(0.2) == 0.2
            else:
                with fails(CheckFailure, "took longer"):
                    side.wait(600)
    finally:
        sys.settrace(before)
