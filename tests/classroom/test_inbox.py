"""`kata grade --watch`: a service that nobody has to call."""

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.classroom.classroom import answer_of, hand_in
from tests.deadlines import PATIENCE, wait_until

# A shell that starts something in the background makes it deaf to Ctrl-C.
KATA = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv[0] = "kata"
from kata_grader.cli.app import main
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as on POSIX systems")
def test_what_lands_in_the_inbox_is_graded(course, kata, tmp_path):
    """It waits for the first hand-in, grades each that comes, and ends with Ctrl-C."""
    inbox, out = tmp_path / "inbox", tmp_path / "out"
    inbox.mkdir()
    words = ["grade", inbox, "--out", out, "--only", "decay", "--isolation", "process", "--watch"]
    command = [sys.executable, "-c", KATA, *map(str, words)]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=course.root, stdout=log, stderr=log)

    def graded():
        if process.poll() is not None or not (out / "results.sqlite").is_file():
            return {}
        code, told, _ = kata("report", out, "--json")
        found = json.loads(told)["learners"] if code == 0 else {}
        return {name: grades["ch1_numbers/decay"]["points"] for name, grades in found.items()}

    try:
        wait_until(lambda: "holds no submissions" in (tmp_path / "log").read_text("utf-8"))
        hand_in(inbox, "ada", decay=answer_of(course.find("decay"), "right"))
        wait_until(lambda: graded() == {"ada": 10})
        hand_in(inbox, "bob", decay=answer_of(course.find("decay"), "right"))
        wait_until(lambda: graded() == {"ada": 10, "bob": 10})
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
    finally:
        process.kill()
        process.wait()
    assert "Traceback" not in (tmp_path / "log").read_text("utf-8")
