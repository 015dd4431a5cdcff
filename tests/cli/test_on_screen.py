"""What the verbs of learners show on a terminal, and how the command line ends."""

import errno
import io
import json
import os
import subprocess
import sys

import pytest
from kata_authoring.publishing.record_answers import write_recording
from kata_grader.cli import app, context
from kata_grader.cli.lesson import plain_formulas
from kata_grader.cli.show import Screen
from kata_grader.course.recording import Recording
from kata_grader.verdicts import Result, Verdict, told
from rich.console import Console

from tests.deadlines import PATIENCE


def test_the_version_is_printed(kata):
    """`kata --version` names the package."""
    code, out, _ = kata("--version")
    assert code == 0
    assert out.startswith("keras-katas ")


def test_several_exercises_have_their_points_added_up(kata):
    """Below the exercises."""
    assert "together 0 / 30 points" in kata("check")[1]


def test_progress_is_an_object_for_programs(kata, course):
    """With the points of what was checked, and the names alone of what was not."""
    stub = course.find("decay").stub
    stub.write_bytes(course.find("decay").solution.read_bytes())
    kata("check", "decay")
    kata("hint", "recorder")
    found = json.loads(kata("progress", "--json")[1])
    decay, recorder, line_fit = found["exercises"]
    assert (decay["points"], decay["max_points"], decay["changed"]) == (10, 10, False)
    assert recorder["hints"] == 1
    assert set(line_fit) == {"exercise", "title"}


def test_when_everything_is_passed_there_is_nothing_next(kata, course):
    """`kata` says so."""
    for exercise in course.exercises:
        exercise.stub.write_bytes(exercise.solution.read_bytes())
    assert kata("check")[0] == 0
    code, out, _ = kata()
    assert code == 0
    assert "3 of 3 exercises passed" in out
    assert "Everything is done." in out


def test_an_exercise_without_hints_says_so(kata, course):
    """Instead of showing nothing."""
    manifest = course.root / "course.toml"
    lines = manifest.read_text("utf-8").splitlines(keepends=True)
    manifest.write_text("".join(one for one in lines if not one.startswith("hints")), "utf-8")
    code, _, err = kata("hint", "decay")
    assert code == 2
    assert "There are no hints for ch1_numbers/decay." in err


def test_reset_of_an_untouched_stub_keeps_no_copy(kata):
    """There is nothing to lose."""
    code, out, _ = kata("reset", "decay")
    assert code == 0
    assert "is the stub again" in out
    assert "is kept" not in out


def test_what_learners_receive_has_no_solution_to_show(kata, course):
    """Their instructor has it; not even `--force` helps."""
    exercise = course.find("decay")
    write_recording(exercise, Recording("", {}))
    exercise.solution.unlink()
    code, _, err = kata("solution", "decay", "--force")
    assert code == 2
    assert "came without its solutions" in err


def test_on_a_terminal_a_solution_has_colours(kata, monkeypatch):
    """Elsewhere it is plain text, to be piped on."""
    screen = io.StringIO()
    terminal = Console(file=screen, force_terminal=True, no_color=False, color_system="standard")
    monkeypatch.setattr("kata_grader.cli.lesson.out", lambda: terminal)
    assert kata("solution", "decay", "--force")[0] == 0
    assert "\x1b[" in screen.getvalue()
    assert "BEGIN SOLUTION" not in screen.getvalue()


def test_a_formula_of_its_own_line_becomes_a_block():
    """One line for each of its lines."""
    found = plain_formulas("so\n$$\na = \\frac{b}{c} \\\\\nd = e\n$$\nand on")
    assert found == "so\n\n```text\na = (b) / (c)\nd = e\n```\n\nand on"


def test_a_cause_is_told_once(kata):
    """The second check that it fails says so in one line."""

    def raised(x, frame):
        told = {"text": "no", "frames": [["ex.py", *frame]], "syntax": None}
        call = {"function": "f", "args": [["x", x]]}
        return "error", {"kind": "raised", "type": "TypeError", "call": call, "told": told}, None

    slip = [("failed", told(f"The story.\n\nwhat {n} got"), "slip") for n in (1, 2)]
    error = [raised(x, [3, "f", "x()"]) for x in (3, 4)]
    elsewhere = [raised(5, [9, "f", "y()"])]
    failed = [("failed", told("f(x=6): received 1"), None)] * 2
    verdicts = [
        Verdict(f"test_{n}", f"Check {n}", outcome, 0, 1, cause, mistake)
        for n, (outcome, cause, mistake) in enumerate(slip + error + elsewhere + failed)
    ]
    paper = io.StringIO()
    screen = Screen(Console(file=paper, width=100), {"ch/ex": "Title"})
    for verdict in verdicts:
        screen.show("ch/ex", verdict)
    screen.end(Result("ch/ex", tuple(verdicts), 0.1))
    lines = [line.strip() for line in paper.getvalue().splitlines()]
    assert lines.count("As above: The story.") == 1
    assert "what 1 got" in lines
    assert "what 2 got" not in lines
    assert lines.count("ex.py, line 3, in f") == 1
    assert "As above: f(x=4) raised TypeError: no" in lines
    assert "ex.py, line 9, in f" in lines
    assert lines.count("f(x=6): received 1") == 2  # what nobody can name may be two things


