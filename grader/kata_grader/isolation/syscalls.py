"""The sandbox's filter of system calls: calls that no exercise needs are refused.

Namespaces and dropped capabilities lock the learner's code in already. The filter also keeps it
from starting processes, and away from the parts of the kernel in which most ways out of a namespace
were found. A refused call fails with "Operation not permitted".

The program is classic BPF, see `man 2 seccomp`. Runs beside a learner's code; imports only the
standard library.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from functools import cache

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP = 38, 22
SECCOMP_MODE_FILTER = 2
_KILL, _ERRNO, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
_LOAD, _EQUAL, _FROM, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_X32 = 0x40000000
CLONE_THREAD = 0x00010000
NEW_NAMESPACES = 0x7E020080  # every CLONE_NEW* flag

# For each machine, its AUDIT_ARCH and the numbers of the system calls.
_MACHINES: dict[str, tuple[int, dict[str, int]]] = {
    "x86_64": (
        0xC000003E,
        {
            **{"clone": 56, "fork": 57, "vfork": 58, "execve": 59, "execveat": 322},
            **{"unshare": 272, "setns": 308, "mount": 165, "umount2": 166, "pivot_root": 155},
            **{"chroot": 161, "ptrace": 101, "process_vm_readv": 310, "process_vm_writev": 311},
            **{"kcmp": 312, "keyctl": 250, "add_key": 248, "request_key": 249, "bpf": 321},
            **{"perf_event_open": 298, "userfaultfd": 323, "memfd_create": 319},
            **{"shmget": 29, "shmat": 30, "shmctl": 31, "semget": 64, "msgget": 68},
            **{"mq_open": 240, "socket": 41, "init_module": 175, "finit_module": 313},
            **{"kexec_load": 246, "name_to_handle_at": 303, "open_by_handle_at": 304},
            **{"personality": 135, "swapon": 167, "reboot": 169, "quotactl": 179},
            **{"fanotify_init": 300, "modify_ldt": 154, "iopl": 172, "ioperm": 173},
            **{"syslog": 103, "io_setup": 206, "kexec_file_load": 320, "vmsplice": 278},
            **{"socketpair": 53},
        },
    ),
    "aarch64": (
        0xC00000B7,
        {
            **{"clone": 220, "execve": 221, "execveat": 281},
            **{"unshare": 97, "setns": 268, "mount": 40, "umount2": 39, "pivot_root": 41},
            **{"chroot": 51, "ptrace": 117, "process_vm_readv": 270, "process_vm_writev": 271},
            **{"kcmp": 272, "keyctl": 219, "add_key": 217, "request_key": 218, "bpf": 280},
            **{"perf_event_open": 241, "userfaultfd": 282, "memfd_create": 279},
            **{"shmget": 194, "shmat": 196, "shmctl": 195, "semget": 190, "msgget": 186},
            **{"mq_open": 180, "socket": 198, "init_module": 105, "finit_module": 273},
            **{"kexec_load": 104, "name_to_handle_at": 264, "open_by_handle_at": 265},
            **{"personality": 92, "swapon": 224, "reboot": 142, "quotactl": 60},
            **{"fanotify_init": 262},
            **{"syslog": 116, "io_setup": 0, "kexec_file_load": 294, "vmsplice": 75},
            **{"socketpair": 199},
        },
    ),
}
# Newer calls have the same number on every machine.
_NEWER = {
    **{"io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427},
    **{"open_tree": 428, "move_mount": 429, "fsopen": 430, "fsconfig": 431, "fsmount": 432},
    **{"fspick": 433, "pidfd_getfd": 438, "mount_setattr": 442, "memfd_secret": 447},
    **{"quotactl_fd": 443},
}
_CLONE3 = 435
# The first call that is newer than this filter (statmount). It and all later ones fail as on a
# kernel that does not have them.
_LATER = 457
_AF_UNIX = 1


def is_supported() -> bool:
    """Whether the filter is known for this machine."""
    return platform.machine() in _MACHINES


def refuse_system_calls() -> None:
    """Set the filter for this thread and all threads that it starts; it can't be removed again.

    Raises:
        OSError: the kernel refuses the filter.
    """
    program = filter_of(platform.machine())
    size = len(program) // 8
    buffer = ctypes.create_string_buffer(program, len(program))
    description = struct.pack("HxxxxxxP", size, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    for arguments in (
        (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.c_char_p(description), 0, 0),
    ):
        if libc.prctl(*arguments) != 0:
            number = ctypes.get_errno()
            raise OSError(number, f"prctl: {os.strerror(number)}")


@cache
def filter_of(machine: str) -> bytes:
    """Return the filter's program for a machine, as named by `platform.machine()`."""
    architecture, numbers = _MACHINES[machine]
    numbers = numbers | _NEWER
    clone, socketpair = numbers.pop("clone"), numbers.pop("socketpair")
    refused = _ERRNO | errno.EPERM
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_FROM, 0, 1, _X32),
        (_RETURN, 0, 0, _KILL),
        (_FROM, 0, 1, _LATER),
        (_RETURN, 0, 0, _ERRNO | errno.ENOSYS),
    ]
    for number in sorted(numbers.values()):
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, refused)]
    # A filter can't read the flags of clone3, which are in memory. Without clone3 the C library
    # uses clone.
    steps += [(_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, _ERRNO | errno.ENOSYS)]
    # Allow pairs of Unix sockets only: other families reach little-tested parts of the kernel.
    steps += [
        (_EQUAL, 0, 4, socketpair),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 0, 1, _AF_UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, refused),
    ]
    steps += [
        (_EQUAL, 1, 0, clone),
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_ANY_BIT, 0, 1, NEW_NAMESPACES),
        (_RETURN, 0, 0, refused),
        (_ANY_BIT, 1, 0, CLONE_THREAD),
        (_RETURN, 0, 0, refused),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
