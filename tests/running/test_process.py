"""A process that stays warm: how it ends, what it may grow by, and what it needs not import."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from kata_grader.running.process import Ended, Process

from tests.deadlines import PATIENCE, is_running, wait_until

# A process that measures itself reads kilobytes on Linux, and bytes on macOS.
IN_BYTES = """
import resource
from types import SimpleNamespace

known = resource.getrusage


def in_bytes(who):
    return SimpleNamespace(ru_maxrss=known(who).ru_maxrss * 1024)


resource.getrusage = in_bytes
"""


@pytest.fixture
def process(monkeypatch):
    """`process(begin)` makes one, which can import this module however pytest was started."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))
    made = []

    def make(begin=as_it_is, growth=2**30):
        made.append(Process(begin, growth=growth))
        return made[-1]

    yield make
    for one in made:
        one.end()


def as_it_is():
    pass


def number(seconds=0.0):
    time.sleep(seconds)
    return str(os.getpid()).encode()


def grow(size):
    grown.append(b"x" * size)
    return number()


def die(how):
    os.kill(os.getpid(), how)


def leave(code):
    os._exit(code)


grown = []


def test_one_process_serves_many_tasks(process):
    """And ends when it is told to."""
    one = process()
    pids = {one.call(number, seconds=PATIENCE) for _ in range(3)}
    assert (len(pids), one.starts) == (1, 1)
    one.end()
    assert not is_running(int(*pids))


def test_memory_is_what_it_takes_now(process):
    """One that has grown is replaced once its task is done; the system knows by how much."""
    one = process(growth=64 * 2**20)
    first = one.call(number, seconds=PATIENCE)
    assert one.call(grow, 2**20, seconds=PATIENCE) == first
    assert abs(one.memory() - psutil.Process(int(first)).memory_info().rss) < 2**20
    assert one.call(grow, 128 * 2**20, seconds=PATIENCE) == first
    assert one.call(number, seconds=PATIENCE) != first


@pytest.mark.skipif(os.name != "posix", reason="ended by a signal")
@pytest.mark.parametrize(
    ("function", "argument", "how"),
    [
        (leave, 7, "its process ended with exit code 7"),
        (die, signal.SIGKILL, r"its process was ended by SIGKILL \(out of memory\?\)"),
        (die, signal.SIGSEGV, "its process was ended by SIGSEGV$"),
    ],
)
def test_it_is_told_how_it_ended(process, function, argument, how):
    """The next task gets a fresh one."""
    one = process()
    with pytest.raises(Ended, match=how) as ended:
        one.call(function, argument, seconds=PATIENCE)
    assert (ended.value.hung, ended.value.ready) == (False, True)
    assert one.call(number, seconds=PATIENCE)


def test_one_whose_time_is_up_is_ended(process):
    """Its start does not count."""
    one = process()
    one.call(number, seconds=PATIENCE)
    with pytest.raises(Ended, match="its process hung") as ended:
        one.call(number, 600, seconds=0.1)
    assert ended.value.hung
    assert not one.running


def test_one_that_cannot_begin_is_told_apart(process):
    """No task is to blame."""
    with pytest.raises(Ended, match="exit code 9") as ended:
        process(leave_at_once).call(number, seconds=PATIENCE)
    assert not ended.value.ready


def leave_at_once():
    os._exit(9)


@pytest.mark.skipif(os.name != "posix", reason="pipes of Windows are not tried here")
def test_as_macos_counts_memory_a_warm_process_serves(course, kata, monkeypatch, tmp_path):
    """It counts bytes where Linux counts kilobytes, and none of its processes is replaced."""
    (tmp_path / "sitecustomize.py").write_text(IN_BYTES, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("KATA_WARM", "1")
    monkeypatch.chdir(course.root)
    kata("check", "decay")
    wait_until(lambda: list(course.root.glob(".kata/warm-*.json")))
    (server,) = [one for one in psutil.process_iter() if str(course.root) in words(one)]
    try:
        workers = server.children()
        kata("check", "decay")
        assert server.is_running()
        assert server.children() == workers
    finally:
        server.kill()


def words(process):
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def test_a_learners_check_needs_nothing_of_a_class():
    """Neither the command nor the warm process imports the store, or anything else of it."""
    modules = ("cli.check", "running.ask_warm", "running.warm_process")
    imports = "".join(f"import kata_grader.{module}\n" for module in modules)
    code = imports + "import sys\nprint(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    loaded = ran.stdout.split()
    assert "kata_grader.running.warm_process" in loaded
    assert [name for name in loaded if name.startswith("kata_classroom")] == []
    assert "sqlite3" not in loaded
