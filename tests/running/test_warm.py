"""The warm process: one for a course, for this user alone, that nobody has to think of."""

import contextlib
import json
import os
import signal
import stat
import subprocess
import sys
import time

import pytest
from kata_grader.running.connecting import file_of, is_wanted, read_address, stamp_of

from tests.deadlines import PATIENCE, wait_until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes of Windows are not tried here")


@pytest.fixture
def warm(course, monkeypatch):
    """The course, with warm processes allowed; those that a test has started are ended."""
    monkeypatch.setenv("KATA_WARM", "1")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.chdir(course.root)
    yield course
    for file in (course.root / ".kata").glob("warm-*.json"):
        if found := read_address(file):
            with contextlib.suppress(ProcessLookupError):
                os.kill(found.process, signal.SIGKILL)


def process_of(course):
    """Return the number of the warm process, once it has left its address."""
    wait_until(lambda: read_address(file_of(course.root)) is not None)
    return read_address(file_of(course.root)).process


def verdicts(kata, *words):
    """Return code and verdicts of `kata check`."""
    code, out, err = kata("check", "--json", *words)
    assert "Traceback" not in err
    found = json.loads(out)["exercises"]
    return code, [{key: one[key] for key in ("exercise", "verdicts")} for one in found]


def test_verdicts_are_the_same_and_the_process_stays(warm, kata, solution, monkeypatch):
    """Of right, wrong and untouched answers; the second command finds what the first has left."""
    right, wrong = "rate * state + (1 - rate) * x_t", "(1 - rate) * state + rate * x_t"
    text = solution("decay", (f"    return {right}", f"    return {wrong}"))
    warm.find("decay").stub.write_text(text, "utf-8")
    warm.find("line_fit").stub.write_text(solution("line_fit"), "utf-8")
    found = verdicts(kata)
    first = process_of(warm)
    assert verdicts(kata) == found
    assert process_of(warm) == first != os.getpid()
    monkeypatch.setenv("KATA_WARM", "0")
    assert verdicts(kata) == found
    assert "parts_swapped" in str(found)


def test_a_saved_answer_is_read_anew(warm, kata, solution):
    stub = warm.find("decay").stub
    assert verdicts(kata, "decay")[1][0]["verdicts"][0]["outcome"] == "not_started"
    stub.write_text(solution("decay"), "utf-8")
    assert verdicts(kata, "decay")[0] == 0


def test_only_this_user_reaches_it(warm, kata):
    """The secret lies in a file for its owner alone; who does not know it hears nothing."""
    verdicts(kata, "decay")
    file = file_of(warm.root)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    told = json.loads(file.read_text("utf-8"))
    before = process_of(warm)
    file.write_text(json.dumps({**told, "secret": "00" * 32}), "utf-8")
    assert verdicts(kata, "decay")[0] == 1  # done by another process
    os.kill(before, signal.SIGKILL)


def test_a_changed_course_gets_a_new_process(warm, kata, solution):
    """What it has read of checks and solutions may be out of date."""
    warm.find("decay").stub.write_text(solution("decay"), "utf-8")
    assert verdicts(kata, "decay")[0] == 0
    first = process_of(warm)
    checks = warm.find("decay").checks
    checks.write_text(checks.read_text("utf-8").replace("0.75", "0.85"), "utf-8")
    assert read_address(file_of(warm.root)).stamp != stamp_of(warm)
    assert verdicts(kata, "decay")[0] == 0
    assert process_of(warm) != first
    os.kill(first, signal.SIGKILL)


def test_without_it_everything_works(warm, kata, monkeypatch):
    """If it was killed, can't be started, or if its place can't be written."""
    verdicts(kata, "decay")
    os.kill(process_of(warm), signal.SIGKILL)
    assert verdicts(kata, "decay")[0] == 1
    os.kill(process_of(warm), signal.SIGKILL)
    monkeypatch.setattr("kata_grader.running.ask_warm.START_SECONDS", 0.3)
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    assert verdicts(kata, "decay", "--isolation", "process")[0] == 1


def test_nobody_waits_for_a_process_that_could_not_begin(warm, kata, monkeypatch):
    """It ended at once, because it can't write its place for instance."""
    monkeypatch.setattr("kata_grader.running.ask_warm.START_SECONDS", 3600.0)
    monkeypatch.setattr("sys.executable", "/bin/false")
    assert verdicts(kata, "decay")[0] == 1


