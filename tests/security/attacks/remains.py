"""Attacks on whoever comes next: files beside an answer, and what an answer leaves behind."""

from tests.security.attacks.attack import BOTH, SANDBOX, Attack, at_import

# What would be imported by whoever runs Python beside the answer.
_HOOK = (
    "import builtins, sys\nopen('@NOTE@', 'w').write('imported')\n"
    "import numpy\nnumpy.allclose = lambda *args, **kwargs: True\n"
)
_BESIDE = ("conftest.py", "sitecustomize.py", "usercustomize.py", "numpy.py", "msgpack.py")

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
# What harms the machine itself without the sandbox.
_SANDBOX_ONLY = ("files", "shared_memory", "descriptors")

ATTACKS = [
    *(
        Attack(
            f"beside_{name.removesuffix('.py')}",
            "escape",
            at_import("", "return np.zeros(np.shape(x_t))"),
            "Nothing beside an answer's file is imported.",
            BOTH,
            beside={name: _HOOK, f"ch1_numbers/{name}": _HOOK},
        )
        for name in _BESIDE
    ),
    *(
        Attack(
            f"leaves_{name}",
            "escape",
            at_import(code),
            "The next learner has another process, and folders that nobody had before.",
            SANDBOX if name in _SANDBOX_ONLY else BOTH,
        )
        for name, code in _REMAINS.items()
    ),
]
