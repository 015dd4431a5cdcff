"""Where witnesses train: as far as that can be seen on a machine without a GPU."""

import sys

import pytest
from kata_grader.checking.open_exercise import CheckOptions, OpenExercise
from kata_grader.errors import KataError
from kata_grader.isolation import devices
from kata_grader.submission import Folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="GPUs are looked for on Linux")


@pytest.fixture(autouse=True)
def unchosen(monkeypatch):
    monkeypatch.setenv(devices.VARIABLE, "auto")
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)


@pytest.fixture
def gpu(monkeypatch):
    """A machine that shows a GPU."""
    monkeypatch.setattr(devices.Path, "glob", lambda path, pattern: iter([path / "nvidia0"]))


@pytest.fixture
def no_gpu(monkeypatch):
    """A machine that shows none."""
    monkeypatch.setattr(devices.Path, "glob", lambda path, pattern: iter([]))


def test_without_a_gpu_everything_is_on_the_processor(no_gpu):
    """And a witness is a worker like any other, of the same host."""
    devices.choose_device("auto")
    assert not devices.trains_on_gpu()
    assert devices.environment() == {}
    with pytest.raises(KataError, match="this machine has no GPU that can be used"):
        devices.choose_device("gpu")


def test_with_a_gpu_a_choice_decides(gpu, monkeypatch):
    """The processor's witnesses don't see it; on it, operations are deterministic."""
    for name, on_gpu in [("auto", True), ("gpu", True), ("cpu", False)]:
        devices.choose_device(name)
        assert devices.trains_on_gpu() is on_gpu
        hidden = devices.environment().get("CUDA_VISIBLE_DEVICES") == "-1"
        assert hidden is not on_gpu
        assert ("TF_DETERMINISTIC_OPS" in devices.environment()) is on_gpu
    devices.choose_device("auto")
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "-1")
    assert not devices.trains_on_gpu()


def test_only_the_witness_gets_the_variables(gpu, shared_course, tmp_path):
    """An answer's worker is started as on any other machine."""
    devices.choose_device("cpu")
    exercise = shared_course.find("line_fit")
    opened = OpenExercise(exercise, CheckOptions(Folder(tmp_path)))
    seen = "import os\n\ndef found():\n    return os.environ.get('CUDA_VISIBLE_DEVICES')"
    answers, witness = opened.session._connect(), opened.witness._connect()
    try:
        assert _ask(answers, exercise, seen) is None
        assert _ask(witness, exercise, seen) == "-1"
    finally:
        answers.close()
        witness.close()


def _ask(transport, exercise, code):
    from kata_grader.checking.side import Side

    side = Side(exercise, "it.py")
    side.transport = transport
    side.request("load", "it", [["it.py", code.encode()]], [])
    return side.call("found", [], {})


def test_one_witness_at_a_time_has_the_gpu(gpu, tmp_path, monkeypatch):
    """Others wait for the lock."""
    import fcntl

    monkeypatch.setattr(devices.tempfile, "gettempdir", lambda: str(tmp_path))
    devices.choose_device("gpu")
    with devices.one_at_a_time():
        (lock,) = [path for path in tmp_path.iterdir()] or [None]
        with open(lock) as file, pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
