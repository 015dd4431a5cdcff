"""What the plugin draws on a terminal, and does when it is asked twice."""

import io
import sys
import time
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from kata_grader.learning.pytest_plugin import entry, hooks, summary


def test_a_progress_bar_grows_and_is_cleared_at_the_end():
    """It overwrites itself, so that nothing of it is left among the verdicts."""
    started = time.monotonic()
    line = summary.progress_line(1, 4, "epoch", started)
    assert line.startswith("\repoch 1 of 4 [#####               ]")
    assert summary.progress_line(2, 4, "epoch", started).count("#") == 10
    assert summary.progress_line(4, 4, "epoch", started) == "\r\033[K"


class Screen(io.StringIO):
    """A standard error that is a terminal, or is not."""

    def __init__(self, terminal):
        super().__init__()
        self.isatty = lambda: terminal


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_drawn_on_a_terminal_alone(monkeypatch, terminal):
    """While pytest captures nothing; a log holds none of it."""
    screen = Screen(terminal)
    capture = SimpleNamespace(global_and_fixture_disabled=nullcontext)
    manager = SimpleNamespace(getplugin={"capturemanager": capture}.get)
    draw = hooks._bar_on_terminal(SimpleNamespace(pluginmanager=manager))
    monkeypatch.setattr(sys, "stderr", screen)
    draw(1, 2)
    assert ("epoch 1 of 2" in screen.getvalue()) == terminal


def test_the_plugin_is_registered_once():
    """However many ask for it: pytest and the conftest of a bundle."""
    names = []
    manager = SimpleNamespace(
        has_plugin=lambda name: name in names, register=lambda module, name: names.append(name)
    )
    entry.join(manager)
    entry.join(manager)
    assert names == [entry.NAME]


def test_a_bundles_course_is_loaded_once(shared_course, tmp_path):
    """That of pytest's root, else that of the bundle's own folder."""
    config = SimpleNamespace(stash={}, rootpath=tmp_path)
    entry.settle(config, shared_course.root)
    (loaded,) = config.stash.values()
    assert loaded.root == shared_course.root
    entry.settle(config, tmp_path / "nowhere")
    assert [*config.stash.values()] == [loaded]


def test_a_check_may_draw_and_ask_for_full_data(course, solution, session_in):
    """`picture`, `progress` and `full` are fixtures; `--full-trace` shows an author everything."""
    course.find("decay").checks.write_text(
        '"""Draws."""\n'
        "import numpy as np\n"
        "from kata_grader.checking import points\n\n\n"
        "@points(1)\n"
        "def test_draws(submission, picture, progress, full):\n"
        '    """Draws."""\n'
        '    progress(1, 2, "step")\n'
        '    picture(np.zeros((2, 2), np.uint8), f"full: {full}")\n'
        "    assert submission.summary([1.0])['count'] == 2, 'it drew'\n",
        "utf-8",
    )
    course.find("decay").stub.write_text(solution("decay"), "utf-8")
    file = "exercises/ch1_numbers/decay.py"
    session = session_in(course.root, "--full", file)
    assert session.counts == {"failed": 1}
    assert "(full: True)" in session.out
    assert "progress(1, 2" not in session.out
    session = session_in(course.root, "--full-trace", file)
    assert "progress(1, 2" in session.out
