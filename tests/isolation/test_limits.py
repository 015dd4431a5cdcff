"""The limits of a worker, in a process that sets them on itself."""

import builtins
import json
import subprocess
import sys

import pytest
from kata_grader.isolation.limits import FILE_SIZE, MEMORY, OPEN_FILES, set_limits

from tests.deadlines import PATIENCE

resource = pytest.importorskip("resource", reason="limits are those of POSIX systems")

NAMES = ("DATA", "AS", "CPU", "FSIZE", "NOFILE", "CORE")
TELL = f"""
import json, resource, sys
from kata_grader.isolation.limits import set_limits
{{before}}
set_limits(**json.loads(sys.argv[1]))
print(json.dumps({{{{n: resource.getrlimit(getattr(resource, "RLIMIT_" + n)) for n in {NAMES}}}}}))
"""


def limits(before="", **arguments):
    """Return the limits, soft and hard, of a process that has set them."""
    ran = subprocess.run(
        [sys.executable, "-c", TELL.format(before=before), json.dumps(arguments)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    return json.loads(ran.stdout)


def test_a_process_is_limited_for_good():
    """Hard limits are set as well as soft ones; what is not asked for stays as it was."""
    found = limits()
    assert found["DATA"] == [MEMORY] * 2
    assert found["FSIZE"] == [FILE_SIZE] * 2
    assert found["NOFILE"] == [OPEN_FILES] * 2
    assert found["CORE"] == [0, 0]
    for name in ("AS", "CPU"):
        assert found[name] == list(resource.getrlimit(getattr(resource, f"RLIMIT_{name}")))


def test_addresses_and_time_are_limited_where_it_is_asked_for():
    """As in a sandbox."""
    found = limits(memory=2**31, addresses=2**33, seconds=77)
    assert (found["DATA"], found["AS"], found["CPU"]) == ([2**31] * 2, [2**33] * 2, [77] * 2)


def test_a_lower_limit_of_the_machine_stays():
    """Nobody is given more than there was."""
    assert limits("resource.setrlimit(resource.RLIMIT_NOFILE, (99, 99))")["NOFILE"] == [99, 99]


def test_where_there_are_no_limits_nothing_is_done(monkeypatch):
    """As on Windows."""
    known = builtins.__import__

    def without(name, *arguments):
        if name == "resource":
            raise ImportError(name)
        return known(name, *arguments)

    before = resource.getrlimit(resource.RLIMIT_CORE)
    monkeypatch.setattr(builtins, "__import__", without)
    set_limits()
    assert resource.getrlimit(resource.RLIMIT_CORE) == before
