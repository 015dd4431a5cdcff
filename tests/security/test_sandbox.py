"""What a sandbox is, told by a submission inside of it; and what happens where there is none."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import kata_grader
import numpy as np
import pytest
from kata_grader.checking.open_exercise import OpenExercise
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.isolation import jail
from kata_grader.isolation.limits import FILE_SIZE, OPEN_FILES, SANDBOX_MEMORY
from kata_grader.isolation.sandbox import NOBODY, SandboxOptions, command
from kata_grader.submission import Folder

from tests.deadlines import PATIENCE, is_running, wait_until
from tests.security.arena import children_of, descendants_of
from tests.security.attacks.attack import in_step, solution

SEEN = """
import ctypes
import os
import resource
import socket
import stat
import sys
import threading
import time

import numpy as np

libc = ctypes.CDLL(None, use_errno=True)


def user():
    return [os.getuid(), os.geteuid(), os.getgid(), os.getegid(), os.getgroups()]


def network():
    try:
        return [name for _, name in socket.if_nameindex()]
    except OSError as error:
        return error.errno


def namespaces():
    found = []
    for flag in (0x10000000, 0x20000, 0x20000000, 0x40000000, 0x02000000, 0x80):
        libc.unshare(flag)
        found.append(ctypes.get_errno())
    return found


def environment():
    return dict(os.environ)


def listed(path):
    try:
        return sorted(os.listdir(path))
    except OSError as error:
        return type(error).__name__


def sizes():
    found = {}
    for path in ("/tmp", "/dev/shm"):
        info = os.statvfs(path)
        found[path] = [info.f_blocks * info.f_frsize, info.f_files, info.f_flag]
    return found


def limits():
    names = ("AS", "DATA", "CPU", "FSIZE", "NOFILE", "CORE")
    return {name: list(resource.getrlimit(getattr(resource, "RLIMIT_" + name))) for name in names}


def descriptors():
    found = {}
    for number in range(1024):
        try:
            status = os.fstat(number)
        except OSError:
            continue
        found[number] = stat.S_IFMT(status.st_mode)
    return found


def numbers():
    return [os.getpid(), os.getppid(), os.getsid(0), os.getpgid(0)]


def writable():
    found = []
    for folder, folders, _ in os.walk("/"):
        if folder.count("/") > 3:
            folders.clear()
        folders[:] = [name for name in folders if name not in ("share", "site-packages")]
        try:
            os.close(os.open(os.path.join(folder, "kata-hostile"), os.O_CREAT))
            found.append(folder)
        except OSError:
            pass
    return found


def threads(count):
    threading.stack_size(2**15)
    for _ in range(count):
        threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
    return threading.active_count()


def sleep(seconds):
    time.sleep(seconds)
    return seconds
"""


@pytest.fixture
def ask(sandbox):
    """`ask(function)` returns what a function of a submission sees inside."""
    return lambda function, *arguments: sandbox.ask(SEEN, function, "sandbox", *arguments)


def test_it_is_nobody(ask):
    """A worker's user has no other name, and no groups that count."""
    *ids, groups = ask("user")
    assert ids == [int(NOBODY)] * 4
    assert set(groups) <= {int(NOBODY)}


def test_it_has_no_capabilities(sandbox):
    """None to use, none to get back, and none from programs that would bring some."""
    grading, (worker,) = _running(sandbox)
    try:
        lines = Path("/proc", str(worker), "status").read_text().splitlines()
        status = dict(line.split(":\t") for line in lines if line.count(":\t") == 1)
        held = {name: int(value, 16) for name, value in status.items() if name.startswith("Cap")}
        assert held == dict.fromkeys(["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"], 0)
        assert (status["NoNewPrivs"], status["Seccomp"]) == ("1", "2")
    finally:
        grading.close()


def test_it_has_no_network(ask):
    """Not even loopback can be looked up: no socket can be made."""
    assert ask("network") == 1


