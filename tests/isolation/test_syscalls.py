"""The filter of system calls: what its program says of a call, and that the kernel takes it."""

import errno
import platform
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from kata_grader.isolation.syscalls import CHECKED, MACHINES, calls_of, filter_of, is_supported

from tests.deadlines import PATIENCE

ALLOWED, KILLED = "allowed", "killed"
OWN = 2  # the number of a worker in its namespace
THREAD, NEW_USER = 0x3D0F00, 0x10000000
# The kernel's own numbers, where a C compiler is installed.
HEADERS = {
    "x86_64": "/usr/include/x86_64-linux-gnu/asm/unistd_64.h",
    "aarch64": "/usr/include/asm-generic/unistd.h",
}


def verdict(machine, number, *arguments, architecture=None):
    """Run the filter's program as the kernel does."""
    architecture = architecture or MACHINES[machine]
    arguments = (*arguments, *[0] * (6 - len(arguments)))
    data = struct.pack("IIQ6Q", number, architecture, 0, *arguments)
    steps = list(struct.iter_unpack("HBBI", filter_of(machine, OWN)))
    at = loaded = 0
    while True:
        code, if_true, if_false, value = steps[at]
        if code == 0x06:
            kinds = {0x7FFF0000: ALLOWED, 0x80000000: KILLED}
            return kinds.get(value) or errno.errorcode[value & 0xFFFF]
        at += 1
        if code == 0x20:
            (loaded,) = struct.unpack_from("I", data, value)
        elif code == 0x54:
            loaded &= value
        else:
            holds = {0x15: loaded == value, 0x35: loaded >= value, 0x45: loaded & value}[code]
            at += if_true if holds else if_false


@pytest.mark.parametrize("machine", MACHINES)
def test_what_is_not_listed_is_refused(machine):
    """The older calls as forbidden, the newer ones as absent: libraries do without them."""
    calls = calls_of(machine)
    locks = {"x86_64": 73, "aarch64": 32}[machine]
    for number in set(range(1000)) - set(calls.values()):
        absent = number >= 424 or number == locks
        assert verdict(machine, number) == ("ENOSYS" if absent else "EPERM"), number
    for name in set(calls) - set(CHECKED):
        assert verdict(machine, calls[name], 1, 2, 3) == ALLOWED, name


@pytest.mark.parametrize("machine", MACHINES)
def test_numbers_are_those_of_the_kernel(machine):
    """Where its headers are at hand."""
    if not Path(HEADERS[machine]).is_file():
        pytest.skip("the kernel's headers are not installed")
    found = re.findall(r"#define __NR(?:3264)?_(\w+) +(\d+)", Path(HEADERS[machine]).read_text())
    names = {name.replace("3264_", ""): int(number) for name, number in reversed(found)}
    names.setdefault("newfstatat", names.get("fstatat"))
    calls = calls_of(machine)
    assert {name: names[name] for name in calls} == calls


@pytest.mark.parametrize("machine", MACHINES)
def test_threads_are_made_and_processes_are_not(machine):
    """As far as flags can be read: `clone3`, whose can't, does not seem to be there."""
    clone = calls_of(machine)["clone"]
    assert verdict(machine, clone, THREAD) == ALLOWED
    assert verdict(machine, clone) == "EPERM"
    assert verdict(machine, clone, 17) == "EPERM"
    assert verdict(machine, clone, THREAD | NEW_USER) == "EPERM"
    assert verdict(machine, 435) == "ENOSYS"


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("name", CHECKED)
def test_arguments_are_checked(machine, name):
    """Of each such call the listed values are allowed, their neighbours are not."""
    calls, rule = calls_of(machine), CHECKED[name]
    if name not in calls:
        return

    def asked(value):
        return verdict(machine, calls[name], *[0] * rule.argument, value)

    allowed = {*rule.allowed.values(), *([rule.barred[0]] if rule.barred else [])}
    if rule.allowed == {"this process": 0}:
        allowed.add(OWN)
    assert {asked(value) for value in allowed} == {ALLOWED}
    beside = {value + step for value in allowed for step in (-1, 1, 2**20)} - allowed
    assert {asked(value % 2**32) for value in beside} == {"EPERM"}
    # The kernel reads 32 bits of these, so the others decide nothing.
    assert {asked(value | 2**33) for value in allowed} == {ALLOWED}


@pytest.mark.parametrize("machine", MACHINES)
def test_nothing_tells_a_process_of_changes_to_a_descriptor(machine):
    """Flags of a descriptor can be set, but not the one that sends signals."""
    fcntl = calls_of(machine)["fcntl"]
    assert verdict(machine, fcntl, 1, 4, 0x800) == ALLOWED
    assert verdict(machine, fcntl, 1, 4, 0x2000) == "EPERM"
    assert verdict(machine, fcntl, 1, 4, 0x2800) == "EPERM"
    for command in (5, 6, 7, 8, 9, 10, 15, 36, 37, 38, 1024, 1026, 1031, 1033):
        assert verdict(machine, fcntl, 1, command) == "EPERM", command


@pytest.mark.parametrize("machine", MACHINES)
def test_what_the_filter_cannot_read_gets_nowhere(machine):
    """Calls of another architecture, and those of x32."""
    read = calls_of(machine)["read"]
    assert verdict(machine, read, architecture=0x40000003) == KILLED
    assert verdict(machine, 0x40000000 | read) == KILLED


FILTERS = pytest.mark.skipif(
    sys.platform != "linux" or not is_supported(), reason="there is no filter for this machine"
)


def printed(code):
    """Return what a process of its own prints: a filter can't be removed again."""
    code = f"import fcntl, os, threading\nfrom kata_grader.isolation import syscalls\n{code}"
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
        "try: fcntl.fcntl(os.open(os.__file__, 0), fcntl.F_SETLEASE, fcntl.F_RDLCK)\n"
        "except PermissionError: print('no lease')\n"
    )
    assert printed(code) == "a thread\nno process\nno lease\n"


@FILTERS
def test_a_filter_that_the_kernel_refuses_is_an_error():
    """Nothing runs without it; the text says which call failed."""
    code = (
        "syscalls.filter_of = lambda machine, process: b''\n"
        "try: syscalls.refuse_system_calls()\n"
        "except OSError as error: print(error)\n"
    )
    assert printed(code) == "[Errno 22] prctl: Invalid argument\n"


def test_of_other_machines_it_says_that_there_is_none(monkeypatch):
    """What is not known there can't be refused there."""
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert not is_supported()
