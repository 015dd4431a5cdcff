"""Several exercises that need libraries are checked side by side, with the same verdicts."""

import json
import os
import signal
import tempfile
from pathlib import Path

import psutil
import pytest
from kata_grader.cli.show import Screen
from kata_grader.course.manifest import load_course
from kata_grader.running import ask_warm
from kata_grader.running.connecting import read_address

from tests.deadlines import is_running, wait_until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes of Windows are not tried here")


@pytest.fixture
def heavy(course, solution, monkeypatch):
    """The course, whose exercises need a library; one is right, one is wrong, one untouched."""
    manifest = course.root / "course.toml"
    text = manifest.read_text("utf-8").replace("\nhints =", '\nneeds = ["statistics"]\nhints =')
    manifest.write_text(text, "utf-8")
    monkeypatch.chdir(course.root)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    right, wrong = "rate * state + (1 - rate) * x_t", "(1 - rate) * state + rate * x_t"
    text = solution("decay", (f"    return {right}", f"    return {wrong}"))
    course.find("decay").stub.write_text(text, "utf-8")
    course.find("line_fit").stub.write_text(solution("line_fit"), "utf-8")
    return load_course(course.root)


@pytest.fixture
def started(monkeypatch):
    """The warm processes that were asked, and how many processes each had in the end."""
    found = {}
    plain = ask_warm._asked

    def asked(course, jobs, file):
        for message in plain(course, jobs, file):
            process = psutil.Process(read_address(file).process)
            found[process.pid] = len(spawned(process))
            yield message

    monkeypatch.setattr(ask_warm, "_asked", asked)
    return found


def spawned(process):
    """Return the processes of a pool."""
    return [one for one in process.children() if "spawn_main" in " ".join(one.cmdline())]


def verdicts(kata, *words):
    """Return the code and the verdicts of `kata check`."""
    code, out, err = kata("check", "--json", *words)
    assert "Traceback" not in err
    found = json.loads(out)["exercises"]
    return code, [{key: one[key] for key in ("exercise", "verdicts")} for one in found]


@pytest.fixture
def temporary(monkeypatch):
    """The folder for temporary files; a socket in it has a path that is short enough."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        monkeypatch.setenv("TMPDIR", folder)
        yield Path(folder)


def test_verdicts_are_the_same_and_in_order_and_no_process_stays(
    heavy, kata, started, monkeypatch, temporary
):
    """Two processes share the exercises; without a terminal all end, and clear up, with it."""
    found = verdicts(kata)
    assert list(started.values()) == [2]
    wait_until(lambda: not any(map(is_running, started)))
    assert list(temporary.glob("kata-*")) == []
    assert [one["exercise"] for one in found[1]] == [one.id for one in heavy.exercises]
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert verdicts(kata) == found
    assert "parts_swapped" in str(found)


def test_one_exercise_needs_no_second_process(heavy, kata, started):
    """Nor does a course of which but one such exercise was begun."""
    heavy.find("line_fit").stub.write_bytes(heavy.find("recorder").stub.read_bytes())
    verdicts(kata, "decay")
    assert started == {}


def test_at_a_terminal_they_stay_for_the_next_command(heavy, kata, started, monkeypatch):
    """It finds what they have kept."""
    monkeypatch.setenv("KATA_WARM", "1")
    first = verdicts(kata)
    (process,) = before = dict(started)
    try:
        workers = spawned(psutil.Process(process))
        assert verdicts(kata) == first
        assert started == before
        assert spawned(psutil.Process(process)) == workers
    finally:
        os.kill(process, signal.SIGKILL)


@pytest.mark.parametrize("victim", ["server", pytest.param("workers", marks=pytest.mark.slow)])
def test_what_is_lost_is_checked_here(heavy, kata, monkeypatch, victim):
    """Whichever process was killed, nothing is missing and nothing is told twice."""
    found = verdicts(kata)
    plain, shown = ask_warm._asked, []

    def asked(course, jobs, file):
        for number, message in enumerate(plain(course, jobs, file)):
            process = psutil.Process(read_address(file).process)
            if number == 0:
                for one in [process] if victim == "server" else spawned(process):
                    one.kill()
            yield message

    monkeypatch.setattr(ask_warm, "_asked", asked)
    show = Screen.show
    monkeypatch.setattr(Screen, "show", lambda self, *what: (shown.append(what), show(self, *what)))
    assert verdicts(kata) == found
    kata("check")
    assert len({(exercise, verdict.check) for exercise, verdict in shown}) == len(shown)


def test_where_it_cannot_be_started_everything_is_checked_here(heavy, kata, monkeypatch):
    """Nothing is missing."""
    found = verdicts(kata)
    monkeypatch.setattr(ask_warm, "START_SECONDS", 0.3)
    monkeypatch.setattr(ask_warm, "_start", lambda root, file: None)
    assert verdicts(kata) == found


def test_a_verdict_is_shown_while_a_later_exercise_still_runs(heavy, kata, monkeypatch):
    """The screen has the first exercise before the last one has ended."""
    progress = []
    plain, show = ask_warm._asked, Screen.show

    def asked(course, jobs, file):
        for exercise, message in plain(course, jobs, file):
            progress.append(("told", exercise.rsplit("/")[-1]))
            yield exercise, message

    def shown(self, exercise, verdict):
        progress.append(("shown", exercise.rsplit("/")[-1]))
        show(self, exercise, verdict)

    monkeypatch.setattr(ask_warm, "_asked", asked)
    monkeypatch.setattr(Screen, "show", shown)
    slow = heavy.find("line_fit").stub
    slow.write_text(slow.read_text("utf-8") + "\nimport time\ntime.sleep(2)\n", "utf-8")
    kata("check")
    last = len(progress) - progress[::-1].index(("told", "line_fit"))
    assert progress.index(("shown", "decay")) < last - 1
