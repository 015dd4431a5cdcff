"""Locking one worker in, inside the sandbox, before it loads a learner's code.

Bubblewrap has put the host into a sandbox; this module keeps the workers in it apart from each
other. Each gets its own user, mount, process and IPC namespaces, an empty `/tmp` and `/dev/shm` of
limited size, no `/proc` and no terminals. When the first process of a process namespace is killed,
the kernel ends everything in the namespace and frees its files and memory.

Runs in the host and its workers, beside a learner's code. Standard library only, Linux only.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import stat
import struct
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kata_grader.isolation.limits import SANDBOX_MEMORY, set_limits
from kata_grader.isolation.syscalls import call, refuse_system_calls

CLONE_NEWNS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID = 0x20000, 0x08000000, 0x10000000, 0x20000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 32, 4096, 0x4000, 0x40000
PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_CHILD_SUBREAPER, PR_CAP_AMBIENT = 4, 24, 36, 47
PR_CAP_AMBIENT_CLEAR_ALL = 4
CAPABILITY_VERSION = 0x20080522
LAST_CAPABILITY = 63

WORKDIR = "/tmp/work"
TEMPORARY_BYTES, SHARED_BYTES = 512 * 2**20, 64 * 2**20
FILES = 10_000
# The kernel does not limit the threads of a process that root started, and a worker could use up
# the thread ids of the whole machine. TensorFlow itself needs a few threads for each core.
THREADS = 2000
_EMPTY_BYTES = 2**16


# The first word of each line in which a new worker's processes report to the host.
_CHILDREN, _READY, _FAILED = "children", "ready", "failed"


@dataclass(frozen=True)
class ForkedWorker:
    """A worker, by the process ids that the host sees.

    Attributes:
        first: the first process of its namespace; if it ends, all others do. Without a sandbox it
            is the worker itself, which leads a session.
        number: the process that holds the learner's code.
    """

    first: int
    number: int

    @property
    def is_jailed(self) -> bool:
        """Whether it is in namespaces of its own."""
        return self.first != self.number

    def kill(self) -> None:
        """Kill all of it. The number can't be another's: nobody has waited for it."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            (os.kill if self.is_jailed else os.killpg)(self.first, signal.SIGKILL)

    def status(self, wait: bool) -> int | None:
        """Return its status once it was killed, as waitpid gives it; None if it still runs.

        Wait for the worker first: the kernel keeps the first process until all others are gone.
        """
        found, status = os.waitpid(self.number, 0 if wait else os.WNOHANG)
        if not found:
            return None
        if self.is_jailed:
            os.waitpid(self.first, 0)
        return status

    def has_too_many_threads(self) -> bool:
        """Whether it has more than `THREADS` threads."""
        try:
            line = _read(f"/proc/{self.number}/stat")
        except OSError:
            return False
        return int(line.rsplit(")", 1)[1].split()[17]) > THREADS


def prepare_host() -> None:
    """Keep children from looking into this process, and make it the parent of their orphans."""
    prctl = ctypes.CDLL(None).prctl
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def start(
    work: Callable[[], None], keep: Sequence[int], first: Sequence[str], seconds: int
) -> ForkedWorker:
    """Fork a worker that locks itself in, calls `work` and exits.

    Args:
        work: what the worker does.
        keep: the descriptors that only the worker may inherit.
        first: a command that sleeps for ever, as the first process of the namespace.
        seconds: the processor time that the worker may use.

    Raises:
        OSError: a part of the jail can't be set up; the text says which.
    """
    read, write = os.pipe()
    middle = os.fork()
    if middle == 0:
        os.close(read)
        _build(work, keep, first, seconds, write)
    os.close(write)
    with os.fdopen(read, encoding="utf-8", errors="replace") as report:
        # The worker closes the report before it loads the learner's code: whatever fails until
        # then is not the learner's doing.
        told = dict(line.split(" ", 1) for line in report.read().splitlines())
    os.waitpid(middle, 0)
    children = [int(number) for number in told.get(_CHILDREN, "").split()]
    if _READY in told and len(children) == 2:
        return ForkedWorker(*children)
    for child in children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    for child in reversed(children):
        os.waitpid(child, 0)
    raise OSError(told.get(_FAILED, "the sandbox can't be made"))


def _build(
    work: Callable[[], None], keep: Sequence[int], first: Sequence[str], seconds: int, report: int
) -> None:
    """In the process between host and worker: make the namespaces, fork the worker, and exit."""
    children: list[int] = []
    try:
        enter_namespaces()
        for descriptor in keep:
            os.set_inheritable(descriptor, False)
        children.append(os.posix_spawn(first[0], [*first], {}))
        children.append(os.fork())
        if children[-1] == 0:
            _be_worker(work, seconds, report)
    except BaseException as error:
        _tell(report, _FAILED, f"{type(error).__name__}: {error}")
    finally:
        _tell(report, _CHILDREN, " ".join(map(str, children)))
        os._exit(0)


