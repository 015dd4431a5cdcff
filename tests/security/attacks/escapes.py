"""Attacks that try to get out of the sandbox."""

from tests.security.attacks.attack import Attack, if_out
from tests.security.attacks.system_calls import NUMBERS

_ESCAPES = {
    "loopback": (
        "import socket\nreturn bool(socket.create_connection(('127.0.0.1', @PORT@), 0.5))",
        "There is no network inside, and no socket.",
    ),
    "outside": (
        """
        import socket
        for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET):
            try:
                return bool(socket.socket(family, socket.SOCK_DGRAM))
            except OSError:
                pass
        """,
        "No socket can be made.",
    ),
    "name_service": (
        "import socket\nreturn bool(socket.getaddrinfo('example.invalid', 80)) ",
        "There is no network inside, and no socket.",
    ),
    "abstract_socket": (
        "import socket\nsocket.socket(socket.AF_UNIX).connect('\\0@ABSTRACT@')\nreturn True",
        "Names of sockets are those of another network.",
    ),
    "abstract_socket_of_a_pair": (
        """
        import socket
        one, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        for name in ("\\0@ABSTRACT@", "@SOCKET@"):
            try:
                one.sendto(b"hello", name)
                return True
            except OSError:
                pass
        """,
        "Names of sockets are those of another network, and their files are not visible.",
    ),
    "pair_of_another_family": (
        "import socket\nreturn any(call(@NR_socketpair@, family, kind, 0, (ctypes.c_int * 2)())"
        " for family in (30, 16, 2, 40) for kind in (1, 2, 5))",
        "Pairs of sockets are of the one family that is a pipe.",
    ),
    "writing_where_packages_are": (
        """
        import glob, sysconfig
        folders = [*sys.path, *sysconfig.get_paths().values(), os.path.dirname(np.__file__)]
        folders += ["/", "/usr", "/etc", "/dev", "/dev/pts", "/proc", "/lib", "/root", "@ENGINE@"]
        for folder in folders:
            if folder in ("/tmp", "/tmp/work"):
                continue  # its own
            try:
                with open(os.path.join(folder, "kata_hostile.pth"), "w"):
                    return True
            except OSError:
                pass
        """,
        "What is not its own is read-only.",
    ),
    "changing_what_is_there": (
        """
        for path in (np.__file__, os.__file__, sys.executable, "@ENGINE@/isolation/host.py"):
            for change in (
                lambda: open(path, "r+b"),
                lambda: os.chmod(path, 0o777),
                lambda: os.rename(path, path + "~"),
                lambda: os.utime(path),
                lambda: os.setxattr(path, "user.kata", b"x"),
                lambda: os.link(path, "/tmp/hostile"),
            ):
                try:
                    change()
                    return True
                except OSError:
                    pass
        """,
        "What is not its own is read-only.",
    ),
    "a_program_of_its_own": (
        """
        import shutil
        shutil.copy("/usr/bin/true", "/tmp/program")
        os.chmod("/tmp/program", 0o755)
        os.execv("/tmp/program", ["program"])
        """,
        "No program can be run, and its files could not be.",
    ),
    "a_library_of_its_own": (
        """
        import _ctypes, shutil
        shutil.copy(_ctypes.__file__, "/tmp/library.so")
        return bool(ctypes.CDLL("/tmp/library.so"))
        """,
        "Nothing in its own folders can be executed.",
    ),
    "preload": (
        """
        import subprocess
        os.environ["LD_PRELOAD"] = "/tmp/library.so"
        return subprocess.run([sys.executable, "-c", ""]).returncode == 0
        """,
        "No program can be run.",
    ),
    "device": (
        """
        import stat
        for kind, major, minor in ((stat.S_IFBLK, 8, 0), (stat.S_IFCHR, 1, 1)):
            os.mknod("/tmp/device", kind | 0o600, os.makedev(major, minor))
            return True
        """,
        "Without capabilities no device can be made.",
    ),
    "devices": (
        """
        names = ("mem", "kmsg", "sda", "vda", "nvme0n1", "kvm", "fuse", "loop0", "dri", "nvidia0")
        return any(os.path.exists(f"/dev/{name}") for name in (*names, "net/tun", "console"))
        """,
        "The devices are null, zero, full, random and the like.",
    ),
    "terminal": (
        "import pty\nreturn bool(os.openpty())",
        "There are no terminals, and none can be made.",
    ),
    "terminal_of_the_host": (
        "return bool(os.open('/dev/tty', os.O_RDWR))",
        "Its session has no terminal.",
    ),
    "signal_to_the_first": (
        "os.kill(1, 9); os.kill(1, 19); time.sleep(0.1)\nreturn False",
        "The first process of a namespace takes no signals from inside.",
    ),
    "signal_to_all": (
        "os.kill(-1, 9); time.sleep(0.1)\nreturn False",
        "All that it can see is itself.",
    ),
    "signal_to_the_host": (
        """
        for pid in (@HOST@, @TRUSTED@, *range(3, 2000)):
            try:
                os.kill(pid, 9)
                return True
            except ProcessLookupError:
                pass
        """,
        "No other process has a number inside.",
    ),
    "signal_to_the_parent": (
        "os.kill(os.getppid(), 9); time.sleep(600)",
        "Its parent has no number inside: 0 is its own group.",
    ),
    "group_of_the_host": (
        "return any(group is not None for group in [os.setpgid(0, @HOST@)])",
        "It can join no group of another session.",
    ),
    "daemon": (
        """
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(600)
            os._exit(0)
        return True
        """,
        "No process can be made.",
    ),
    "limits_raised": (
        """
        import resource
        for name in ("RLIMIT_AS", "RLIMIT_DATA", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE"):
            try:
                resource.setrlimit(getattr(resource, name), (-1, -1))
                return True
            except (OSError, ValueError):
                pass
        """,
        "Limits can be lowered alone.",
    ),
    "limits_of_the_host": (
        """
        import resource
        for pid in (@HOST@, @TRUSTED@, os.getppid() or 99):
            try:
                resource.prlimit(pid, resource.RLIMIT_NOFILE, (8, 8))
                return True
            except OSError:
                pass
        """,
        "No other process has a number inside.",
    ),
    "priority": (
        """
        for change in (
            lambda: os.nice(-5),
            lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)),
        ):
            try:
                change()
                return True
            except OSError:
                pass
        """,
        "Without capabilities nobody gets ahead of others.",
    ),
    "another_user": (
        """
        for change in (lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setgroups([0])):
            try:
                change()
                return True
            except OSError:
                pass
        """,
        "Its namespace knows one user.",
    ),
    "owner_of_files": (
        """
        with open("/tmp/own", "w"):
            pass
        for change in (
            lambda: os.chown("/tmp/own", 0, 0),
            lambda: os.setxattr("/tmp/own", "security.capability", bytes(20)),
            lambda: os.setxattr("/tmp/own", "trusted.x", b""),
        ):
            try:
                change()
                return True
            except OSError:
                pass
        """,
        "Its namespace knows one user, who has no capabilities.",
    ),
    "capabilities_regained": (
        """
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)
        return libc.capset(header, (ctypes.c_uint32 * 6)(*[2**32 - 1] * 6)) == 0
        """,
        "What has been dropped is gone for good.",
    ),
    "ambient_capabilities": (
        "return any(libc.prctl(47, 2, capability, 0, 0) == 0 for capability in range(41))",
        "What has been dropped is gone for good.",
    ),
    "filter_taken_off": (
        "return libc.prctl(22, 0, 0, 0, 0) == 0 or libc.prctl(38, 0, 0, 0, 0) == 0",
        "A filter of system calls stays.",
    ),
    "walls_taken_down": (
        "return any(libc.umount2(path, 2) == 0 for path in (b'/tmp', b'/proc', b'/dev/shm', b'/'))",
        "No capability for it, and the filter refuses the call.",
    ),
    "out_by_the_working_folder": (
        """
        os.chdir("/tmp")
        for _ in range(20):
            os.chdir("..")
        above = not os.path.samefile(".", "/") or os.path.exists(".@OTHER@")
        return above or any(name in os.listdir(".") for name in ("boot", "sys", "oldroot"))
        """,
        "Nothing is above the root of the sandbox.",
    ),
    "out_by_a_descriptor": (
        """
        for descriptor in range(600):
            try:
                os.fchdir(descriptor)
                return True
            except OSError:
                pass
        """,
        "It inherits no folder.",
    ),
    "descriptors_inherited": (
        """
        import stat
        kinds = []
        for descriptor in range(3, 600):
            try:
                kinds.append(stat.S_IFMT(os.fstat(descriptor).st_mode))
            except OSError:
                pass
        return [kind for kind in kinds if kind != stat.S_IFIFO] or len(kinds) > 2
        """,
        "It has the two pipes of requests and replies, and its output.",
    ),
    "name_of_the_machine": (
        "import socket\nreturn libc.sethostname(b'x', 1) == 0 or socket.gethostname() != 'kata'",
        "It has a name of its own, and no capability to change it.",
    ),
    "clock": (
        "try:\n    time.clock_settime(time.CLOCK_REALTIME, time.time())\n    return True\n"
        "except OSError: return False",
        "Without capabilities nobody sets the clock.",
    ),
    "mode_of_a_device": (
        """
        for path in ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"):
            mode = os.stat(path).st_mode & 0o777
            for change in (
                lambda: os.chmod(path, mode),
                lambda: os.fchmod(os.open(path, os.O_RDONLY), mode),
                lambda: os.fchmod(0, mode),
                lambda: os.utime(path),
                lambda: os.utime(0),
            ):
                try:
                    change()
                    return True
                except OSError:
                    pass
        """,
        "Devices are the machine's own, and read-only.",
    ),
    "mode_of_a_file_of_its_owner": (
        """
        for change in (
            lambda: os.chmod(np.__file__, 0o666),
            lambda: os.utime(np.__file__, (1, 1)),
            lambda: os.truncate(np.__file__, 0),
            lambda: os.setxattr(np.__file__, "user.kata", b"x"),
        ):
            try:
                change()
                return True
            except OSError:
                pass
        """,
        "What is visible is read-only, even for its owner.",
    ),
    "log_by_a_call": (
        "buffer = ctypes.create_string_buffer(4096)\n"
        "return call(@NR_syslog@, 3, buffer, 4096) or call(@NR_syslog@, 10, None, 0)",
        "The filter refuses the call that reads the kernel's log.",
    ),
}


def _with_numbers(code: str) -> str:
    for name in ("syslog", "socketpair"):
        code = code.replace(f"@NR_{name}@", str(NUMBERS[name]))
    return code


ATTACKS = [
    Attack(name, "escape", if_out(_with_numbers(code)), why)
    for name, (code, why) in _ESCAPES.items()
]
