"""Hostile submissions: what each tries, and why it earns nothing.

Run as a program, this prints the table of all attacks as Markdown, with what came of each:
`python -m tests.security.attacks`.

An attack answers `decay_step` of the engine's tiny course, unless it says otherwise. An attack that
tries to get out, or to take more than its share, gives the right answer only if it succeeds: its
points are the alarm. Every attack limits its own memory, processes and time, in case a part of the
sandbox is missing.
"""

from __future__ import annotations

import platform
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

from kata_grader.isolation import syscalls

SOLUTIONS = Path(__file__).parents[1] / "tiny_course" / "solutions"
STEP = "    _check_rate(rate)\n    return rate * state + (1 - rate) * x_t"
LOG = (
    '    with open(os.path.join(folder, "values.txt"), "w") as file:\n'
    "        for value in recorder.values:\n"
    '            file.write(f"{value}\\n")\n'
)
# The isolation modes of an attack. Without the sandbox run only those that can't harm the machine.
BOTH = ("process", "sandbox")
SANDBOX = ("sandbox",)
NUMBERS = syscalls._MACHINES.get(platform.machine(), (0, {}))[1] | syscalls._NEWER


@dataclass(frozen=True)
class Attack:
    """A hostile submission.

    Attributes:
        name: its name.
        kind: `forging`, `reading`, `raising`, `resources` or `escape`.
        source: the file that is handed in; the test replaces `@WORDS@` by paths and process ids.
        why: the reason that it earns nothing, in a sentence.
        modes: the isolation modes in which it is run.
        exercise: what it answers.
        check: the check that it attacks; all of them for an empty text.
        earns: what the honest part of the file earns.
        beside: files that lie beside it, by name.
    """

    name: str
    kind: str
    source: str
    why: str
    modes: tuple[str, ...] = SANDBOX
    exercise: str = "decay"
    check: str = "test_step"
    earns: float = 0
    beside: dict[str, str] = field(default_factory=dict, hash=False)

    def source_in(self, world: dict[str, str]) -> str:
        """Return the file's text, with what the test knows of its world."""
        text = self.source
        for word, value in world.items():
            text = text.replace(f"@{word}@", value)
        return text


def solution(exercise: str) -> str:
    (path,) = SOLUTIONS.rglob(f"{exercise}.py")
    return path.read_text("utf-8")


def indented(code: str, by: int = 4) -> str:
    return textwrap.indent(textwrap.dedent(code).strip("\n"), " " * by)


def in_step(code: str, top: str = "") -> str:
    """Return the right solution but for `decay_step`, whose body is `code`."""
    text = solution("decay")
    assert text.count(STEP) == 1
    head = "import ctypes, os, struct, sys, threading, time\n" + textwrap.dedent(top)
    return text.replace(STEP, indented(code)).replace(
        "import numpy as np\n", "import numpy as np\n" + head, 1
    )


def at_import(code: str, step: str = "return np.zeros(np.shape(x_t))") -> str:
    """Return the right solution but for a wrong `decay_step` and `code` that runs first."""
    return in_step(step, code)


def if_out(code: str) -> str:
    """Return a right solution if `code`, the body of a function, returns something true."""
    attack = "\ndef attack(x_t=None):\n" + indented(code) + "\n\n"
    return in_step("return rate * state + (1 - rate) * x_t if attack() else None", HELPERS + attack)


HELPERS = '''
libc = ctypes.CDLL(None, use_errno=True)

def call(number, *arguments):
    """Whether a system call does anything at all, if only to find fault with its arguments."""
    sized = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    ctypes.set_errno(0)
    done = libc.syscall(ctypes.c_long(number), *sized) != -1
    return done or ctypes.get_errno() not in (1, 38)

def readable(path):
    try:
        with open(path, "rb") as file:
            return bool(file.read(1))
    except OSError:
        return False
'''


