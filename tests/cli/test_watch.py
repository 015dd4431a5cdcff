"""`kata watch`: a verdict at every save, on a course whose saves are told one by one."""

import os
import select
import signal
import sys
import time
from itertools import count

import pyte
import pytest
from kata_grader.cli.show import Screen

from tests.deadlines import PATIENCE


@pytest.fixture
def saves(course, monkeypatch):
    """`saves(*names)`: what is saved with a right answer, one after the other, before Ctrl-C."""

    def told(*names):
        left = list(names)
        looks = count(1)

        def wait(seconds):
            if next(looks) % 2 == 0:  # it looks once more, whether the file is still being written
                return
            if not left:
                raise KeyboardInterrupt
            path = course.root / "exercises" / f"{left.pop(0)}.py"
            solution = course.root / "solutions" / path.relative_to(course.root / "exercises")
            path.write_text(solution.read_text("utf-8") if solution.is_file() else "", "utf-8")

        monkeypatch.setattr("kata_grader.cli.context.sleep", wait)

    return told


def test_it_begins_with_the_next_exercise_and_checks_what_is_saved(kata, saves):
    """What is earned is remembered, as after `kata check`."""
    saves("ch1_numbers/decay", "ch2_objects/recorder")
    code, out, _ = kata("watch")
    assert code == 130
    assert out.index("not started") < out.index("decay  An average that forgets\n  ✓")
    assert "recorder" in out
    assert out.count("save a file to check it") == 3
    assert "10 / 10" in kata("progress")[1]


def test_only_the_exercises_that_are_named_are_watched(kata, saves):
    """Saves of others, and of files that are no exercise, are left alone."""
    saves("ch1_numbers/decay", "notes", "ch2_objects/recorder")
    _, out, _ = kata("watch", "recorder")
    assert "decay" not in out
    assert "A recorder of values" in out


def test_with_every_exercise_passed_it_waits_for_a_save(kata, course, saves):
    """There is no next one to begin with."""
    for exercise in course.exercises:
        exercise.stub.write_bytes(exercise.solution.read_bytes())
    kata("check")
    saves()
    _, out, _ = kata("watch")
    assert out.strip().startswith("watching exercises/")


class Terminal:
    """A command on a terminal of its own, and what its screen shows."""

    def __init__(self, folder, *words):
        import pty

        self.screen = pyte.Screen(80, 60)
        self._stream = pyte.ByteStream(self.screen)
        self.process, self._end = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            settings = {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "60"}
            os.execve(sys.executable, [sys.executable, *words], {**os.environ, **settings})

    @property
    def lines(self):
        return [line.rstrip() for line in self.screen.display if line.strip()]

    def wait_for(self, text):
        """Read until a line of the screen holds a text."""
        until = time.monotonic() + PATIENCE
        while not any(text in line for line in self.lines):
            assert time.monotonic() < until, "\n".join(self.lines)
            self.read(1.0)

    def read(self, seconds):
        """Show what comes within some seconds; return it."""
        ready, _, _ = select.select([self._end], [], [], seconds)
        told = os.read(self._end, 65536) if ready else b""
        self._stream.feed(told)
        return told

    def close(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._end)


@pytest.fixture
def terminal(course):
    pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
    opened = Terminal(course.root, "-m", "kata_grader", "watch", "decay")
    yield opened
    opened.close()


def test_verdicts_stand_on_the_screen_and_nothing_moves_while_it_waits(terminal, course, solution):
    """No progress bar is left beside them, at the first save and at each later one."""
    place = "exercises/ch1_numbers/decay.py"
    waiting = f"watching {place}: save a file to check it, Ctrl-C to stop"
    terminal.wait_for(waiting)
    file = course.find("decay").stub
    wrong = "return rate * state + (1 - rate) * x_t", "return rate * state"
    for text, points in [
        (solution("decay", wrong), "6 / 10 points"),
        (solution("decay"), "10 / 10"),
    ]:
        file.write_text(text, "utf-8")
        terminal.wait_for(points)
        terminal.wait_for(waiting)
        assert terminal.lines[0] == "ch1_numbers/decay  An average that forgets"
        assert terminal.lines[-1] == waiting
        assert not any("checking" in line for line in terminal.lines)
        assert terminal.read(1.0) == b""


def test_what_is_saved_while_a_check_runs_is_checked_next(kata, course, monkeypatch):
    """No save is lost."""
    exercise, shown = course.find("decay"), []

    def end(screen, result):
        shown.append(result.points)
        if len(shown) == 1:
            exercise.stub.write_bytes(exercise.solution.read_bytes())

    monkeypatch.setattr(Screen, "end", end)
    monkeypatch.setattr("kata_grader.cli.context.sleep", stop_after(2))
    code, out, _ = kata("watch", "decay")
    assert (code, shown) == (130, [0, 10])
    assert out.count("save a file to check it") == 1


def stop_after(number):
    """Return a wait that is the last one after so many."""
    looks = count()

    def wait(seconds):
        if next(looks) == number:
            raise KeyboardInterrupt

    return wait