def test_it_makes_no_namespaces(ask):
    """Users, mounts, processes, networks, control groups and clocks of its own are refused."""
    assert ask("namespaces") == [1] * 6


def test_its_environment_is_made_for_it(ask, sandbox):
    """Settings of frameworks and a few of the system; nothing else of this machine."""
    found = ask("environment")
    allowed = {"HOME", "TMPDIR", "PATH", "LANG", "PWD"}
    settings = ("TF_", "PYTHON", "LC_", "XLA_", "KERAS_", "OMP_", "OPENBLAS_", "MKL_")
    assert [name for name in found if name not in allowed and not name.startswith(settings)] == []
    assert [name for name in found if name.startswith(("TF_VAR", "TF_TOKEN"))] == []


def test_it_sees_no_folder_that_it_does_not_need(ask, sandbox):
    """The root holds Python and the system; of the engine there is the isolation package."""
    engine = Path(kata_grader.__file__).parent
    ours = {path.parts[1] for path in (engine, Path(sys.prefix), Path(sys.base_prefix).resolve())}
    others = {"home", "var", "run", "sys", "boot", "srv", "mnt"} - ours
    assert not set(ask("listed", "/")) & others
    assert set(ask("listed", str(engine))) == {"__init__.py", "errors.py", "isolation"}
    for path in (sandbox.course.root, sandbox.folder, engine.parent / "checks", "/sys", "/run"):
        assert ask("listed", str(path)) == "FileNotFoundError", path
    assert ask("listed", "/proc") == ["self"]
    assert ask("listed", "/proc/self") == ["cmdline", "exe"]
    assert ask("listed", "/dev/pts") == []
    assert set(ask("listed", "/etc")) <= {"ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime"}


def test_of_the_home_folder_python_alone_is_visible(ask):
    """Where Python lies under it, the way to Python is there and nothing beside it."""
    home, seen = Path.home(), ask("listed", str(Path.home()))
    if seen == "FileNotFoundError":
        return
    pythons = [Path(path) for path in (sys.base_prefix, sys.prefix, *sys.path)]
    pythons += [path.resolve() for path in pythons]
    leading = {p.relative_to(home).parts[0] for p in pythons if p.is_relative_to(home)}
    assert set(seen) <= leading


def test_its_own_folders_are_limited(ask):
    """`/tmp` and `/dev/shm` have sizes, numbers of files, and execute nothing."""
    noexec = 8
    for path, size in (("/tmp", jail.TEMPORARY_BYTES), ("/dev/shm", jail.SHARED_BYTES)):
        assert ask("sizes")[path][:2] == [size, jail.FILES]
        assert ask("sizes")[path][2] & noexec


def test_its_limits_are_set_for_good(ask):
    """Memory, the processor's time, sizes and numbers of files; soft limits are hard ones."""
    found = ask("limits")
    assert all(soft == hard for soft, hard in found.values())
    assert found["DATA"][0] == SANDBOX_MEMORY
    assert SANDBOX_MEMORY < found["AS"][0] < 3 * SANDBOX_MEMORY
    assert found["CPU"][0] <= 60 * os.cpu_count() + 60
    assert found["FSIZE"][0] == FILE_SIZE
    assert found["NOFILE"][0] == OPEN_FILES
    assert found["CORE"][0] == 0


def test_its_descriptors_are_those_it_needs(ask):
    """An empty input, the output twice, requests and replies."""
    found = ask("descriptors")
    pipe, device = 0o010000, 0o020000
    assert sorted(found.values()) == [pipe] * 4 + [device]
    assert found[0] == device
    assert found[1] == found[2] == pipe


def test_it_is_alone(ask):
    """It is the second process of its namespace, has no parent in it, and leads its session."""
    assert ask("numbers") == [2, 0, 2, 2]


def test_what_it_can_write_is_its_own(ask):
    """Every folder but its own ones is read-only."""
    own = ("/tmp", "/dev/shm")
    assert [path for path in ask("writable") if not path.startswith(own)] == []