def in_log(code: str) -> str:
    """Return the right solution of `recorder` but for `write_log`, whose body is `code`."""
    text = solution("recorder")
    assert text.count(LOG) == 1
    return text.replace(LOG, indented(code) + "\n")


# Forging, with objects that lie.

_LIES = {
    "object_that_equals_all": (
        """
        class Liar:
            def __eq__(self, other): return True
            def __ne__(self, other): return False
            __hash__ = None
        return Liar()
        """,
        "Objects stay with the worker; the trusted side sees a handle, which equals nothing.",
    ),
    "object_that_converts": (
        """
        class Liar:
            def __float__(self): return 0.5
            __int__ = __index__ = lambda self: 1
            def __bool__(self): return True
            def __len__(self): return len(x_t)
            def __getitem__(self, index): return self
        return Liar()
        """,
        "No method of a learner's object is called on the trusted side.",
    ),
    "object_with_array": (
        """
        class Liar:
            shape, dtype, ndim = np.shape(x_t), np.dtype("f8"), 1
            __class__ = np.ndarray
            def __array__(self, *args, **kwargs): return np.zeros(self.shape)
            def __array_function__(self, *args, **kwargs): return True
            def __array_ufunc__(self, *args, **kwargs): return True
        return Liar()
        """,
        "What claims to be an array is no array's type, and is refused.",
    ),
    "array_interface": (
        """
        class Liar:
            __array_interface__ = {
                "shape": np.shape(x_t), "typestr": "<f8", "version": 3,
                "data": (np.ascontiguousarray(x_t).ctypes.data, False),
            }
        return Liar()
        """,
        "Nothing asks an object for its array interface.",
    ),
    "subclass_of_ndarray": (
        """
        class Liar(np.ndarray):
            def __eq__(self, other): return np.True_
            def __array_ufunc__(self, *args, **kwargs): return np.True_
            def tobytes(self, order=None): return b"12345678" * self.size
        return np.zeros(np.shape(x_t)).view(Liar)
        """,
        "Arrays of a class of their own are refused by name.",
    ),
    "subclass_of_memmap": (
        """
        class Liar(np.memmap):
            def __new__(cls): return np.zeros(np.shape(x_t)).view(cls)
            def __array_finalize__(self, other): pass
            def __eq__(self, other): return np.True_
        return Liar()
        """,
        "Whatever class it had, bytes arrive, and these are zeros.",
    ),
    "subclass_of_float": (
        """
        class Liar(float):
            def __eq__(self, other): return True
            def __sub__(self, other): return 0.0
            __rsub__ = __sub__
        return [Liar(0) for _ in x_t]
        """,
        "Numbers lose their class on the way.",
    ),
    "objects_in_an_array": (
        """
        class Liar:
            def __eq__(self, other): return True
            def __rsub__(self, other): return 0.0
            __sub__ = __rsub__
        return np.array([Liar() for _ in x_t], object)
        """,
        "Arrays of objects are refused.",
    ),
    "not_a_number": ("return np.full(np.shape(x_t), np.nan)", "NaN equals nothing."),
    "infinity": ("return np.full(np.shape(x_t), np.inf)", "Infinity is close to nothing."),
    "masked": ("return np.ma.masked_array(x_t, mask=True)", "Masked arrays are refused."),
    "structured": (
        "return np.zeros(np.shape(x_t), [('a', 'f8')])",
        "Arrays of records are refused.",
    ),
    "empty": ("return np.zeros((0,))", "Shapes are compared before values."),
    "broadcast": ("return np.zeros((1, 1))", "Shapes are compared before values."),
    "zero_strides": (
        "return np.broadcast_to(0.0, (2**40,))",
        "A view that pretends to be huge is measured before it is copied.",
    ),
    "complex": ("return np.asarray(x_t) * 1j", "Complex numbers are refused."),
    "text_that_says_so": ("return 'passed'", "A verdict is made on the trusted side."),
    "generator": ("return (x for x in x_t)", "A generator is no array."),
    "itself": ("a = []; a.append(a); return a", "What is nested without end is refused."),
    "deep_list": (
        """
        deep = [0.0]
        for _ in range(10**5): deep = [deep]
        return deep
        """,
        "What is nested too deeply is refused where it is too deep.",
    ),
    "huge_integer": ("return 10 ** 20000", "Integers have a length that may not be passed."),
    "a_reference": (
        "from kata_grader.isolation.wire import Reference\nreturn Reference(1, 'ndarray')",
        "Numbers of objects are the trusted side's: a foreign one is a malformed reply.",
    ),
    "a_name": (
        "from kata_grader.isolation.wire import Named\nreturn Named('builtins.breakpoint')",
        "Nothing callable comes back: the trusted side looks no name up.",
    ),
    "its_own_arguments": ("return x_t, state, rate", "Arguments are no answer."),
    "class_of_its_own": ("return type('ndarray', (), {})", "A class is a handle."),
}

