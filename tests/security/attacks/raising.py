"""Attacks by exceptions that would excuse an answer."""

from tests.security.attacks.attack import BOTH, Attack, in_step

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

ATTACKS = [
    Attack(
        f"raises_{name}",
        "raising",
        in_step(code),
        "Whatever an answer raises is an error of its own.",
        BOTH,
    )
    for name, code in _RAISES.items()
]