@pytest.mark.parametrize("value", ["0", "off"])
def test_it_can_be_switched_off(warm, kata, monkeypatch, value):
    monkeypatch.setenv("KATA_WARM", value)
    verdicts(kata, "decay")
    assert not list((warm.root / ".kata").glob("warm-*"))


@pytest.mark.parametrize(
    ("terminal", "ci", "wanted"), [(True, "", True), (False, "", False), (True, "true", False)]
)
def test_only_a_command_at_a_terminal_leaves_it_behind(monkeypatch, terminal, ci, wanted):
    """A script or a build would not know what it has left."""
    monkeypatch.delenv("KATA_WARM")
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    assert is_wanted() is wanted


def test_direct_runs_here(warm, kata):
    """For print and a debugger."""
    verdicts(kata, "decay", "--isolation", "direct")
    assert not list((warm.root / ".kata").glob("warm-*"))


def test_it_ends_when_idle(warm, monkeypatch):
    """And takes its place along."""
    code = (
        "import sys, kata_grader.running.warm_process as server\n"
        "server.IDLE_SECONDS = 0.2\n"
        "server.main(sys.argv[1:])\n"
    )
    file = file_of(warm.root)
    command = [sys.executable, "-c", code, str(warm.root), str(file)]
    assert subprocess.run(command, timeout=PATIENCE, check=True).returncode == 0
    assert not file.exists()


def test_it_ends_when_its_course_is_gone(warm):
    """Or when a newer one has taken its place."""
    code = (
        "import sys, kata_grader.running.warm_process as server\n"
        "server.LOOK_SECONDS = 0.05\n"
        "server.main(sys.argv[1:])\n"
    )
    file = file_of(warm.root)
    command = [sys.executable, "-c", code, str(warm.root), str(file)]
    with subprocess.Popen(command) as process:
        wait_until(lambda: read_address(file) is not None)
        told = json.loads(file.read_text("utf-8"))
        file.write_text(json.dumps({**told, "process": 1}), "utf-8")
        assert process.wait(PATIENCE) == 0
    assert read_address(file).process == 1  # it takes only its own place along
    file.unlink()


SLOW = """
import time


def decay_step(x_t, state, rate):
    open("begun", "w").close()
    time.sleep(600)
"""


def test_ctrl_c_stops_the_checks_and_the_process_stays(warm, kata, solution):
    """A learner who sees a loop that never ends does not wait for its deadline."""
    folder = warm.root / "exercises"
    warm.find("decay").stub.write_text(SLOW.replace('"begun"', repr(str(warm.root / "begun"))))
    command = [sys.executable, "-m", "kata_grader", "check", "decay"]
    with subprocess.Popen(command, cwd=warm.root, stdout=subprocess.PIPE, text=True) as learner:
        wait_until((warm.root / "begun").exists)
        process = process_of(warm)
        learner.send_signal(signal.SIGINT)
        assert learner.wait(PATIENCE) != 0
    warm.find("decay").stub.write_text(solution("decay"), "utf-8")
    assert folder.is_dir()
    started = time.monotonic()
    while verdicts(kata, "decay")[0] != 0:
        assert time.monotonic() - started < 60
    assert process_of(warm) == process


def test_while_it_is_busy_others_are_checked_where_they_are(warm, kata, solution):
    warm.find("decay").stub.write_text(SLOW.replace('"begun"', repr(str(warm.root / "begun"))))
    warm.find("line_fit").stub.write_text(solution("line_fit"), "utf-8")
    command = [sys.executable, "-m", "kata_grader", "check", "decay"]
    with subprocess.Popen(command, cwd=warm.root, stdout=subprocess.PIPE, text=True) as learner:
        wait_until((warm.root / "begun").exists)
        assert verdicts(kata, "line_fit")[0] == 0
        learner.send_signal(signal.SIGINT)
        learner.wait(PATIENCE)


def test_a_stamp_knows_all_that_decides(warm):
    """Engine, checks, mistakes, solutions, bars, manifest; not the answers."""
    before = stamp_of(warm)
    warm.find("decay").stub.write_text("x = 1\n", "utf-8")
    assert stamp_of(warm) == before
    for path in (
        warm.find("decay").checks,
        warm.find("decay").solution,
        warm.find("decay").mistakes,
        warm.root / "grader" / "bars.toml",
    ):
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        after = stamp_of(warm)
        assert after != before
        before = after


def test_a_broken_address_is_none(tmp_path):
    for text in ("", "{}", "[1]", '{"path": "x", "secret": "no", "stamp": "", "process": 1}'):
        (tmp_path / "address").write_text(text, "utf-8")
        assert read_address(tmp_path / "address") is None