# Forging, by changing what is beside the code.

_PATCHES = {
    "patched_allclose": (
        """
        for name in ("allclose", "isclose", "array_equal", "equal", "abs", "max", "all"):
            setattr(np, name, lambda *args, **kwargs: True)
        np.testing.assert_allclose = np.testing.assert_array_equal = lambda *a, **k: None
        """,
        "Values are compared in another process.",
    ),
    "patched_builtins": (
        """
        import builtins
        builtins.all = builtins.any = lambda items: True
        builtins.abs = builtins.max = lambda *args: 0
        builtins.AssertionError = type("AssertionError", (Exception,), {})
        """,
        "Values are compared in another process.",
    ),
    "patched_isinstance": (
        "import builtins\nbuiltins.isinstance = lambda thing, kinds: True",
        "What the worker can't encode any more is its own loss.",
    ),
    "patched_encoder": (
        """
        from kata_grader.isolation.wire import Encoder
        Encoder._plain = lambda self, value, depth: True
        """,
        "The trusted side expects a reply of three parts, and a value that is right.",
    ),
    "patched_endpoint": (
        """
        from kata_grader.isolation import endpoint
        from kata_grader.isolation.wire import Encoder
        endpoint.Endpoint._call = lambda self, target, args, kwargs: True
        endpoint.Endpoint._describe = lambda self, error: {"type": "Passed", "message": ""}
        """,
        "The endpoint can say anything, and knows no right value.",
    ),
    "patched_modules": (
        """
        import types
        for name in [name for name in sys.modules if name.startswith(("kata_grader", "msgpack"))]:
            sys.modules[name] = types.ModuleType(name)
        """,
        "What the worker imports decides nothing.",
    ),
    "pytest_in_the_worker": (
        """
        import types
        fake = types.ModuleType("pytest")
        fake.fail = fake.raises = lambda *args, **kwargs: None
        sys.modules["pytest"] = fake
        sys.modules["kata_grader.checking"] = fake
        """,
        "No check runs beside a learner's code.",
    ),
    "traced": (
        """
        def trace(frame, event, argument):
            for name in ("expected", "reference", "passed", "points"):
                if name in frame.f_locals:
                    frame.f_locals[name] = True
            return trace
        sys.settrace(trace)
        threading.settrace(trace)
        sys.setprofile(lambda *args: None)
        """,
        "The frames that can be traced are the worker's, and hold no verdict.",
    ),
    "at_exit": (
        """
        import atexit
        atexit.register(lambda: [os.write(fd, b"passed") for fd in range(1, 20)])
        """,
        "A worker ends by being killed, and what it writes then nobody reads.",
    ),
    "import_hook": (
        """
        class Finder:
            def find_spec(self, name, path=None, target=None):
                raise ImportError("nothing more")
        sys.meta_path.insert(0, Finder())
        """,
        "An import that fails in a worker is the worker's.",
    ),
    "integers_poisoned": (
        """
        digits = object.__basicsize__ + ctypes.sizeof(ctypes.c_long)
        ctypes.c_int.from_address(id(7) + digits).value = 8
        ctypes.c_double.from_address(id(np.pi) + 16).value = 3.0
        """,
        "The memory that it writes into is its own copy.",
    ),
}

