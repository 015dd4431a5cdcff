"""Attacks that take more than their share of time, memory, processes, output."""

from tests.security.attacks.attack import BOTH, SANDBOX, Attack, if_out, in_step

_RESOURCES = {
    "memory_in_pieces": (
        "held = [np.empty(2**24) for _ in range(96)]\nreturn len(held)",
        "A worker's memory is limited.",
        BOTH,
    ),
    "memory_at_once": (
        "return np.empty(2**30 + 2**28).nbytes",
        "A worker's memory is limited.",
        BOTH,
    ),
    "memory_shared": (
        """
        import mmap
        held = [mmap.mmap(-1, 2**28) for _ in range(40)]
        return len(held)
        """,
        "The space of its addresses is limited, which covers memory that is shared.",
        SANDBOX,
    ),
    "memory_in_files": (
        """
        import mmap
        held = []
        for n in range(12):
            with open(f"/tmp/{n}", "w+b") as file:
                for _ in range(4):
                    file.write(bytes(2**24))
                held.append(mmap.mmap(file.fileno(), 2**26))
            os.unlink(f"/tmp/{n}")
        return len(held)
        """,
        "Its temporary files are of limited size together, deleted ones too.",
        SANDBOX,
    ),
    "memory_in_shm": (
        """
        for n in range(8):
            with open(f"/dev/shm/{n}", "wb") as file:
                file.write(bytes(2**24))
        return True
        """,
        "What it shares with itself is of limited size.",
        SANDBOX,
    ),
    "memory_in_pipes": (
        """
        import fcntl
        written = 0
        for _ in range(200):
            read, write = os.pipe()
            try:
                fcntl.fcntl(write, 1031, 2**20)
            except OSError:
                pass
            os.set_blocking(write, False)
            try:
                while True: written += os.write(write, bytes(2**16))
            except BlockingIOError:
                pass
        return written > 2**27
        """,
        "The kernel limits what a user's pipes hold.",
        SANDBOX,
    ),
    "a_file_too_large": (
        "with open('big', 'wb') as file: file.truncate(2**40)\nreturn True",
        "A file's size is limited.",
        SANDBOX,
    ),
    "a_disk_full": (
        """
        for n in range(5):
            with open(f"/tmp/full{n}", "wb") as file:
                for _ in range(15):
                    file.write(bytes(2**23))
        return True
        """,
        "Its temporary files are of limited size together.",
        SANDBOX,
    ),
    "many_files": (
        "for n in range(12000): os.close(os.open(f'/tmp/{n}', os.O_CREAT))\nreturn True",
        "The number of its files is limited.",
        SANDBOX,
    ),
    "many_open_files": (
        "held = [os.open('/dev/null', 0) for _ in range(600)]\nreturn True",
        "The number of its open files is limited.",
        BOTH,
    ),
    "forks": (
        """
        for _ in range(30):
            if os.fork() == 0:
                time.sleep(600)
                os._exit(0)
        return True
        """,
        "No process can be made.",
        SANDBOX,
    ),
    "spawn": (
        "return os.posix_spawn('/usr/bin/true', ['true'], {}) > 0",
        "No process can be made.",
        SANDBOX,
    ),
    "subprocess": (
        "import subprocess\nreturn subprocess.run(['/usr/bin/true']).returncode == 0",
        "No process can be made.",
        SANDBOX,
    ),
    "multiprocessing": (
        "import multiprocessing\n"
        "process = multiprocessing.get_context('fork').Process(target=len, args=((),))\n"
        "process.start()\nreturn True",
        "No process can be made.",
        SANDBOX,
    ),
    "threads": (
        """
        threading.stack_size(2**15)
        for _ in range(6000):
            threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
        return True
        """,
        "The host counts a worker's threads, and ends who has thousands.",
        SANDBOX,
    ),
    "exec": (
        "os.execv('/usr/bin/true', ['true'])",
        "No other program can be run.",
        SANDBOX,
    ),
    "flood_of_text": (
        "for _ in range(200): os.write(1, b'x' * 2**20)",
        "Who prints more than 16 MB is ended.",
        BOTH,
    ),
    "flood_of_errors": (
        "for _ in range(200): os.write(2, b'x' * 2**20)",
        "Who prints more than 16 MB is ended.",
        BOTH,
    ),
}

_RETURNS = {
    "huge_reply": ("return bytes(2**29 + 1)", "What is too large is not sent.", BOTH),
    "many_items": ("return [0] * 10**7", "What is too large is not sent.", BOTH),
    "long_text": ("raise OSError('x' * 10**8)", "Messages are cut.", BOTH),
    "control_characters": (
        "raise OSError('\\x1b[2J\\x00\\ud800')",
        "Messages are printable.",
        BOTH,
    ),
    "sleep": ("time.sleep(600)", "A call has a deadline, kept from outside.", BOTH),
    "loop": ("while True: pass", "A call has a deadline, kept from outside.", BOTH),
    "loop_that_catches_all": (
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        "A worker is ended by a signal that can't be caught.",
        BOTH,
    ),
    "signals_ignored": (
        """
        import signal
        for number in signal.valid_signals():
            try: signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError): pass
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        while True: time.sleep(1)
        """,
        "A worker is ended by a signal that can't be caught.",
        BOTH,
    ),
    "regular_expression": (
        "import re; re.match('(a+)+$', 'a' * 60 + 'b')",
        "A loop in C that keeps Python's lock is ended from outside, too.",
        BOTH,
    ),
    "big_power": (
        "return (7 ** 10**7) % 11 + (7 ** 10**8) % 11",
        "A loop in C that keeps Python's lock is ended from outside, too.",
        BOTH,
    ),
    "sum_in_c": (
        "import itertools; return sum(itertools.repeat(1))",
        "A loop in C that keeps Python's lock is ended from outside, too.",
        BOTH,
    ),
    "busy_threads": (
        """
        def burn():
            while True: pass
        for _ in range(20): threading.Thread(target=burn).start()
        burn()
        """,
        "A call has a deadline, and all threads end with their process.",
        BOTH,
    ),
    "stopped": (
        "import signal; os.kill(os.getpid(), signal.SIGSTOP)",
        "A stopped worker is late.",
        BOTH,
    ),
    "ended": ("os._exit(0)", "Who ends its process has not answered.", BOTH),
    "ended_by_itself": ("os.kill(os.getpid(), 9)", "Who ends its process has not answered.", BOTH),
    "ended_by_its_group": ("os.killpg(0, 9)", "A worker's group is its own.", BOTH),
    "ended_from_a_thread": (
        "threading.Timer(0.02, os._exit, [0]).start(); time.sleep(600)",
        "Who ends its process has not answered.",
        BOTH,
    ),
    "segfault": ("ctypes.string_at(0)", "Who ends its process has not answered.", BOTH),
    "destructor_that_hangs": (
        """
        class Odd:
            def __del__(self):
                while True: pass
        Odd()
        return state
        """,
        "A call has a deadline, kept from outside.",
        BOTH,
    ),
    "list_that_never_ends": (
        """
        class Endless(list):
            def __iter__(self):
                while True: yield 1
        return Endless([1])
        """,
        "A reply is late or too large.",
        SANDBOX,
    ),
}

ATTACKS = [
    *(
        Attack(name, "resources", if_out(code), why, modes)
        for name, (code, why, modes) in _RESOURCES.items()
    ),
    *(
        Attack(name, "resources", in_step(code), why, modes)
        for name, (code, why, modes) in _RETURNS.items()
    ),
]
