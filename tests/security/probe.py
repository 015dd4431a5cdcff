"""Which system calls the sandbox answers: every number is tried by a worker inside of it.

Run as a program, this prints the table of `docs/system-calls.md`: `python -m tests.security.probe`.
"""

from __future__ import annotations

import errno
import platform
from pathlib import Path

from kata_grader.isolation.syscalls import CHECKED, MACHINES, OWN, calls_of

from tests.security.arena import Arena

# Above all numbers that the kernel has given out.
NUMBERS = 600
# These end the worker or its thread, or make one. That they work is shown by every worker.
UNTRIED = ("exit", "exit_group", "rt_sigreturn", "clone")
# On x86-64, `uretprobe` and `uprobe`: newer kernels filter neither, and end the process themselves.
UNFILTERED = (335, 336)
PAGE = Path(__file__).parents[2] / "docs" / "system-calls.md"

PROBE = """
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def error_of(number, checked, value):
    arguments = [ctypes.c_long(-1) for _ in range(6)]
    if checked >= 0:
        arguments[checked] = ctypes.c_long(os.getpid() if value is None else value)
    ctypes.set_errno(0)
    return ctypes.get_errno() if libc.syscall(ctypes.c_long(number), *arguments) == -1 else 0


def tried(numbers, checked):
    before = os.umask(0)
    found = [error_of(number, *checked.get(str(number), (-1, 0))) for number in numbers]
    os.umask(before)
    return found
"""


def answers(arena: Arena) -> dict[int, int]:
    """Return the error that each number gives inside; 0 for none.

    Where an argument is checked, it has a value that is allowed.
    """
    calls = calls_of(platform.machine())
    numbers = sorted({*range(NUMBERS)} - {calls[name] for name in UNTRIED} - {*UNFILTERED})
    checked = {
        str(calls[name]): (
            rule.argument,
            None if rule.allowed is OWN else next(iter(rule.allowed.values())),
        )
        for name, rule in CHECKED.items()
        if name in calls
    }
    found = arena.ask(PROBE, "tried", "sandbox", numbers, checked)
    return dict(zip(numbers, found, strict=True))


def answered(found: dict[int, int]) -> set[int]:
    """Return the numbers that the filter let through; older kernels may not have all of them."""
    known = {*calls_of(platform.machine()).values()}
    refused = {number for number, error in found.items() if error == errno.EPERM}
    return {*found} - refused - {n for n in found if found[n] == errno.ENOSYS and n not in known}


def table(found: dict[int, int]) -> str:
    """Return the page's table; its numbers for this machine are those that were answered."""
    columns = {machine: calls_of(machine) for machine in MACHINES}
    here = columns[platform.machine()]
    through = answered(found) | {here[name] for name in UNTRIED}
    columns[platform.machine()] = {name: here[name] for name in here if here[name] in through}
    columns[platform.machine()] |= {f"number {n}": n for n in through - {*here.values()}}
    names = dict.fromkeys(name for calls in columns.values() for name in calls)
    rows = [
        [f"`{name}`", *(str(calls.get(name, "")) for calls in columns.values()), _arguments(name)]
        for name in names
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _arguments(name: str) -> str:
    if name not in CHECKED:
        return ""
    rule = CHECKED[name]
    listed = ", ".join(f"`{value}`" if value.isupper() else value for value in rule.allowed)
    return listed + (", `F_SETFL` without `O_ASYNC`" if rule.barred else "")


def main() -> None:
    """Print the table."""
    with Arena.opened() as arena:
        print(table(answers(arena)), end="")


if __name__ == "__main__":
    main()