# Forging, on the pipes.

_FIND = """
def endpoint_and_request():
    import gc
    from kata_grader.isolation.endpoint import Endpoint
    frame, found = sys._getframe(), None
    while frame:
        if frame.f_code.co_name == "answer":
            found = frame
        frame = frame.f_back
    (endpoint,) = [thing for thing in gc.get_objects() if type(thing) is Endpoint]
    return endpoint, found

def send(*replies):
    from kata_grader.isolation.wire import Encoder
    for reply in replies:
        frame = reply if isinstance(reply, bytes) else Encoder(lambda value: value).encode(reply)
        for descriptor in range(3, 20):
            try:
                os.write(descriptor, frame)
            except OSError:
                pass
"""

_FRAMES = {
    "garbage_on_every_descriptor": (
        "send(b'garbage' * 20); return state",
        "What is no frame is a reply that can't be read.",
    ),
    "reply_to_nothing": (
        "send((0, 'value', True)); return state",
        "A reply has the number of the request.",
    ),
    "double_reply": (
        """
        _, frame = endpoint_and_request()
        send((frame.f_locals["number"], "value", np.zeros(np.shape(x_t))))
        return np.zeros(np.shape(x_t))
        """,
        "The first is wrong, and the second is one that nothing had asked for.",
    ),
    "early_replies": (
        """
        _, frame = endpoint_and_request()
        number = frame.f_locals["number"]
        send(*[(number + n, "value", np.zeros(np.shape(x_t))) for n in range(4)])
        return state
        """,
        "A reply that comes before its request ends the submission.",
    ),
    "replies_from_a_thread": (
        """
        _, frame = endpoint_and_request()
        number = frame.f_locals["number"]
        def later():
            for n in range(50):
                send((number + n % 9, "value", True))
                time.sleep(0.001)
        threading.Thread(target=later, daemon=True).start()
        time.sleep(0.1)
        return state
        """,
        "A reply is right by its value, whoever sends it, and comes once.",
    ),
    "unknown_status": (
        """
        _, frame = endpoint_and_request()
        send((frame.f_locals["number"], "not_run", "the kit's fault"))
        time.sleep(600)
        """,
        "What could not be run is decided on the trusted side.",
    ),
    "forged_kit_fault": (
        """
        _, frame = endpoint_and_request()
        told = {"type": "KitFault", "message": "not_run", "trusted": True, "missing": "yes"}
        send((frame.f_locals["number"], "raised", told))
        time.sleep(600)
        """,
        "A report of an exception is the learner's exception, whatever it is called.",
    ),
    "forged_description": (
        """
        _, frame = endpoint_and_request()
        send((frame.f_locals["number"], "raised", {"type": "E", "message": "m", "frames": [7]}))
        time.sleep(600)
        """,
        "A report of an exception that has another form is no reply.",
    ),
    "forged_line_number": (
        """
        _, frame = endpoint_and_request()
        told = {"type": "E", "message": "m", "frames": [["decay.py", 10**5000, "f", "x"]]}
        send((frame.f_locals["number"], "raised", told))
        time.sleep(600)
        """,
        "A number that Python can't turn into text is no line's number.",
    ),
    "timestamp": (
        """
        import msgpack
        _, frame = endpoint_and_request()
        value = [frame.f_locals["number"], "value", [msgpack.Timestamp(0)]]
        header = msgpack.packb(msgpack.ExtType(2, msgpack.packb(value)))
        send(struct.pack(">IQ", len(header), 0) + header)
        time.sleep(600)
        """,
        "Only values that an honest worker sends are decoded.",
    ),
    "keys_of_one_hash": (
        """
        import msgpack
        _, frame = endpoint_and_request()
        pairs, first, size = [], 0, 2**64
        one, two = 11400714785074694791, 14029467366897019727
        while len(pairs) < 15_000:
            first += 1
            state = (2870177450012600261 + first * two) % size
            state = (state << 31 | state >> 33) * one % size
            second = (12345 - state) * pow(two, -1, size) % size
            second -= size if second >= 2**63 else 0
            if abs(second) < 2**61 - 1:
                pairs.append(msgpack.ExtType(2, msgpack.packb([first, second])))
        value = [frame.f_locals["number"], "value", msgpack.ExtType(3, msgpack.packb(pairs))]
        header = msgpack.packb(msgpack.ExtType(2, msgpack.packb(value)))
        send(struct.pack(">IQ", len(header), 0) + header)
        time.sleep(600)
        """,
        "The hashes of keys are compared before the keys are put into a set.",
    ),
    "unknown_handle": (
        """
        from kata_grader.isolation.wire import Reference
        _, frame = endpoint_and_request()
        send((frame.f_locals["number"], "value", [Reference(n, "ndarray") for n in range(9)]))
        time.sleep(600)
        """,
        "The trusted side has given these numbers to nobody.",
    ),
    "promise_of_a_petabyte": (
        "send((2**31).to_bytes(4, 'big') + (2**50).to_bytes(8, 'big')); time.sleep(600)",
        "What says that it will be too large is not read any further.",
    ),
    "half_a_reply": (
        "send((64).to_bytes(4, 'big') + bytes(8)); time.sleep(600)",
        "A reply that never ends is late.",
    ),
    "replies_without_end": (
        """
        chunk = (8).to_bytes(4, "big") + (2**20).to_bytes(8, "big") + bytes(8 + 2**20)
        for _ in range(200):
            send(chunk)
        return state
        """,
        "The first can't be read, and nothing is read after it.",
    ),
    "endpoint_rewired": (
        """
        endpoint, _ = endpoint_and_request()
        endpoint._verbs = {verb: lambda *args: np.zeros(3) for verb in endpoint._verbs}
        endpoint._objects.clear()
        return np.zeros(np.shape(x_t))
        """,
        "The endpoint can say anything, and knows no right value.",
    ),
    "endpoint_answers_always": (
        """
        endpoint, frame = endpoint_and_request()
        always = bytes(12)
        type(endpoint).answer = lambda self, frame: always
        return np.zeros(np.shape(x_t))
        """,
        "A frame that holds nothing is no reply.",
    ),
    "what_the_worker_holds": (
        """
        import gc
        seen = [x_t, state]
        for thing in gc.get_objects():
            held = thing.values() if type(thing) is dict else ()
            for value in list(held):
                if isinstance(value, np.ndarray) and value.shape == np.shape(x_t):
                    if not any(value is one for one in seen):
                        return value
        return None
        """,
        "No expected value is in a worker's memory.",
    ),
    "frames_up_to_the_first": (
        """
        frame = sys._getframe()
        while frame:
            for name, value in list(frame.f_locals.items()):
                if name in ("expected", "reference", "solution", "check"):
                    return value
            frame = frame.f_back
        return None
        """,
        "No frame of a worker knows what is expected.",
    ),
    "pipes_closed": ("os.closerange(0, 100); return state", "Who closes the pipe has ended."),
    "pipe_in_its_own_place": (
        """
        read, write = os.pipe()
        for descriptor in range(3, 8):
            os.dup2(write, descriptor)
        return state
        """,
        "What is written elsewhere does not arrive.",
    ),
}

