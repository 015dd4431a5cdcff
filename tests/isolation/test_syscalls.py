"""The filter of system calls: what its program says of a call, and that the kernel takes it."""

import errno
import platform
import struct
import subprocess
import sys

import pytest
from kata_grader.isolation import syscalls
from kata_grader.isolation.syscalls import filter_of, is_supported

from tests.deadlines import PATIENCE

ALLOWED, KILLED = "allowed", "killed"
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
READ = {"x86_64": 0, "aarch64": 63}
THREAD, NEW_USER = 0x10000, 0x10000000
UNIX, INTERNET = 1, 2


def verdict(machine, number, first_argument=0, architecture=None):
    """Run the filter's program as the kernel does."""
    architecture = architecture or ARCHITECTURES[machine]
    data = struct.pack("IIQQQQQQQ", number, architecture, 0, first_argument, 0, 0, 0, 0, 0)
    steps = list(struct.iter_unpack("HBBI", filter_of(machine)))
    at = loaded = 0
    while True:
        code, if_true, if_false, value = steps[at]
        if code == 0x06:
            kinds = {0x7FFF0000: ALLOWED, 0x80000000: KILLED}
            return kinds.get(value) or errno.errorcode[value & 0xFFFF]
        at += 1
        if code == 0x20:
            (loaded,) = struct.unpack_from("I", data, value)
        else:
            holds = {0x15: loaded == value, 0x35: loaded >= value, 0x45: loaded & value}[code]
            at += if_true if holds else if_false


def numbers(machine):
    return syscalls._MACHINES[machine][1]


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_what_no_exercise_needs_is_refused(machine):
    """Programs, namespaces, mounts, other processes' memory, sockets; reading is allowed."""
    assert verdict(machine, READ[machine]) == ALLOWED
    for name in ("execve", "unshare", "mount", "ptrace", "socket", "bpf", "keyctl"):
        assert verdict(machine, numbers(machine)[name]) == "EPERM", name
    assert verdict(machine, syscalls._NEWER["io_uring_setup"]) == "EPERM"


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_threads_are_made_and_processes_are_not(machine):
    """As far as flags can be read: `clone3`, whose can't, does not seem to be there."""
    clone = numbers(machine)["clone"]
    assert verdict(machine, clone, THREAD) == ALLOWED
    assert verdict(machine, clone) == "EPERM"
    assert verdict(machine, clone, THREAD | NEW_USER) == "EPERM"
    assert verdict(machine, 435) == "ENOSYS"


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_pairs_of_sockets_are_unix_alone(machine):
    """Other families reach little-tested parts of the kernel."""
    pair = numbers(machine)["socketpair"]
    assert verdict(machine, pair, UNIX) == ALLOWED
    assert verdict(machine, pair, INTERNET) == "EPERM"


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_what_the_filter_cannot_read_gets_nowhere(machine):
    """Calls of another architecture, of x32, and those that are newer than the filter."""
    assert verdict(machine, READ[machine], architecture=0x40000003) == KILLED
    assert verdict(machine, 0x40000000 | READ[machine]) == KILLED
    assert verdict(machine, 470) == "ENOSYS"


FILTERS = pytest.mark.skipif(
    sys.platform != "linux" or not is_supported(), reason="there is no filter for this machine"
)


def printed(code):
    """Return what a process of its own prints: a filter can't be removed again."""
    code = f"import os, threading\nfrom kata_grader.isolation import syscalls\n{code}"
    words = [sys.executable, "-c", code]
    ran = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE, check=True)
    return ran.stdout


@FILTERS
def test_the_kernel_keeps_to_it():
    """Once it is set, no process can be made, and threads can."""
    code = (
        "syscalls.refuse_system_calls()\n"
        "thread = threading.Thread(target=print, args=('a thread',))\n"
        "thread.start(), thread.join()\n"
        "try: os.fork()\n"
        "except PermissionError: print('no process')\n"
    )
    assert printed(code) == "a thread\nno process\n"


@FILTERS
def test_a_filter_that_the_kernel_refuses_is_an_error():
    """Nothing runs without it; the text says which call failed."""
    code = (
        "syscalls.filter_of = lambda machine: b''\n"
        "try: syscalls.refuse_system_calls()\n"
        "except OSError as error: print(error)\n"
    )
    assert printed(code) == "[Errno 22] prctl: Invalid argument\n"


def test_of_other_machines_it_says_that_there_is_none(monkeypatch):
    """What is not known there can't be refused there."""
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert not is_supported()