def test_every_child_has_namespaces_of_its_own(sandbox):
    """The host's namespaces are others than this process's, and a worker's others than its."""
    host = sandbox.host("sandbox")
    grading, (worker,) = _running(sandbox)
    try:
        for kind in ("user", "mnt", "pid", "ipc"):
            spaces = {os.readlink(f"/proc/{pid}/ns/{kind}") for pid in ("self", host, worker)}
            assert len(spaces) == 3, kind
        for kind in ("net", "uts"):
            assert os.readlink(f"/proc/{host}/ns/{kind}") != os.readlink(f"/proc/self/ns/{kind}")
    finally:
        grading.close()


def _running(arena):
    """Start a worker of the sandbox; return what ends it, and its number here."""

    def workers():
        children = children_of(arena.host("sandbox"))
        return [pid for pid in children if "sleep" not in _name(pid)]

    wait_until(lambda: not workers())  # an earlier test's may still be ending
    arena.hand_in("recorder", SEEN)
    options = CheckOptions(Folder(arena.folder), "sandbox")
    opened = OpenExercise(arena.course.find("recorder"), options)
    opened.session.start_check()
    opened.session.module.numbers()
    return opened, workers()


def _name(pid):
    try:
        return Path("/proc", str(pid), "comm").read_text().strip()
    except OSError:  # it has ended meanwhile
        return "sleep"


def test_the_host_shares_no_memory_that_can_be_written(sandbox):
    """What parent and child map in common is read-only, or copied when it is written."""
    host = sandbox.host("sandbox")
    lines = Path("/proc", str(host), "maps").read_text().splitlines()
    assert lines
    assert [line for line in lines if line.split()[1][1:4:2] == "ws"] == []


def test_the_host_cannot_be_looked_into(sandbox):
    """Its files in `/proc` are the superuser's, as those of a process that is not dumpable."""
    host = sandbox.host("sandbox")
    grading, (worker,) = _running(sandbox)
    try:
        for pid in (host, worker):
            owner = Path("/proc", str(pid), "environ").stat().st_uid
            assert owner == 0
            capabilities = Path("/proc", str(pid), "status").read_text()
            assert "NoNewPrivs:\t1" in capabilities
    finally:
        grading.close()


def test_nothing_of_bubblewraps_environment_can_be_read(sandbox):
    """bubblewrap itself starts with an empty one."""
    outer = sandbox.outermost("sandbox")
    assert Path("/proc", str(outer), "environ").read_bytes() == b""


def test_a_worker_with_thousands_of_threads_is_ended(sandbox):
    """Small stacks let a worker have more threads than a machine has numbers: it is killed."""
    sandbox.hand_in("recorder", SEEN)
    patient = replace(sandbox.course.find("recorder"), call_seconds=30, seconds=30)
    with closing(OpenExercise(patient, CheckOptions(Folder(sandbox.folder), "sandbox"))) as opened:
        session = opened.session
        session.start_check()
        assert session.module.threads(300) == 301
        with pytest.raises(Exception, match="SIGKILL"):
            session.module.threads(20_000)
    assert sandbox.left("sandbox") == []


def test_a_host_that_died_is_replaced(sandbox):
    """A host that is killed between two learners costs the next one nothing."""
    sandbox.record_before("sandbox")
    before = sandbox.host("sandbox")
    os.kill(before, signal.SIGKILL)
    assert sandbox.changed("sandbox") == []
    assert sandbox.host("sandbox") != before