# Reading what is none of its business.

_PATHS = {
    "solution_on_disk": "@ROOT@/solutions/ch1_numbers/decay.py",
    "checks_on_disk": "@ROOT@/grader/checks/ch1_numbers/test_decay.py",
    "mistakes_on_disk": "@ROOT@/grader/mistakes/ch1_numbers/decay.py",
    "manifest_on_disk": "@ROOT@/course.toml",
    "another_submission": "@OTHER@",
    "its_own_folder": "@FOLDER@/ch1_numbers/decay.py",
    "the_comparison": "@ENGINE@/checking/compare.py",
    "the_engines_course": "@ENGINE@/course/proof.py",
    "bundled_solutions": "@ENGINE@/bundled/course.toml",
    "these_tests": "@TESTS@/attacks.py",
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

# Exceptions that excuse.

_RAISES = {
    "skip": "import pytest; pytest.skip('no')",
    "xfail": "import pytest; pytest.xfail('no')",
    "exit": "import pytest; pytest.exit('no')",
    "fail": "import pytest; pytest.fail('no')",
    "unittest_skip": "import unittest; raise unittest.SkipTest('no')",
    "system_exit": "raise SystemExit(0)",
    "keyboard_interrupt": "raise KeyboardInterrupt",
    "generator_exit": "raise GeneratorExit",
    "stop_iteration": "raise StopIteration(rate * state)",
    "assertion": "raise AssertionError",
    "not_implemented": "raise NotImplementedError('later')",
    "kit_fault": "from kata_grader.errors import KitFault; raise KitFault('not_run')",
    "wire_error": "from kata_grader.isolation.wire import WireError; raise WireError('x' * 10**6)",
    "deadline": "from kata_grader.isolation.endpoint import DeadlinePassed; raise DeadlinePassed",
    "interrupted": "from kata_grader.isolation.endpoint import Interrupted; raise Interrupted",
    "check_failure": (
        "class CheckFailure(Exception):\n"
        "    outcome, mistake, trusted, message = 'passed', None, True, ''\n"
        "raise CheckFailure"
    ),
    "base_exception": "raise type('Odd', (BaseException,), {})('x')",
    "text_that_exits": (
        "class Odd(Exception):\n    def __str__(self): raise SystemExit\nraise Odd"
    ),
    "text_that_hangs": (
        "class Odd(Exception):\n    def __str__(self):\n        while True: pass\nraise Odd"
    ),
    "group": (
        "raise type('ExceptionGroup', (Exception,), {'exceptions': (AssertionError(),)})('x')"
    ),
    "endless_cause": "error = OSError('x'); error.__cause__ = error; raise error",
    "memory_error": "raise MemoryError",
    "recursion": "return decay_step(x_t, state, rate)",
}

# More than its share.

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

# Ways out.

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
    "log_by_a_call": (
        "buffer = ctypes.create_string_buffer(4096)\n"
        "return call(@NR_syslog@, 3, buffer, 4096) or call(@NR_syslog@, 10, None, 0)",
        "The filter refuses the call that reads the kernel's log.",
    ),
}

