"""Ctrl-C stops a run; a KeyboardInterrupt that an answer raises does not."""

import os
import signal
import subprocess
import sys

import pytest

from tests.deadlines import PATIENCE, wait_until

# A shell that starts something in the background makes it deaf to Ctrl-C.
PYTEST = """
import signal, sys, pytest
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(pytest.main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as on POSIX systems")
def test_ctrl_c_during_an_answer_stops_pytest(course, hand_in, solution, tmp_path):
    """A learner who stops an endless loop gets the prompt back, not a verdict on the loop."""
    started = tmp_path / "started"
    loop = f"    open({str(started)!r}, 'w').close()\n    while True: pass"
    folder = hand_in("decay", solution("decay", ("    _check_rate(rate)", loop)))
    command = [sys.executable, "-c", PYTEST, f"--submission={folder}", "-k", "decay"]
    process = subprocess.Popen(command, cwd=course.root, stdout=subprocess.PIPE, text=True)
    wait_until(lambda: started.exists() or process.poll() is not None)
    process.send_signal(signal.SIGINT)
    printed, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert "KeyboardInterrupt" in printed or "Interrupted" in printed
