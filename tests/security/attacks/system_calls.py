"""Attacks by system calls that the filter of the sandbox refuses."""

import platform

from tests.security.attacks.attack import Attack, if_out

# On x86-64 and on arm64.
_NUMBERS = """
clone 56 220, unshare 272 97, setns 308 268, mount 165 40, pivot_root 155 41, chroot 161 51
ptrace 101 117, keyctl 250 219, add_key 248 217, bpf 321 280, perf_event_open 298 241
userfaultfd 323 282, memfd_create 319 279, shmget 29 194, semget 64 190, msgget 68 186
mq_open 240 180, socketpair 53 199, personality 135 92, io_setup 206 0, kcmp 312 272
name_to_handle_at 303 264, fanotify_init 300 262, inotify_init1 294 26, syslog 103 116
flock 73 32, kill 62 129, rt_sigqueueinfo 129 138, timer_create 222 107
timerfd_create 283 85, signalfd4 289 74, fcntl 72 25, ioctl 16 29, madvise 28 233
prctl 157 167, prlimit64 302 261, tgkill 234 131, setpriority 141 140
sched_setaffinity 203 122, sync 162 81, vmsplice 278 75, linkat 265 37, mlock 149 228
process_madvise 440 440, pidfd_open 434 434, io_uring_setup 425 425, open_tree 428 428
fsopen 430 430, clone3 435 435, landlock_create_ruleset 444 444, statmount 457 457
call_of_the_future 500 500
"""
_COLUMN = 2 if platform.machine() == "aarch64" else 1
_ROWS = [row.split() for row in _NUMBERS.replace("\n", ",").split(",") if row.strip()]
NUMBERS = {row[0]: int(row[_COLUMN]) for row in _ROWS}

# With arguments that would be harmless if it did not.
_CALLS = {
    "unshare": "0x10000000",
    "setns": "0, 0",
    "mount": "b'none', b'/tmp', b'tmpfs', 0, None",
    "pivot_root": "b'/tmp', b'/tmp'",
    "chroot": "b'/tmp'",
    "ptrace": "0, 0, 0, 0",
    "keyctl": "0, -3, 1",
    "add_key": "b'user', b'kata', b'x', 1, -1",
    "bpf": "0, ctypes.create_string_buffer(64), 64",
    "perf_event_open": "ctypes.create_string_buffer(112), 0, -1, -1, 0",
    "userfaultfd": "1",
    "memfd_create": "b'kata', 0",
    "shmget": "0x6b617461, 4096, 0o1600",
    "semget": "0x6b617461, 1, 0o1600",
    "msgget": "0x6b617461, 0o1600",
    "mq_open": "b'kata', 0o102, 0o600, None",
    "personality": "0x0040000",
    "io_uring_setup": "4, ctypes.create_string_buffer(120)",
    "io_setup": "1, ctypes.byref(ctypes.c_long(0))",
    "fsopen": "b'tmpfs', 0",
    "open_tree": "-100, b'/', 1",
    "name_to_handle_at": "-100, b'/', ctypes.create_string_buffer(9), (ctypes.c_int * 1)(), 0",
    "kcmp": "1, 1, 0, 0, 0",
    "fanotify_init": "0, 0",
    "inotify_init1": "0",
    "clone": "0x10000000 | 17, 0, 0, 0, 0",
    "clone3": "ctypes.create_string_buffer(88), 88",
    "statmount": "ctypes.create_string_buffer(32), ctypes.create_string_buffer(512), 512, 0",
    "call_of_the_future": "0, 0, 0",
    "kill": "1, 0",
    "tgkill": "1, 1, 0",
    "rt_sigqueueinfo": "1, 0, ctypes.create_string_buffer(128)",
    "timer_create": "1, None, ctypes.byref(ctypes.c_long(0))",
    "timerfd_create": "1, 0",
    "signalfd4": "-1, ctypes.create_string_buffer(8), 8, 0",
    "setpriority": "0, 0, 5",
    "sched_setaffinity": "1, 8, ctypes.create_string_buffer(b'\\xff' * 8)",
    "sync": "",
    "vmsplice": "1, None, 0, 0",
    "linkat": "-100, b'/dev/null', -100, b'/tmp/null', 0",
    "mlock": "ctypes.create_string_buffer(8), 8",
    "process_madvise": "-1, None, 0, 0, 0",
    "pidfd_open": "1, 0",
    "landlock_create_ruleset": "ctypes.create_string_buffer(8), 8, 0",
    "prlimit64": "1, 7, None, ctypes.create_string_buffer(16)",
    "madvise": "ctypes.c_void_p(0), 4096, 12",  # memory that is merged with equal memory
}
# Of a file that every worker sees; of an empty input; of a pipe.
_OF_SHARED_FILES = {
    "lease": ("fcntl", "file, 1024, 0"),
    "notice_of_changes": ("fcntl", "os.open('/usr', 0), 1026, 0x8000001F"),
    "lock": ("flock", "file, 1 | 4"),
    "lock_of_a_range": ("fcntl", "file, 6, struct.pack('hhqqi4x', 0, 0, 0, 0, 0)"),
    "lock_of_an_open_file": ("fcntl", "file, 37, struct.pack('hhqqi4x', 0, 0, 0, 0, 0)"),
    "owner_of_the_input": ("fcntl", "0, 8, os.getpid()"),
    "owner_by_ioctl": ("ioctl", "0, 0x8901, struct.pack('i', os.getpid())"),
    "signal_of_the_input": ("fcntl", "0, 10, 31"),
    "asynchronous_input": ("fcntl", "1, 4, 0x2000"),
    "asynchronous_by_ioctl": ("ioctl", "1, 0x5452, struct.pack('i', 1)"),
    "size_of_a_pipe": ("fcntl", "1, 1031, 2**20"),
    "dumpable": ("prctl", "4, 1, 0, 0, 0"),
    "signal_at_the_hosts_end": ("prctl", "1, 10, 0, 0, 0"),
}

_X86 = {
    "calls_of_x32": (
        "return call(0x40000000 + 39)",
        "Another machine's system calls end the process.",
    ),
    "calls_of_i386": (
        """
        import mmap
        code = b"\\xb8\\x14\\x00\\x00\\x00\\xcd\\x80\\xc3"
        page = mmap.mmap(-1, 4096, prot=7)
        page.write(code)
        address = ctypes.addressof(ctypes.c_char.from_buffer(page))
        return ctypes.CFUNCTYPE(ctypes.c_int)(address)() > 0
        """,
        "Another machine's system calls end the process.",
    ),
}

_CODES = {f"call_{name}": (NUMBERS[name], code) for name, code in _CALLS.items()}
_CODES |= {name: (NUMBERS[call], code) for name, (call, code) in _OF_SHARED_FILES.items()}

ATTACKS = [
    *(
        Attack(
            name,
            "escape",
            if_out(f"file = os.open(np.__file__, 0)\nreturn call({number}, {code})"),
            "The filter refuses the system call.",
        )
        for name, (number, code) in _CODES.items()
    ),
    *(
        Attack(name, "escape", if_out(code), why)
        for name, (code, why) in _X86.items()
        if platform.machine() == "x86_64"
    ),
]
