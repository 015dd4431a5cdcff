"""Code in a notebook that attacks the one who grades it."""

from __future__ import annotations

from tests.nbgrader.tampering.kinds import HALF, WHOLE, code

EVIL = "def walk(xs, rate):\n    "

code("exits: os._exit(0) in the answer", f"import os\n{EVIL}os._exit(0)", says="ended its process")
code("exits_at_once: os._exit(0) in a cell", "import os\nos._exit(0)", 0, "ended its process")
code("loops: an endless loop in the answer", f"{EVIL}while True: pass", says="took longer than 5 s")
code("loops_at_once: an endless loop in a cell", "while True: pass", 0, "took longer than 5 s")
code("system_exit: SystemExit in the answer", f"{EVIL}raise SystemExit(0)", says="SystemExit")
code(
    "interrupts: KeyboardInterrupt in the answer",
    f"{EVIL}raise KeyboardInterrupt",
    says="KeyboardInterrupt",
)
code(
    "writes_to_stderr: a right answer that writes to standard error",
    "import sys, warnings, os\n_step = step\n"
    "def step(x_t, place, rate):\n    print('a warning', file=sys.stderr)\n"
    "    os.write(2, b'another')\n    warnings.warn('a third')\n    return _step(x_t, place, rate)",
    WHOLE,
    base="whole",
)
code(
    "floods: 30 MB of output",
    f"{EVIL}print('x' * 30_000_000)\n    return xs",
    says="printed more than 16 MB",
)
code(
    "traceback_replaced: showtraceback replaced",
    "get_ipython().showtraceback = lambda *a, **k: None\n"
    "get_ipython().run_cell = lambda *a, **k: None",
)
code("check_replaced: check replaced in the kernel", "check = lambda name: None")
code("checks_replaced: a module of ours replaced", "import sys\nsys.modules['kata_grader'] = sys")
code(
    "floats_patched: builtins, NumPy and the engine patched",
    """import builtins, numpy, sys
class Everything(float):
    __eq__ = __le__ = __ge__ = lambda self, other: True
    __hash__ = float.__hash__
numpy.allclose = numpy.isclose = numpy.array_equal = lambda *a, **k: True
numpy.testing.assert_allclose = lambda *a, **k: None
for name, module in list(sys.modules.items()):
    if name.startswith("kata_grader.checking"):
        for key in list(vars(module)):
            if callable(vars(module)[key]):
                setattr(module, key, lambda *a, **k: None)
builtins.float = Everything
builtins.all = builtins.any = lambda items: True""",
    earned=3,  # its own `step` returns its own kind of float then, where a number is asked for
    says="expected a number",
)
code(
    "always_equal: an object that is equal to everything",
    """class Yes(np.ndarray):
    __eq__ = lambda self, other: True
    __array_priority__ = 1000
    def __array_function__(self, *a, **k): return True
    def __array_ufunc__(self, *a, **k): return True
def walk(xs, rate):
    return np.zeros((len(xs), xs.shape[1])).view(Yes)""",
    says="is not accepted",
)
code(
    "gradebook_written: writes to the gradebook, the notebooks and the results",
    """import os, sqlite3
for up in range(8):
    for name in ("gradebook.db", "source/ch1_walks/walk.ipynb", "walk.ipynb", "course.toml",
                 "autograded/aa-honest/ch1_walks/walk.ipynb", "nbgrader_config.py"):
        path = "../" * up + name
        try:
            # Nowhere but in its own folder, and over what this class has there.
            if up < 1 or os.path.exists(path) and "nbt" in os.path.abspath(path):
                open(path, "w").write("spoilt")
        except OSError:
            pass""",
)
code(
    "expected_values_read: looks for the solution in memory",
    """import gc, inspect, sys, __main__
def walk(xs, rate):
    frame = inspect.currentframe()
    while frame:
        for value in [*frame.f_locals.values(), *frame.f_globals.values()]:
            for name in ("reference", "solution", "expected"):
                found = getattr(value, name, None)
                if found is not None:
                    return found.walk(xs, rate) if hasattr(found, "walk") else found
        frame = frame.f_back
    for name, module in list(sys.modules.items()):
        if "solution" in name or name.startswith("kata_checks"):
            return module.walk(xs, rate)
    for thing in gc.get_objects():
        if inspect.isfunction(thing) and thing.__name__ == "walk" and thing is not walk:
            return thing(xs, rate)
    return None""",
    says="✗ 0/3  All steps of a walk",
)
code(
    "threads: threads, processes and functions at exit that outlive the answer",
    """import atexit, os, threading, time
atexit.register(lambda: time.sleep(600))
threading.Thread(target=lambda: time.sleep(600)).start()
threading.Thread(target=lambda: time.sleep(600), daemon=True).start()
if os.fork() == 0:
    time.sleep(600)
    os._exit(0)""",
    WHOLE,
    base="whole",
)
code(
    "replies_forged: a process that writes replies of its own",
    """import os
def walk(xs, rate):
    for number in range(3, 40):
        try:
            os.write(number, b"\\x00" * 64)
        except OSError:
            pass
    return xs""",
)
code(
    "marked_hidden: pretends to be a hidden check",
    "### BEGIN HIDDEN TESTS\ncheck('test_walk')\n### END HIDDEN TESTS",
)
code("solution_markers: markers of nbgrader in an answer", "### BEGIN SOLUTION\nx = 1", HALF)