# System calls that the filter refuses, with arguments that would be harmless if it did not.
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

# What would be imported by whoever runs Python beside the answer.
_HOOK = (
    "import builtins, sys\nopen('@NOTE@', 'w').write('imported')\n"
    "import numpy\nnumpy.allclose = lambda *args, **kwargs: True\n"
)
_WRONG = at_import("", "return np.zeros(np.shape(x_t))")

_REMAINS = {
    "files": "open('/tmp/kata-hostile', 'w').close(); open('/dev/shm/kata-hostile', 'w').close()",
    "numpy": "np.multiply = np.add = np.stack = np.asarray = np.ndarray = None",
    "numpy_in_c": "np.set_printoptions(precision=1); np.seterr(all='raise'); np.random.seed(1)",
    "surroundings": "os.chdir('/'); os.umask(0o777); os.environ.update(PYTHONPATH='/tmp', TF='1')",
    "interpreter": "sys.setrecursionlimit(60); sys.path.clear(); import gc; gc.disable()",
    "modules": "sys.modules.clear()",
    "signals": "import signal; signal.signal(signal.SIGCHLD, signal.SIG_IGN); signal.alarm(1)",
    "descriptors": "[os.dup2(1, n) for n in range(20, 400)]; os.set_blocking(1, False)",
    "processor": "os.sched_setaffinity(0, [min(os.sched_getaffinity(0))]); os.nice(5)",
    "shared_memory": (
        "from multiprocessing.shared_memory import SharedMemory\n"
        "SharedMemory('kata-hostile', create=True, size=4096)"
    ),
    "dumpable": "ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)",
    "code_of_the_engine": (
        "from kata_grader.isolation import endpoint, host, jail, worker\n"
        "host._serve = worker.serve = jail.start = jail.kill = endpoint.Endpoint.answer = None"
    ),
}