@pytest.mark.parametrize("place", [0, 30, 79])
def test_a_caret_stays_below_its_place(place):
    """However long the line is, and however narrow the terminal."""
    line = "x" * place + "?" + "x" * (79 - place)
    message = f"ex.py, line 3: SyntaxError: invalid syntax\n    {line}\n    {' ' * place}^"
    verdict = Verdict("first", "First", "error", 0, 1, told(message))
    paper = io.StringIO()
    Screen(Console(file=paper, width=60), {"ch/ex": "Title"}).show("ch/ex", verdict)
    above, below = paper.getvalue().splitlines()[-2:]
    assert above[below.index("^")] == "?"
    assert len(above) <= 60


def test_verdicts_are_printed_as_they_come():
    """Nobody waits for a training to read what failed; only `not started` waits for the rest."""
    paper = io.StringIO()
    screen = Screen(Console(file=paper, width=40), {"ch/ex": "Title"})
    verdicts = [
        Verdict("test_a", "A title that is longer than a line of forty", "passed", 1, 1),
        Verdict("test_b", "B", "failed", 0, 2, told("f(x=1): received 1")),
    ]
    screen.show("ch/ex", verdicts[0])
    assert [line.rstrip() for line in paper.getvalue().splitlines()] == [
        "ch/ex  Title",
        "  ✓  1/1  A title that is longer than a",
        "          line of forty",
    ]
    screen.show("ch/ex", verdicts[1])
    assert paper.getvalue().splitlines()[-1].strip() == "f(x=1): received 1"
    screen.end(Result("ch/ex", tuple(verdicts), 0.1))
    assert paper.getvalue().splitlines()[-1] == "  1 / 3 points"

    paper.seek(0)
    paper.truncate()
    untouched = [
        Verdict(f"test_{n}", n, "not_started", 0, 1, told(f"not started: {n}")) for n in "ab"
    ]
    for verdict in untouched:
        screen.show("ch/ex", verdict)
    screen.end(Result("ch/ex", tuple(untouched), 0.1))
    assert [line.rstrip() for line in paper.getvalue().splitlines()] == [
        "ch/ex  Title",
        "  ·  not started: a",
    ]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("check de", "decay"),
        ("hint re", "recorder"),
        ("dataset dig", "digits"),
    ],
)
def test_a_shell_completes_names(course, words, offered):
    """Of exercises and of datasets."""
    manifest = course.root / "course.toml"
    text = manifest.read_text("utf-8").replace("[course]", '[course]\ndatasets = "kata_datasets"')
    manifest.write_text(text, "utf-8")
    assert offered in completed(course.root, words)


def test_outside_a_course_a_shell_completes_nothing(tmp_path):
    """And shows no error between two keystrokes."""
    assert completed(tmp_path, "check de") == ""


def completed(folder, words):
    """Return what bash is told to offer after some words."""
    code = "import sys; sys.argv[0] = 'kata'\nfrom kata_grader.cli.app import main\nmain()"
    asked = {"_KATA_COMPLETE": "complete_bash", "COMP_WORDS": f"kata {words}", "COMP_CWORD": "2"}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=os.environ | asked,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert ran.stderr == ""
    return ran.stdout.strip()


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (OSError(errno.EPIPE, "Broken pipe"), 141, ""),
        (
            OSError(errno.ENOSPC, "No space left on device", "here"),
            2,
            "kata: The system refused here: No space left on device.\n",
        ),
        (OSError("odd"), 2, "kata: The system refused something: odd.\n"),
        (KeyboardInterrupt(), 130, "kata: Stopped.\n"),
    ],
)
def test_whatever_goes_wrong_ends_in_an_exit_code(kata, monkeypatch, error, code, told):
    """A reader who has closed the pipe, as `head` does, is told nothing."""

    def fail():
        raise error

    monkeypatch.setattr(app, "command", lambda: fail)
    ended, out, err = kata()
    assert (ended, out, err) == (code, "", told)


def test_a_missing_extra_is_named(monkeypatch):
    """With both ways to install it."""
    monkeypatch.setattr(context.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(context.KataError, match=r'pip install -e "\.\[cluster\]"'):
        context.needs("distributed", "cluster")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("words", [["check", "decay"], ["doctor"], ["progress"], ["hint", "decay"]])
def test_a_pipe_without_the_signs_gets_plain_ones(encoding, words, course):
    """As on Windows, where a pipe takes cp1252; a tick was a traceback there."""
    course.find("decay").stub.write_bytes(course.find("decay").solution.read_bytes())
    ran = subprocess.run(
        [sys.executable, "-m", "kata_grader", *words],
        cwd=course.root,
        env={**os.environ, "PYTHONIOENCODING": encoding, "KATA_WARM": "0"},
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    told = ran.stdout.decode(encoding) + ran.stderr.decode(encoding)
    assert "Traceback" not in told
    if words[0] == "check":
        tick = "✓" if encoding == "utf-8" else "+"
        assert ran.returncode == 0
        assert f"  {tick}  3/3  One step of the average" in told
