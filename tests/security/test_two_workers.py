"""What `/proc` shows of a worker is the same whoever was there before."""

import os
import re
import sys
from contextlib import closing
from pathlib import Path

import pytest
from kata_grader.checking.open_exercise import CheckOptions, OpenExercise
from kata_grader.submission import Folder

from tests.security.arena import children_of

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(os, "getuid") or os.getuid() != 0,
    reason="only root sees all that /proc shows of a worker",
)

QUIET = "def work():\n    return 1\n"
# Tries to leave something in all that a process has; whatever is refused raises and is passed over.
UNTIDY = """
import ctypes, fcntl, os, resource, signal, struct, threading, time

libc = ctypes.CDLL(None, use_errno=True)


def tries():
    for number in range(10):
        # More than this would cut it off from whoever asks it.
        flags = os.O_APPEND | (os.O_NONBLOCK if number < 3 else 0)
        yield fcntl.fcntl, number, fcntl.F_SETFL, flags
        yield fcntl.fcntl, number, fcntl.F_SETFL, os.O_ASYNC
        yield fcntl.fcntl, number, fcntl.F_SETOWN, os.getpid()
        yield fcntl.fcntl, number, 10, signal.SIGUSR1
        yield fcntl.fcntl, number, fcntl.F_SETFD, 0
        yield fcntl.fcntl, number, 1031, 2**20
        yield fcntl.ioctl, number, 0x5452, struct.pack("i", 1)
        yield os.set_inheritable, number, True
        yield fcntl.flock, number, fcntl.LOCK_EX | fcntl.LOCK_NB
        yield os.lseek, number, 7, 0
        yield os.ftruncate, number, 0
    for folder in ("/tmp", "/tmp/work", "/dev/shm", "/dev", "/dev/pts", "/proc", "/proc/self", "/"):
        yield os.mkdir, folder + "/kata-hostile"
        yield os.chmod, folder, 0o777
        yield os.symlink, "/tmp", folder + "/kata-hostile-link"
        yield os.mkfifo, folder + "/kata-hostile-pipe"
    yield os.umask, 0o123
    yield os.nice, 5
    yield os.chdir, "/dev/shm"
    yield os.setsid,
    yield os.sched_setaffinity, 0, [min(os.sched_getaffinity(0))]
    yield os.sched_setscheduler, 0, os.SCHED_BATCH, os.sched_param(0)
    yield signal.alarm, 1000
    yield signal.setitimer, signal.ITIMER_PROF, 1000
    yield signal.signal, signal.SIGUSR1, signal.SIG_IGN
    yield signal.pthread_sigmask, signal.SIG_BLOCK, [signal.SIGUSR2, signal.SIGTERM]
    yield signal.raise_signal, signal.SIGTERM
    yield resource.setrlimit, resource.RLIMIT_NOFILE, (100, 100)
    yield resource.setrlimit, resource.RLIMIT_STACK, (2**20, 2**20)
    yield os.environ.update, {"KATA_HOSTILE": "1"}
    yield threading.Thread(target=time.sleep, args=(600,), daemon=True).start,
    for option, value in ((4, 1), (1, 10), (15, b"hostile"), (23, 1), (29, 10**9), (36, 1)):
        yield libc.prctl, option, value, 0, 0, 0
    yield libc.shmget, 0x6B617461, 4096, 0o1666
    yield libc.semget, 0x6B617461, 1, 0o1666
    yield libc.msgget, 0x6B617461, 0o1666
    yield libc.personality, 0x40000
    yield libc.timerfd_create, 1, 0
    yield libc.inotify_init,
    yield libc.eventfd, 0, 0
    yield libc.memfd_create, b"hostile", 0
    yield libc.syscall, 248, b"user", b"hostile", b"x", 1, -3
    yield libc.mlockall, 3


def work():
    done = 0
    for function, *arguments in tries():
        try:
            function(*arguments)
            done += 1
        except (OSError, ValueError):
            pass
    return done
"""
# Without a sandbox, of its input alone: anything else would be left on the machine.
FLAGS = """
import fcntl, os

def work():
    fcntl.fcntl(0, fcntl.F_SETFL, os.O_NONBLOCK | os.O_APPEND | os.O_ASYNC)
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
"""
# What differs from one process to the next whatever they do.
OWN = re.compile(
    r"^(State|Pid|Tgid|Ngid|NStgid|NSpid|NSpgid|NSsid|PPid|Vm\w+|Rss\w+|Hugetlb\w+|\w+ctxt_switches|"
    r"Max address space|Mems_\w+|Speculation\w+|x86_\w+)\b.*$",
    re.MULTILINE,
)
FILES = """
status limits environ cmdline comm cgroup personality oom_score_adj coredump_filter timerslack_ns
timers uid_map gid_map setgroups loginuid sessionid mountinfo stat
""".split()  # noqa: SIM905


