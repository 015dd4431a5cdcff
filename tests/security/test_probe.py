"""What the sandbox's filter answers to every number of a system call, as the page about it says."""

import errno
import platform

from kata_grader.isolation.syscalls import calls_of

from tests.security.probe import PAGE, PROBE, UNTRIED, answered, answers, table

# Arguments that are refused, where the call itself is not.
REFUSED = {
    "fcntl": (1, [6, 7, 8, 10, 15, 37, 1024, 1026, 1031]),
    "ioctl": (1, [0x5412, 0x5452, 0x8901]),
    "futex": (1, [6, 7, 8, 11, 12, 13]),
    "madvise": (2, [9, 12, 13, 100]),
    "prctl": (0, [1, 4, 22, 24, 35, 36, 47, 0x59616D61]),
    "clone": (0, [17, 0x10000000 | 17]),
    "prlimit64": (0, [1, 3]),
    "sched_setaffinity": (0, [1, 3]),
    "tgkill": (0, [1, 3]),
}


def test_the_page_says_which_calls_are_answered(sandbox):
    """On this machine; the other column is that of the filter's own table."""
    found = answers(sandbox)
    calls = calls_of(platform.machine())
    assert answered(found) == {calls[name] for name in calls if name not in UNTRIED}
    assert table(found) in PAGE.read_text("utf-8")


def test_calls_are_refused_by_their_arguments(sandbox):
    """Whatever else they are called with."""
    calls = calls_of(platform.machine())
    for name, (argument, values) in REFUSED.items():
        for value in values:
            checked = {str(calls[name]): (argument, value)}
            found = sandbox.ask(PROBE, "tried", "sandbox", [calls[name]], checked)
            assert found == [errno.EPERM], (name, value)
