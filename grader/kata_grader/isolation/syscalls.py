"""The sandbox's filter of system calls: what Python, NumPy and TensorFlow need, and nothing else.

Namespaces and dropped capabilities lock the learner's code in already. The filter also keeps it
away from the parts of the kernel in which most ways out of a namespace were found, and from what
reaches other processes without any: leases and locks of files, signals, and notices. A refused call
fails with "Operation not permitted", a newer one as on a kernel that does not have it.

The program is classic BPF, see `man 2 seccomp`. Runs beside a learner's code; imports only the
standard library. `docs/system-calls.md` shows the table.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from dataclasses import dataclass

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP = 38, 22
SECCOMP_MODE_FILTER = 2
_KILL, _ERRNO, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
_LOAD, _EQUAL, _FROM, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_X32 = 0x40000000
_ALLOWED = _RETURN, 0, 0, _ALLOW
_REFUSED = _RETURN, 0, 0, _ERRNO | errno.EPERM
_ABSENT = _RETURN, 0, 0, _ERRNO | errno.ENOSYS
# From here on calls have the same number on every machine, and libraries do without them.
NEWER = 424

# The machines, by their name, with their AUDIT_ARCH.
MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# HDF5 does without locks where there are none, and nowhere else.
_FLOCK = {"x86_64": 73, "aarch64": 32}
# The calls that are allowed, each with its numbers on these machines.
_CALLS = """
brk 12 214, mmap 9 222, munmap 11 215, mremap 25 216, mprotect 10 226, msync 26 227
madvise 28 233

read 0 63, write 1 64, readv 19 65, writev 20 66, pread64 17 67, pwrite64 18 68
preadv 295 69, pwritev 296 70, lseek 8 62, close 3 57, close_range 436 436
open 2 -, openat 257 56, stat 4 -, fstat 5 80, lstat 6 -, newfstatat 262 79, statx 332 291
access 21 -, faccessat 269 48, faccessat2 439 439, readlink 89 -, readlinkat 267 78
getdents 78 -, getdents64 217 61, statfs 137 43, fstatfs 138 44, getcwd 79 17, chdir 80 49
fchdir 81 50, umask 95 166, mkdir 83 -, mkdirat 258 34, rmdir 84 -, unlink 87 -, unlinkat 263 35
rename 82 -, renameat 264 38, renameat2 316 276, chmod 90 -, fchmod 91 52, fchmodat 268 53
utimensat 280 88, truncate 76 45, ftruncate 77 46, fallocate 285 47, fsync 74 82
fdatasync 75 83, fadvise64 221 223, sendfile 40 71, copy_file_range 326 285
listxattr 194 11, llistxattr 195 12, flistxattr 196 13

dup 32 23, dup2 33 -, dup3 292 24, pipe 22 -, pipe2 293 59, fcntl 72 25, ioctl 16 29
poll 7 -, ppoll 271 73, select 23 -, pselect6 270 72

time 201 -, gettimeofday 96 169, clock_gettime 228 113, clock_getres 229 114
clock_nanosleep 230 115, nanosleep 35 101, times 100 153

clone 56 220, futex 202 98, set_robust_list 273 99, set_tid_address 218 96, rseq 334 293
exit 60 93, exit_group 231 94, restart_syscall 219 128, prctl 157 167, arch_prctl 158 -
prlimit64 302 261, getrusage 98 165, getpriority 140 141
sched_yield 24 124, sched_getaffinity 204 123, sched_setaffinity 203 122, sched_getparam 143 121
sched_getscheduler 145 120, sched_get_priority_max 146 125, sched_get_priority_min 147 126

rt_sigaction 13 134, rt_sigprocmask 14 135, rt_sigreturn 15 139, sigaltstack 131 132
tgkill 234 131