def test_a_host_that_dies_takes_its_worker_with_it(sandbox):
    """Killed while a learner's code runs, it is that learner's crash alone; nothing is left."""
    sandbox.record_before("sandbox")
    outer = sandbox.outermost("sandbox")
    host = sandbox.host("sandbox")
    # Seen from outside, a worker whose learner's code runs is one with a second thread.
    hangs = "threading.Thread(target=time.sleep, args=(600,)).start(); time.sleep(600)"
    sandbox.hand_in("decay", in_step(hangs))

    def kill():
        wait_until(lambda: any(map(_has_threads, children_of(host))))
        os.kill(host, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    patient = replace(sandbox.course.find("decay"), call_seconds=600, seconds=600)
    options = CheckOptions(Folder(sandbox.folder), "sandbox", only=("test_step",))
    (result,) = run_checks([patient], options)
    killer.join(PATIENCE)
    (verdict,) = result.verdicts
    assert (verdict.outcome, verdict.points) == ("crashed", 0)
    assert sandbox.changed("sandbox") == []
    wait_until(lambda: not is_running(outer) or descendants_of(outer) == [])
    assert sandbox.left("sandbox") == []


def _has_threads(pid):
    try:
        return len(os.listdir(f"/proc/{pid}/task")) > 1
    except OSError:
        return False


def test_what_ends_the_trusted_side_ends_the_sandbox(sandbox, tmp_path):
    """A grader that is killed leaves no host and no worker running."""
    sandbox.hand_in("decay", in_step("print('x', flush=True); time.sleep(600)"))
    code = (
        "import sys; from pathlib import Path; from dataclasses import replace\n"
        "from kata_grader.checking.runner import CheckOptions, run_checks\n"
        "from kata_grader.submission import Folder\n"
        "from kata_grader.course.manifest import load_course\n"
        "exercise = load_course(Path(sys.argv[1])).find('decay')\n"
        "exercise = replace(exercise, call_seconds=600, seconds=600)\n"
        "[*run_checks([exercise], CheckOptions(Folder(Path(sys.argv[2])), 'sandbox'))]\n"
    )
    words = [sys.executable, "-c", code, str(sandbox.course.root), str(sandbox.folder)]
    grader = subprocess.Popen(words)
    try:
        # bubblewrap, the host, the worker and its namespace's first.
        wait_until(lambda: len(descendants_of(grader.pid)) >= 4)
        inside = descendants_of(grader.pid)
    finally:
        grader.kill()
        grader.wait(PATIENCE)
    wait_until(lambda: not any(map(is_running, inside)))


def test_walls_that_cannot_be_put_up_are_the_kits_fault(sandbox, monkeypatch):
    """A worker that fails before a learner's code enters it is nobody's crash."""
    host = sandbox.host("sandbox")
    code = (
        "import json, os, sys\n"
        "from kata_grader.isolation import jail\n"
        "jail._hide_processes = lambda: 1 / 0\n"
        "jail.prepare_host()\n"
        "try: jail.start(lambda: None, [], [sys.argv[1], 'infinity'], 60)\n"
        "except OSError as error: print(json.dumps(str(error)))\n"
        "try: print(json.dumps(os.waitpid(-1, 0)))\n"
        "except ChildProcessError: print(json.dumps('no child is left'))\n"
    )
    path = [str(Path(jail.__file__).parents[2])]
    inside = [sys.executable, "-c", f"import sys; sys.path[:0] = {path!r}\n" + code, "/bin/sleep"]
    ran = _run(command(SandboxOptions(), inside, {}))
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert told == ["ZeroDivisionError: division by zero", "no child is left"], ran.stderr
    assert sandbox.host("sandbox") == host


def test_a_course_inside_of_pythons_folder_is_covered(sandbox):
    """What is hidden stays so where Python's own folders, or the system's, are around it."""
    hidden = Path(np.__file__).parent / "testing"
    assert _inside(SandboxOptions((hidden,)), f"print(os.listdir({str(hidden)!r}))") == "[]"
    assert _inside(SandboxOptions(), f"print(len(os.listdir({str(hidden)!r})) > 0)") == "True"
    share = Path("/usr/share/doc")
    if share.is_dir():
        assert _inside(SandboxOptions((share,)), f"print(os.listdir({str(share)!r}))") == "[]"


def _inside(options, code):
    words = command(options, [sys.executable, "-c", "import os; " + code], {})
    ran = _run(words)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def _run(words):
    return subprocess.run(words, capture_output=True, text=True, env={}, timeout=PATIENCE)


def test_folders_on_the_path_without_packages_are_not_visible(sandbox, tmp_path, monkeypatch):
    """The working folder with everybody's answers may be on the path: it stays outside."""
    answers, packages = sandbox.base / "answers", sandbox.base / "packages"
    for folder in (answers, packages / "thing-1.0.dist-info", packages / "kata_datasets"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "one.py").write_text("")
    monkeypatch.setattr(sys, "path", [str(answers), str(packages), *sys.path])
    assert _inside(SandboxOptions(), f"print(os.path.exists({str(answers)!r}))") == "False"
    seen = _inside(SandboxOptions(), f"print(sorted(os.listdir({str(packages)!r})))")
    assert seen == "['kata_datasets', 'thing-1.0.dist-info']"
    assert (
        _inside(SandboxOptions(), f"print(os.listdir({str(packages / 'kata_datasets')!r}))") == "[]"
    )


def test_the_data_of_the_course_at_hand_are_not_visible(sandbox, monkeypatch):
    """Whatever its package is called; without its name an answer reads all that lies there."""
    packages = sandbox.base / "packages"
    for folder in ("thing-1.0.dist-info", "words_data"):
        (packages / folder).mkdir(parents=True, exist_ok=True)
    decay = sandbox.course.find("decay")
    labels = packages / "words_data" / "labels.py"
    labels.write_bytes(decay.solution.read_bytes())
    monkeypatch.setattr(sys, "path", [str(packages), *sys.path])
    sandbox.hand_in("decay", f"exec(open({str(labels)!r}).read())\n")
    options = CheckOptions(Folder(sandbox.folder), "sandbox")
    (seen,) = run_checks([replace(decay, datasets="other_data")], options)
    assert seen.complete
    (unseen,) = run_checks([replace(decay, datasets="words_data")], options)
    assert unseen.points == 0


# Where there can be no sandbox.


def _kata(root, *words, path=None, **more):
    environment = dict(os.environ, NO_COLOR="1", COLUMNS="500")
    if path is not None:
        environment["PATH"] = path
    return subprocess.run(
        [sys.executable, "-m", "kata_grader", *words],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        **more,
    )


def test_without_bubblewrap_the_command_says_how_to_install_it(arena, tmp_path):
    """One sentence, an exit code, and no verdicts."""
    ran = _kata(arena.course.root, "check", "decay", "--isolation", "sandbox", path=str(tmp_path))
    assert ran.returncode not in (0, 1)
    assert "apt-get install bubblewrap" in ran.stderr
    assert "--isolation process" in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1
    assert "test_step" not in ran.stdout


def test_where_namespaces_are_refused_the_command_says_what_to_do(arena, tmp_path):
    """bubblewrap's own words, and the command that mends it."""
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho 'bwrap: setting up uid map: Permission denied' >&2\nexit 1\n")
    fake.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    ran = _kata(arena.course.root, "check", "decay", "--isolation", "sandbox", path=path)
    assert ran.returncode not in (0, 1)
    assert "setting up uid map: Permission denied" in ran.stderr
    assert "sysctl -w" in ran.stderr or "--security-opt" in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1
    assert "test_step" not in ran.stdout


GRADE = """
import sys
from pathlib import Path
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.submission import Folder
from kata_grader.course.manifest import load_course
from kata_grader.wording import message
course = load_course(Path(sys.argv[1]))
options = CheckOptions(Folder(Path(sys.argv[2])), "sandbox")
(result,) = run_checks([course.find("decay")], options)
print(result.points, [message(verdict) for verdict in result.verdicts])
"""

# Shows everybody a Python, or the kit, in the superuser's home, in mounts of this test alone.
SHOW_PYTHON = """
set -e
if [ -n "$SHOW" ]; then
    mount -t tmpfs -o mode=755 none /mnt
    mkdir /mnt/old && mount --rbind "$HIDDEN" /mnt/old
    mount -t tmpfs -o mode=755 none "$HIDDEN"
    for folder in $SHOW; do
        mkdir -p "$folder" && mount --bind "/mnt/old/${folder#"$HIDDEN"/}" "$folder"
    done
fi
exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
"""


def test_it_works_for_users_who_are_not_root(sandbox, tmp_path):
    """Somebody without privileges grades in the sandbox, too."""
    if os.getuid() != 0:
        pytest.skip("every other test here is run by somebody who is not root already")
    needed = {Path(sys.base_prefix).resolve(), Path(sys.prefix), Path(kata_grader.__file__).parent}
    home = os.path.expanduser("~root")
    show = " ".join(str(path) for path in sorted(needed) if path.is_relative_to(home))
    sandbox.hand_in("decay", solution("decay"))
    os.chmod(sandbox.base, 0o755)
    words = ("unshare", "--mount", "sh", "-c", SHOW_PYTHON, "sh")
    with _open_to_everybody(Path(sys.prefix).parents):
        ran = _graded(sandbox, *words, SHOW=show, HIDDEN=home, HOME="/nonexistent", TMPDIR="/tmp")
    if "unshare failed" in ran.stderr or "can't open file" in ran.stderr:
        pytest.skip(f"nobody can't be given this Python: {ran.stderr.strip()}")
    assert ran.stdout.startswith("10 "), ran.stdout + ran.stderr


@pytest.mark.parametrize("place", ["/tmp", "/dev/shm"])
def test_a_kit_that_lies_in_a_folder_of_the_workers_is_seen_and_cannot_be_changed(place, sandbox):
    """A clone there works; of it the isolation package is visible, read-only."""
    sandbox.hand_in("decay", solution("decay"))
    with tempfile.TemporaryDirectory(prefix="kata-clone-", dir=place) as folder:
        copy = Path(folder, "grader", "kata_grader")
        copied = shutil.ignore_patterns("__pycache__", "bundled")
        shutil.copytree(Path(kata_grader.__file__).parent, copy, ignore=copied)
        ran = _graded(sandbox, PYTHONPATH=str(copy.parent))
        assert ran.stdout.startswith("10 "), ran.stdout + ran.stderr
        (sandbox.folder / "ch1_numbers" / "decay.py").write_text(
            in_step(f"""
            seen = sorted(os.listdir({str(copy)!r})), sorted(os.listdir({folder!r}))
            try:
                open({folder + "/new"!r}, "w")
                seen += ("written",)
            except OSError as error:
                seen += (error.strerror,)
            raise OSError(seen)
        """)
        )
        ran = _graded(sandbox, PYTHONPATH=str(copy.parent))
        assert "(['__init__.py', 'errors.py', 'isolation'], ['grader'], 'Read-only" in ran.stdout


@contextmanager
def _open_to_everybody(folders):
    """Let everybody through folders that only their owner may enter, as tox makes its own."""
    closed = [path for path in folders if path != Path("/root") and not path.stat().st_mode & 1]
    modes = {path: path.stat().st_mode for path in closed}
    for path, mode in modes.items():
        path.chmod(mode | 0o011)
    try:
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


def _graded(arena, *before, **environment):
    """Run the checks of `decay` in the sandbox, in a process of its own."""
    words = [sys.executable, "-c", GRADE, str(arena.course.root), str(arena.folder)]
    return subprocess.run(
        [*before, *words],
        cwd="/",
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def test_a_run_of_many_learners_leaves_one_host(sandbox):
    """Fifty learners later there are bubblewrap and its host, and nothing has grown."""
    sandbox.hand_in("decay", solution("decay"))
    options = CheckOptions(Folder(sandbox.folder), "sandbox", only=("test_step",))
    exercise = sandbox.course.find("decay")
    for _ in range(50):
        (result,) = run_checks([exercise], options)
        assert result.points == 3
    assert sandbox.left("sandbox") == []
    assert len(os.listdir(f"/proc/{sandbox.host('sandbox')}/fd")) <= 5
