"""Attacks by system calls that the filter of the sandbox refuses."""

import platform

from kata_grader.isolation import syscalls

from tests.security.attacks.attack import Attack, if_out

NUMBERS = syscalls._MACHINES.get(platform.machine(), (0, {}))[1] | syscalls._NEWER

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
    "clone": "0x10000000 | 17, 0, 0, 0, 0",
}
_UNNAMED = {
    "clone3": (435, "ctypes.create_string_buffer(88), 88"),
    "statmount": (457, "ctypes.create_string_buffer(32), ctypes.create_string_buffer(512), 512, 0"),
    "call_of_the_future": (500, "0, 0, 0"),
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

_NUMBERED = {name: (NUMBERS[name], code) for name, code in _CALLS.items()} | _UNNAMED

ATTACKS = [
    *(
        Attack(
            f"call_{name}",
            "escape",
            if_out(f"return call({number}, {code})"),
            "The filter refuses the system call.",
        )
        for name, (number, code) in _NUMBERED.items()
    ),
    *(
        Attack(name, "escape", if_out(code), why)
        for name, (code, why) in _X86.items()
        if platform.machine() == "x86_64"
    ),
]
