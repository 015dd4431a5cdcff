"""What a hostile submission is, and texts of one from the code that attacks."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from pathlib import Path

SOLUTIONS = Path(__file__).parents[2] / "tiny_course" / "solutions"
STEP = "    _check_rate(rate)\n    return rate * state + (1 - rate) * x_t"
LOG = (
    '    with open(os.path.join(folder, "values.txt"), "w") as file:\n'
    "        for value in recorder.values:\n"
    '            file.write(f"{value}\\n")\n'
)
# The isolation modes of an attack. Without the sandbox run only those that can't harm the machine.
BOTH = ("process", "sandbox")
SANDBOX = ("sandbox",)


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
