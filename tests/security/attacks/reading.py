"""Attacks that read what is none of their business, or have the checks read it."""

from tests.security.attacks.attack import BOTH, SANDBOX, Attack, if_out, in_log

PATHS = {
    "solution_on_disk": "@ROOT@/solutions/ch1_numbers/decay.py",
    "checks_on_disk": "@ROOT@/grader/checks/ch1_numbers/test_decay.py",
    "mistakes_on_disk": "@ROOT@/grader/mistakes/ch1_numbers/decay.py",
    "manifest_on_disk": "@ROOT@/course.toml",
    "another_submission": "@OTHER@",
    "its_own_folder": "@FOLDER@/ch1_numbers/decay.py",
    "the_comparison": "@ENGINE@/checking/compare.py",
    "the_proof": "@ENGINE@/../kata_authoring/proof.py",
    "these_tests": "@TESTS@/attacks/reading.py",
    "users_of_the_machine": "/etc/passwd",
    "shadow": "/etc/shadow",
    "environment_of_the_first": "/proc/1/environ",
    "environment_of_itself": "/proc/self/environ",
    "command_of_the_first": "/proc/1/cmdline",
    "memory_of_itself": "/proc/self/mem",
    "maps_of_itself": "/proc/self/maps",
    "mounts": "/proc/self/mountinfo",
    "memory_of_the_machine": "/dev/mem",
    "log_of_the_machine": "/dev/kmsg",
    "processes_of_the_machine": "/proc/@HOST@/status",
    "control_groups": "/sys/fs/cgroup/cgroup.procs",
    "sockets_of_the_machine": "/proc/net/unix",
    "open_descriptor_by_name": "/proc/self/fd/0",
}

_READS = {
    "secret_in_the_environment": (
        "return any('@SECRET@' in value for value in os.environ.values())",
        "The environment is an empty one, with what TensorFlow's settings say.",
        BOTH,
    ),
    "secret_of_terraform": (
        "return any(name.startswith(('TF_VAR_', 'TF_TOKEN_')) for name in os.environ)",
        "Of what begins with TF_ TensorFlow's own settings alone go inside.",
        BOTH,
    ),
    "home": (
        """
        import pwd
        try:
            homes = [entry.pw_dir for entry in pwd.getpwall()]
        except (KeyError, OSError):
            homes = []
        for home in [*homes, "@HOME@", os.path.expanduser("~")]:
            for path in (".bash_history", ".bashrc", ".profile", ".ssh", ".netrc", ".cache"):
                if os.path.exists(os.path.join(home, path)):
                    return True
        return False
        """,
        "No home folder is visible, but for a Python that lies in one.",
        SANDBOX,
    ),
    "checks_on_the_path": (
        """
        for folder in ["@CWD@", *sys.path, *map(os.path.dirname, sys.path)]:
            for name in ("checks", "mistakes", "solutions", "kata_datasets", "course.toml"):
                if os.path.exists(os.path.join(folder, name)):
                    return True
        return False
        """,
        "Of folders on the path those are visible in which packages are installed.",
        SANDBOX,
    ),
    "datasets": (
        "import kata_datasets\nreturn True",
        "The datasets, labels included, are not visible.",
        SANDBOX,
    ),
    "engine_imported": (
        "from kata_grader.checking import compare\nreturn True",
        "Of the engine what runs beside a learner's code is there.",
        SANDBOX,
    ),
    "memory_of_the_host": (
        """
        class Piece(ctypes.Structure):
            _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]
        buffer = ctypes.create_string_buffer(8)
        here = Piece(ctypes.addressof(buffer), 8)
        there = Piece(id(sys), 8)
        return any(
            libc.process_vm_readv(pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0) > 0
            for pid in (1, 3, os.getppid(), @HOST@, @TRUSTED@)
        )
        """,
        "No process of another can be reached, and the filter refuses the call.",
        SANDBOX,
    ),
}

_LOGS = {
    "log_is_a_link": ("os.symlink('@ROOT@/course.toml', folder + '/values.txt')", BOTH),
    "log_is_a_link_to_zero": ("os.symlink('/dev/zero', folder + '/values.txt')", BOTH),
    "log_is_a_pipe": ("os.mkfifo(folder + '/values.txt')", BOTH),
    "log_is_a_folder": ("os.mkdir(folder + '/values.txt')", BOTH),
    "log_is_a_socket": (
        "import stat; os.mknod(folder + '/values.txt', stat.S_IFSOCK | 0o600)",
        BOTH,
    ),
    "log_is_huge": ("open(folder + '/values.txt', 'wb').truncate(2**28)", SANDBOX),
    "log_has_odd_names": ("open(folder + '/\\udcff\\n..', 'w').close()", BOTH),
    "log_is_many": ("for n in range(2000): open(f'{folder}/{n}', 'w').close()", SANDBOX),
    "folder_is_elsewhere": (
        "import shutil; shutil.rmtree(folder); os.symlink('/', folder)",
        SANDBOX,
    ),
}

ATTACKS = [
    *(
        Attack(name, "reading", if_out(f"return readable({path!r})"), "It is not visible inside.")
        for name, path in PATHS.items()
    ),
    *(
        Attack(name, "reading", if_out(code), why, modes)
        for name, (code, why, modes) in _READS.items()
    ),
    *(
        Attack(
            name,
            "reading",
            in_log(code),
            "Regular files of a limited size are read, and nothing else.",
            modes,
            exercise="recorder",
            check="test_log",
        )
        for name, (code, modes) in _LOGS.items()
    ),
]