def shown(proc):
    """Return what `/proc` shows of a process, without numbers that no two processes share."""
    found = {}
    for name in FILES:
        if (proc / name).exists():
            text = (proc / name).read_text("utf-8", "replace")
            found[name] = OWN.sub("", text)
    found["mountinfo"] = [" ".join(line.split()[3:]) for line in found["mountinfo"].splitlines()]
    # Of the numbers: priority, niceness, threads, scheduling class; see `man 5 proc`.
    numbers = found["stat"].rsplit(")", 1)[1].split()
    found["stat"] = [numbers[at] for at in (15, 16, 17, 37, 38)]
    found |= descriptors(proc)
    names = ("maps", "root/tmp", "root/tmp/work", "root/dev/shm", "root/dev", "cwd")
    lines = (proc / "maps").read_text().splitlines()
    found["maps"] = sorted({" ".join([*line.split()[1:2], *line.split()[5:]]) for line in lines})
    for name in names[1:]:
        status = (proc / name).stat()
        found[name] = sorted(os.listdir(proc / name)), oct(status.st_mode), status.st_uid
    for name in ("comm", "children"):
        found[f"task {name}"] = [path.read_text() for path in proc.glob(f"task/*/{name}")]
    return found


def descriptors(proc):
    """Return what the descriptors of a process lead to, and their flags."""
    found = {}
    for number in os.listdir(proc / "fd"):
        kind = re.sub(r"\[\d+\]", "", os.readlink(proc / "fd" / number))
        info = (proc / "fdinfo" / number).read_text()
        found[f"fd {number}"] = kind, re.sub(r"(mnt_id|ino):\s+\d+", "", info)
    return found


def seen(arena, mode, code):
    """Return what is shown of a worker after an answer has worked in it, and what that gave."""
    host = arena.host(mode)
    before = {*children_of(host)}
    arena.hand_in("recorder", code)
    options = CheckOptions(Folder(arena.folder), mode)
    with closing(OpenExercise(arena.course.find("recorder"), options)) as opened:
        session = opened.session
        session.start_check()
        gave = session.module.work()
        (worker,) = [
            pid
            for pid in children_of(host)
            if pid not in before and "sleep" not in Path("/proc", str(pid), "comm").read_text()
        ]
        shows = shown if mode == "sandbox" else descriptors
        return gave, shows(Path("/proc", str(worker)))


def test_nothing_of_a_worker_is_seen_in_the_next_one(sandbox):
    """Descriptors and their flags, limits, signals, files, mounts, priorities, timers, names."""
    _, before = seen(sandbox, "sandbox", QUIET)
    done, changed = seen(sandbox, "sandbox", UNTIDY)
    _, after = seen(sandbox, "sandbox", QUIET)
    assert done > 20
    differing = {name for name in before if before[name] != changed[name]}
    assert {"fd 0", "fd 1", "status", "limits", "cwd"} <= differing
    assert after == before


def test_what_a_worker_can_write_was_made_for_it(sandbox):
    """Every other mount is read-only; of a device that keeps its mode and its times."""
    _, found = seen(sandbox, "sandbox", QUIET)
    places = dict(line.split()[1:3] for line in found["mountinfo"])  # of each, what covers it
    writable = {path for path, flags in places.items() if "ro" not in flags.split(",")}
    assert writable == {"/tmp", "/dev/shm"}


def test_the_empty_input_is_opened_anew_for_each_worker(arena):
    """Its flags belong to who has opened it; without a sandbox, too."""
    _, before = seen(arena, "process", QUIET)
    _, changed = seen(arena, "process", FLAGS)
    _, after = seen(arena, "process", QUIET)
    assert changed["fd 0"] != before["fd 0"] == after["fd 0"]
