"""Deadlines: every test of the kit has one, and so has every wait inside a test.

They are far longer than anything here takes, however busy the machine is. So no test fails for
being slow, and none hangs for ever.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SECONDS = 600  # for one test with its fixtures
LONGER = {"tensorflow": 1800, "slow": 7200}  # for those with such a mark: they train models
PATIENCE = 240  # for one wait


def give_deadlines(config, items, seconds=SECONDS):
    """Give each test below this folder a deadline, unless it has one or pytest-timeout is missing.

    They don't stand in pyproject.toml, because that would hold for learners too, who run pytest on
    their exercises in a clone. The method is `thread`. The other one rings the alarm that the
    direct mode uses for its own deadlines and silences afterwards. It would also raise its
    exception inside whatever hangs, where the engine takes it for one of the learner's.
    """
    if not config.pluginmanager.hasplugin("timeout"):
        return
    for item in items:
        if HERE in item.path.parents and not item.get_closest_marker("timeout"):
            longer = (more for name, more in LONGER.items() if item.get_closest_marker(name))
            item.add_marker(pytest.mark.timeout(max([seconds, *longer]), method="thread"))


def wait_until(condition, seconds=PATIENCE):
    """Wait until `condition()` is true, and return what it returned.

    Raises:
        TimeoutError: it never was.
    """
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"still waiting after {seconds} s")
        time.sleep(0.01)
    return found


def is_running(pid):
    """Whether a process is there, and is more than an entry that nobody has removed yet.

    Elsewhere than on Linux, an entry counts as well.
    """
    try:
        os.kill(pid, 0)
        stat = Path(f"/proc/{pid}/stat")
        return sys.platform != "linux" or stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except PermissionError:
        return True
    except OSError:
        return False
