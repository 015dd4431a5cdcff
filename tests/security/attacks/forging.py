"""Attacks that forge points: objects that lie, and changes of what is beside the code."""

from tests.security.attacks.attack import BOTH, Attack, at_import, in_step

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

_HONEST_IN_PART = {"ends": "os._exit(0)", "hangs": "while True: pass", "lies": "pass"}

ATTACKS = [
    *(Attack(name, "forging", in_step(code), why, BOTH) for name, (code, why) in _LIES.items()),
    *(
        Attack(name, "forging", at_import(code), why, BOTH)
        for name, (code, why) in _PATCHES.items()
    ),
    *(
        Attack(
            f"partly_honest_{name}",
            "forging",
            in_step(code),
            "One function's attack costs its own points alone.",
            BOTH,
            check="",
            earns=6,
        )
        for name, code in _HONEST_IN_PART.items()
    ),
]