def _be_worker(work: Callable[[], None], seconds: int, report: int) -> None:
    try:
        _lock_in(seconds)
    except BaseException as error:
        _tell(report, _FAILED, f"{type(error).__name__}: {error}")
        os._exit(1)
    try:
        _tell(report, _READY, "")
        os.close(report)
        work()
    finally:
        os._exit(0)


def _lock_in(seconds: int) -> None:
    os.setsid()
    os.mkdir(WORKDIR)
    pages = int(_read("/proc/self/statm").split()[0])
    _hide_processes()
    _mount("/dev/pts", _EMPTY_BYTES, MS_RDONLY)
    _keep_devices()
    addresses = pages * os.sysconf("SC_PAGE_SIZE") + SANDBOX_MEMORY
    set_limits(SANDBOX_MEMORY, addresses, seconds)
    _drop_capabilities()
    refuse_system_calls()


def _tell(report: int, what: str, text: str) -> None:
    """Report a line to the host; short enough that lines of other processes can't mix with it."""
    line = f"{what} {' '.join(text.split())}"
    with contextlib.suppress(OSError):
        os.write(report, line.encode("utf-8", "replace")[:2000] + b"\n")


def enter_namespaces() -> None:
    """Put this process and its future children into new namespaces.

    Raises:
        OSError: this machine does not allow it.
    """
    user, group = os.getuid(), os.getgid()
    call("prctl", PR_SET_DUMPABLE, 1, 0, 0, 0)  # otherwise the maps below can't be written
    call("unshare", CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWPID)
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{user} {user} 1")
    _write("/proc/self/gid_map", f"{group} {group} 1")
    call("prctl", PR_SET_DUMPABLE, 0, 0, 0, 0)
    call("mount", b"none", b"/", None, MS_REC | MS_PRIVATE, None)
    _cover("/tmp", TEMPORARY_BYTES)
    _cover("/dev/shm", SHARED_BYTES)


def _cover(place: str, size: int) -> None:
    """Put an empty folder over another, but keep Python and the kit visible if they lie there."""
    used = [*sys.path, sys.prefix, sys.base_prefix, sys.executable, __file__]
    inside = [os.path.relpath(path, place).split("/")[0] for path in used if path]
    folders = [f"{place}/{name}" for name in sorted({*inside} - {".", ".."})]
    kept = {one: os.open(one, os.O_PATH) for one in folders if os.path.isdir(one)}
    _mount(place, size)
    for folder, descriptor in kept.items():
        os.mkdir(folder)
        source, target = f"/proc/self/fd/{descriptor}".encode(), folder.encode()
        call("mount", source, target, None, MS_BIND | MS_REC, None)
        flags = MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV
        call("mount", None, target, None, flags, None)
        os.close(descriptor)


def _hide_processes() -> None:
    """Cover `/proc`, through which one process can look into another; keep what TensorFlow reads.

    A new `/proc` can't be mounted: the kernel allows that only where the old one is fully visible,
    and bubblewrap has covered parts of it.
    """
    _mount("/proc", _EMPTY_BYTES)
    os.mkdir("/proc/self")
    os.symlink(sys.executable, "/proc/self/exe")
    _write("/proc/self/cmdline", "python\0")
    _mount("/proc", _EMPTY_BYTES, MS_REMOUNT | MS_RDONLY)


def _keep_devices() -> None:
    """Make the devices read-only: they are the machine's, and a worker of root's owns them.

    They can be read and written as ever, but their modes and times can't be changed.
    """
    for device in os.scandir("/dev"):
        if stat.S_ISCHR(device.stat(follow_symlinks=False).st_mode):
            # What the mount has already, as NOEXEC, it has to keep; the numbers are the same.
            flags = os.statvfs(device.path).f_flag & (MS_NOSUID | MS_NODEV | MS_NOEXEC)
            flags |= MS_REMOUNT | MS_BIND | MS_RDONLY
            call("mount", None, device.path.encode(), None, flags, None)


def _mount(path: str, size: int, flags: int = 0) -> None:
    """Put an empty folder over another, of limited size, from which nothing can be executed."""
    options = f"size={size},nr_inodes={FILES},mode=0700".encode()
    flags |= MS_NOSUID | MS_NODEV | MS_NOEXEC
    call("mount", b"tmpfs", path.encode(), b"tmpfs", flags, options)


def _drop_capabilities() -> None:
    libc = ctypes.CDLL(None)
    libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    for capability in range(LAST_CAPABILITY + 1):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)  # fails for numbers that are not in use
    call("capset", struct.pack("Ii", CAPABILITY_VERSION, 0), bytes(24))


def _read(path: str) -> str:
    with open(path, encoding="ascii") as file:
        return file.read()


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
