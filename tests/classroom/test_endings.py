"""However a run ends, nothing is lost: the next one ends where an undisturbed one does."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from kata_classroom.class_results import read_class
from kata_classroom.database import sole_writer
from kata_grader.errors import KataError
from kata_grader.isolation.modes import require

from tests.classroom.classroom import DECAY, LOOP, answer_of, hand_in, lay_out_class, saved
from tests.deadlines import PATIENCE, is_running, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")

SEED = 7
# A shell that starts something in the background makes it deaf to Ctrl-C.
KATA = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from kata_grader.cli.app import main
main()
"""
# As much as a file may hold, in bytes, before the system refuses to write on.
FULL_DISK = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))
"""


class ClassRun:
    """`kata grade` in a session of its own."""

    def __init__(self, course, submissions, out, *words, before=""):
        options = ["--out", out, "--seed", "4711", "--isolation", "process", "--jobs", "2", *words]
        command = [sys.executable, "-c", before + KATA, "grade", submissions, *options]
        environment = os.environ | {"NO_COLOR": "1", "COLUMNS": "200"}
        if before:  # where files may not grow, coverage can't write what it has measured
            environment = {k: v for k, v in environment.items() if not k.startswith("COVERAGE")}
        self.process = subprocess.Popen(
            list(map(str, command)),
            cwd=course.root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def workers(self):
        """Return the numbers of the processes that check answers."""
        return [
            pid
            for pid in _children(self.process.pid)
            if b"spawn_main" in _read(f"/proc/{pid}/cmdline")
        ]

    def all_processes(self):
        """Return the numbers of all processes of the run, hosts and workers included."""
        found, waiting = [], [self.process.pid]
        while waiting:
            waiting += (below := _children(waiting.pop()))
            found += below
        return found

    def end(self):
        """Wait for its end; return exit code, output and errors."""
        out, err = self.process.communicate(timeout=PATIENCE)
        assert "Traceback" not in out + err, err
        return self.process.returncode, out, err


def _read(path):
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""


def _children(pid):
    tasks = Path(f"/proc/{pid}/task")
    try:
        found = [
            int(n) for task in tasks.iterdir() for n in (task / "children").read_text().split()
        ]
    except OSError:
        return []
    return found


def results(out, course):
    """Return all that was found, less the times."""
    found = read_class(out, course)
    return {
        (one.name, grade.exercise): (grade.standing, grade.verdicts, grade.stale)
        for one in found.learners
        for grade in one.grades.values()
    }


def wait_for(condition, run):
    """Wait until something is so; or the run has ended."""
    wait_until(lambda: condition() or run.process.poll() is not None)


def kill(run):
    """Kill a run; return the processes that it had."""
    everyone = run.all_processes()
    run.process.kill()
    run.process.communicate(timeout=PATIENCE)
    return everyone


def wait_for_the_end_of(processes):
    wait_until(lambda: not any(map(is_running, processes)))


@pytest.fixture(scope="module")
def undisturbed(shared_course, tmp_path_factory):
    """A class, and the results of a run that nothing has disturbed."""
    root = tmp_path_factory.mktemp("undisturbed")
    lay_out_class(root / "subs", shared_course, 12)
    assert ClassRun(shared_course, root / "subs", root / "out").end()[0] == 0
    return root / "subs", results(root / "out", shared_course)


@pytest.mark.parametrize("kills", [4, pytest.param(20, marks=pytest.mark.slow)])
def test_killed_many_times_it_ends_where_it_would_have(kills, shared_course, undisturbed, tmp_path):
    """Parent or worker, at any moment: no result is lost, doubled or another one."""
    submissions, expected = undisturbed
    chance, out = random.Random(SEED), tmp_path / "out"
    victims = chance.sample(["parent", "worker"] * (kills // 2), kills)
    kept, killed = 0, []
    run = ClassRun(shared_course, submissions, out)
    while victims:
        if run.process.poll() is not None:
            # Everything is graded: a part is checked again, for there to be something left.
            # (Two workers killed under one answer leave it not run. The process that reads what was
            # handed in counts too: killed twice before it is ready, it is given up.)
            code, _, err = run.end()
            assert code in (0, 3) or "can't be started here" in err, err
            run = ClassRun(shared_course, submissions, out, "--regrade", "recorder")
        if victims[-1] == "worker" or chance.random() < 0.7:
            wait_for(run.workers, run)
        time.sleep(0.6 * chance.random())  # any moment will do
        workers = run.workers()
        if victims[-1] == "worker" and workers:
            os.kill(chance.choice(workers), signal.SIGKILL)
            killed.append(victims.pop())
        elif victims[-1] == "parent" and run.process.poll() is None:
            everyone = kill(run)
            killed.append(victims.pop())
            assert saved(out) >= kept
            kept = saved(out)
            wait_for_the_end_of(everyone)
            run = ClassRun(shared_course, submissions, out)
    run.end()
    code, _, err = ClassRun(shared_course, submissions, out).end()
    assert killed.count("parent") == killed.count("worker") == kills // 2
    assert code == 0, err
    assert results(out, shared_course) == expected


@pytest.mark.parametrize("isolation", [pytest.param("process", marks=pytest.mark.slow), "sandbox"])
def test_nothing_outlives_a_killed_run(isolation, shared_course, undisturbed, tmp_path):
    """Workers and hosts end with it, in a sandbox as well; then it goes on."""
    try:
        require(isolation)
    except KataError as error:
        pytest.skip(str(error))
    submissions, expected = undisturbed
    out, words = tmp_path / "out", ("--isolation", isolation)
    for enough in (1, 8, 20):
        run = ClassRun(shared_course, submissions, out, *words)
        wait_for(lambda enough=enough: saved(out) >= enough, run)
        wait_for_the_end_of(kill(run))
    assert ClassRun(shared_course, submissions, out, *words).end()[0] == 0
    assert results(out, shared_course) == expected


def test_ctrl_c_keeps_what_is_graded_and_says_how_to_go_on(shared_course, tmp_path):
    """It reaches every process of the terminal; none is left behind, and none complains."""
    submissions, out = tmp_path / "subs", tmp_path / "out"
    lay_out_class(submissions, shared_course, 6)
    hand_in(submissions, "zoe", decay=LOOP)
    hand_in(submissions, "zzz", recorder=answer_of(shared_course.find("recorder"), "right", 99))
    run = ClassRun(shared_course, submissions, out)
    wait_for(lambda: saved(out) >= 3, run)
    everyone = run.all_processes()
    assert everyone
    os.killpg(run.process.pid, signal.SIGINT)
    code, printed, err = run.end()
    assert (code, printed) == (130, "")
    assert err.strip() == (
        "kata: Stopped. What is graded is kept; run the same command again to go on."
    )
    wait_for_the_end_of(everyone)
    kept = saved(out)
    assert 3 <= kept < 24
    assert "unchanged" in ClassRun(shared_course, submissions, out).end()[2]
    assert saved(out) == 24


def test_a_killed_worker_costs_nobody_anything(shared_course, undisturbed, tmp_path):
    """The answer that it had is tried once more."""
    submissions, expected = undisturbed
    out = tmp_path / "out"
    run = ClassRun(shared_course, submissions, out)
    wait_for(lambda: saved(out) >= 2, run)
    for pid in run.workers():
        os.kill(pid, signal.SIGKILL)
    assert run.end()[0] == 0
    assert results(out, shared_course) == expected


def test_a_full_disk_is_one_sentence_and_loses_nothing(shared_course, undisturbed, tmp_path):
    """What was saved is there; with room again, the same command goes on."""
    submissions, expected = undisturbed
    out = tmp_path / "out"
    codes, kept = [], 0
    for kilobytes in (0, 100, 560, 640, 700):
        full = FULL_DISK.format(kilobytes * 1024)
        code, _, err = ClassRun(shared_course, submissions, out, before=full).end()
        codes.append(code)
        if code == 0:  # what the runs before it have kept was enough
            break
        assert code == 2, err
        assert len(err.strip().splitlines()) <= 2, err
        assert "can't be written" in err, err
        assert saved(out) >= kept
        kept = saved(out)
    assert codes[:3] == [2, 2, 2]
    assert kept > 0
    assert ClassRun(shared_course, submissions, out).end()[0] == 0
    assert results(out, shared_course) == expected


def test_two_runs_at_once_are_one_too_many(shared_course, undisturbed, tmp_path):
    """The second says so, and may go on when the first has ended."""
    submissions, expected = undisturbed
    out = tmp_path / "out"
    with sole_writer(out):
        code, _, err = ClassRun(shared_course, submissions, out).end()
    assert (code, "Another `kata grade` is writing" in err) == (2, True)
    assert saved(out) == 0
    assert ClassRun(shared_course, submissions, out).end()[0] == 0
    assert results(out, shared_course) == expected


def test_results_can_be_read_while_they_are_made(shared_course, undisturbed, tmp_path):
    """A report during the run shows what is there, and calls the rest not run."""
    out = tmp_path / "out"
    run = ClassRun(shared_course, undisturbed[0], out)
    wait_for(lambda: saved(out) >= 1, run)
    standings = {grade[0] for grade in results(out, shared_course).values()}
    assert standings & {"graded", "not_submitted"}
    assert run.end()[0] == 0
    assert DECAY in read_class(out, shared_course).exercises


def test_what_a_killed_run_leaves_is_cleared_away(
    shared_course, undisturbed, tmp_path, monkeypatch
):
    """Its folder of temporary files; the store says where it was."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    out = tmp_path / "out"
    run = ClassRun(shared_course, undisturbed[0], out)
    wait_for(lambda: saved(out) >= 1, run)
    kill(run)
    assert list(tmp_path.glob("kata-grade-*"))
    assert ClassRun(shared_course, undisturbed[0], out).end()[0] == 0
    assert not list(tmp_path.glob("kata-grade-*"))