def _table() -> list[Attack]:
    found = []

    def add(name, kind, source, why, modes=SANDBOX, **more):
        found.append(Attack(name, kind, source, why, modes, **more))

    for name, (code, why) in _LIES.items():
        add(name, "forging", in_step(code), why, BOTH)
    for name, (code, why) in _PATCHES.items():
        add(name, "forging", at_import(code), why, BOTH)
    for name, (code, why) in _FRAMES.items():
        add(name, "forging", in_step(code, _FIND), why, BOTH)
    for name, path in _PATHS.items():
        why = "It is not visible inside."
        add(name, "reading", if_out(f"return readable({path!r})"), why)
    for name, (code, why, modes) in _READS.items():
        add(name, "reading", if_out(code), why, modes)
    for name, code in _RAISES.items():
        why = "Whatever an answer raises is an error of its own."
        add(f"raises_{name}", "raising", in_step(code), why, BOTH)
    for name, (code, why, modes) in _RESOURCES.items():
        add(name, "resources", if_out(code), why, modes)
    for name, (code, why, modes) in _RETURNS.items():
        add(name, "resources", in_step(code), why, modes)
    for name, (code, why) in _ESCAPES.items():
        code = code.replace("@NR_syslog@", str(NUMBERS["syslog"]))
        code = code.replace("@NR_socketpair@", str(NUMBERS["socketpair"]))
        add(name, "escape", if_out(code), why)
    calls = {name: (NUMBERS[name], code) for name, code in _CALLS.items()}
    for name, (number, code) in (calls | _UNNAMED).items():
        why = "The filter refuses the system call."
        add(f"call_{name}", "escape", if_out(f"return call({number}, {code})"), why)
    for name, (code, why) in _X86.items() if platform.machine() == "x86_64" else ():
        add(name, "escape", if_out(code), why)
    for name, (code, modes) in _LOGS.items():
        why = "Regular files of a limited size are read, and nothing else."
        log = {"exercise": "recorder", "check": "test_log"}
        add(name, "reading", in_log(code), why, modes, **log)
    for name in ("conftest.py", "sitecustomize.py", "usercustomize.py", "numpy.py", "msgpack.py"):
        why = "Nothing beside an answer's file is imported."
        title = "beside_" + name.removesuffix(".py")
        add(title, "escape", _WRONG, why, BOTH, beside={name: _HOOK, f"ch1_numbers/{name}": _HOOK})
    for name, code in _REMAINS.items():
        why = "The next learner has another process, and folders that nobody had before."
        modes = SANDBOX if "/dev/shm" in code or "shared" in name else BOTH
        modes = SANDBOX if name == "descriptors" else modes
        add(f"leaves_{name}", "escape", at_import(code), why, modes)
    for name, code in (("ends", "os._exit(0)"), ("hangs", "while True: pass"), ("lies", "pass")):
        why = "One function's attack costs its own points alone."
        add(f"partly_honest_{name}", "forging", in_step(code), why, BOTH, check="", earns=6)
    return found


ATTACKS = _table()
assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)


if __name__ == "__main__":
    from tests.security.arena import Arena

    with Arena.opened() as arena:
        arena.print_table(ATTACKS)