getpid 39 172, gettid 186 178, getppid 110 173, getpgrp 111 -, getpgid 121 155
getsid 124 156, getuid 102 174, geteuid 107 175, getgid 104 176, getegid 108 177
getgroups 115 158, getresuid 118 148, getresgid 120 150, uname 63 160, sysinfo 99 179
getcpu 309 168, getrandom 318 278
"""
_F_SETFL, _O_ASYNC = 4, 0x2000


@dataclass(frozen=True)
class Checked:
    """A call of which one argument is looked at.

    Attributes:
        argument: which one.
        allowed: the values that it may have, by their names.
        ignored: the bits of it that do not matter.
        barred: one more value, another argument, and the bits that this one may not have then.
    """

    argument: int
    allowed: dict[str, int]
    ignored: int = 0
    barred: tuple[int, int, int] | None = None


_ADVICE = {
    **{"NORMAL": 0, "RANDOM": 1, "SEQUENTIAL": 2, "WILLNEED": 3, "DONTNEED": 4, "FREE": 8},
    **{"HUGEPAGE": 14, "NOHUGEPAGE": 15, "DONTDUMP": 16, "DODUMP": 17, "WIPEONFORK": 18},
    **{"GUARD_INSTALL": 102, "GUARD_REMOVE": 103},
}
OWN = {"this process": 0}
CHECKED = {
    # As the C library makes threads. A filter can't read the flags of clone3, which are in memory.
    "clone": Checked(0, {"a thread": 0x3D0F00}),
    "fcntl": Checked(
        1,
        {
            **{"F_DUPFD": 0, "F_GETFD": 1, "F_SETFD": 2, "F_GETFL": 3},
            **{"F_DUPFD_CLOEXEC": 1030},
        },
        barred=(_F_SETFL, 2, _O_ASYNC),
    ),
    "ioctl": Checked(
        1,
        {
            **{"TCGETS": 0x5401, "TCGETS2": 0x802C542A, "TIOCGWINSZ": 0x5413},
            **{"FIONBIO": 0x5421, "FIONCLEX": 0x5450, "FIOCLEX": 0x5451},
        },
    ),
    "futex": Checked(
        1,
        {
            **{"WAIT": 0, "WAKE": 1, "REQUEUE": 3, "CMP_REQUEUE": 4, "WAKE_OP": 5},
            **{"WAIT_BITSET": 9, "WAKE_BITSET": 10},
        },
        ignored=0x180,  # FUTEX_PRIVATE_FLAG and FUTEX_CLOCK_REALTIME
    ),
    "madvise": Checked(2, {f"MADV_{name}": value for name, value in _ADVICE.items()}),
    # The last two are asked by libraries of linear algebra on arm64.
    "prctl": Checked(
        0, {"PR_SET_NAME": 15, "PR_GET_NAME": 16, "PR_SVE_GET_VL": 51, "PR_SME_GET_VL": 64}
    ),
    "arch_prctl": Checked(
        0,
        {
            **{"ARCH_GET_XCOMP_SUPP": 0x1021, "ARCH_GET_XCOMP_PERM": 0x1022},
            **{"ARCH_REQ_XCOMP_PERM": 0x1023},
        },
    ),
    "prlimit64": Checked(0, OWN),
    "sched_setaffinity": Checked(0, OWN),  # as Intel's OpenMP tries
    "tgkill": Checked(0, OWN),
}


def is_supported() -> bool:
    """Whether the filter is known for this machine."""
    return platform.machine() in MACHINES


def calls_of(machine: str) -> dict[str, int]:
    """Return the number of each call that is allowed on a machine."""
    column = 1 + [*MACHINES].index(machine)
    lines = [line.split() for line in _CALLS.replace("\n", ",").split(",") if line.strip()]
    return {line[0]: int(line[column]) for line in lines if line[column] != "-"}


def refuse_system_calls() -> None:
    """Set the filter for this thread and all threads that it starts; it can't be removed again.

    Raises:
        OSError: the kernel refuses the filter.
    """
    program = filter_of(platform.machine(), os.getpid())
    size = len(program) // 8
    buffer = ctypes.create_string_buffer(program, len(program))
    description = struct.pack("HxxxxxxP", size, ctypes.addressof(buffer))
    call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    call("prctl", PR_SET_SECCOMP, SECCOMP_MODE_FILTER, description, 0, 0)


def call(name: str, *arguments: bytes | int | None) -> None:
    """Call a function of the C library that returns 0 on success.

    Raises:
        OSError: it does not succeed.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    sized = [ctypes.c_ulong(a) if isinstance(a, int) else ctypes.c_char_p(a) for a in arguments]
    if getattr(libc, name)(*sized) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def filter_of(machine: str, process: int) -> bytes:
    """Return the filter's program.

    Args:
        machine: as named by `platform.machine()`.
        process: the number of the process that it is for.
    """
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, MACHINES[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_FROM, 0, 1, _X32),
        (_RETURN, 0, 0, _KILL),
    ]
    for name, number in calls_of(machine).items():
        inner = _steps_of(CHECKED[name], process) if name in CHECKED else [_ALLOWED]
        steps += [(_EQUAL, 0, len(inner), number), *inner]
    steps += [(_EQUAL, 1, 0, _FLOCK[machine]), (_FROM, 0, 1, NEWER), _ABSENT, _REFUSED]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _steps_of(rule: Checked, process: int) -> list[tuple[int, int, int, int]]:
    values = [*rule.allowed.values(), *([process] if rule.allowed is OWN else [])]
    steps = [_load(rule.argument), (_AND, 0, 0, ~rule.ignored & 0xFFFFFFFF)]
    for value in values:
        steps += [(_EQUAL, 0, 1, value), _ALLOWED]
    if rule.barred:
        value, argument, bits = rule.barred
        steps += [(_EQUAL, 0, 3, value), _load(argument), (_ANY_BIT, 1, 0, bits), _ALLOWED]
    return [*steps, _REFUSED]


def _load(argument: int) -> tuple[int, int, int, int]:
    """Load the lower half of an argument: the kernel reads no more of those that are checked."""
    return _LOAD, 0, 0, _ARGUMENTS + 8 * argument
