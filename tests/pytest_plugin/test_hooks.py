"""The pytest plugin, as a learner meets it: pytest in a process of its own, inside a course."""

import json
import textwrap
from xml.etree import ElementTree

import pytest
from kata_grader.course.manifest import BARS
from kata_grader.course.stubs import stub_of

FAILING = (
    "    return rate * state + (1 - rate) * x_t",
    "    return (1 - rate) * state + rate * x_t",
)


@pytest.fixture
def answered(course, solution):
    """The course, with two exercises answered: one right, one with a well-known mistake."""
    course.find("decay").stub.write_text(solution("decay", FAILING), "utf-8")
    course.find("line_fit").stub.write_text(solution("line_fit"), "utf-8")
    return course


COUNTS = {"failed": 1, "passed": 8, "not started": 4}
TABLE = [
    ["ch1_numbers/decay", "7", "/", "10", "test_step (failed): kata hint decay"],
    ["ch2_objects/recorder", "0", "/", "10", "not started: kata lesson recorder"],
    ["ch2_objects/line_fit", "10", "/", "10", "done"],
    ["together", "17", "/", "30"],
    ["ch2_objects/line_fit:", "R2", "on", "50", "points: 0.9987, and the bar is 0.9."],
]


def table_of(session):
    """Return the words of the summary's lines."""
    lines = session.out[session.out.index("= A tiny course =") :].splitlines()[1:6]
    return [line.split(None, 4) for line in lines]


def test_plain_pytest_grades_the_exercises(answered, session_in):
    """`pytest` at the root runs every check, prints the learner's message and a table of points."""
    session = session_in(answered.root)
    assert session.code == 1
    assert session.counts == COUNTS
    assert "exercises/ch1_numbers/decay.py F....." in session.out
    assert "exercises/ch2_objects/recorder.py nnnn" in session.out
    assert table_of(session) == TABLE


def test_a_failure_is_the_learners_message_alone(answered, session_in):
    """The mistake's message first, then what differs and the call; no line of the engine."""
    session = session_in(answered.root, "exercises/ch1_numbers/decay.py")
    failure = session.out[session.out.index("FAILURES") : session.out.index("A tiny course")]
    lines = failure.splitlines()
    first = lines.index("The parts are swapped: the rate says how much of the old state is kept.")
    assert lines[first + 1] == ""
    assert lines[first + 2].startswith("decay_step: index [0]: expected")
    assert lines[first + 3] == "decay_step("
    assert "    rate=0.75," in lines
    assert "decay.py::test_step - The parts are swapped" in session.out
    for word in ("Traceback", "kata_grader", "agree(", "rate * state", "raise ", "solutions"):
        assert word not in failure


def test_a_learners_exception_shows_their_lines_alone(course, solution, session_in):
    """An error shows where it was raised in the learner's file, and nothing below or above."""
    stub = course.find("decay").stub
    stub.write_text(
        solution("decay", ("    _check_rate(rate)\n    return", "    y = rate[0]\n    return"))
    )
    session = session_in(course.root, "-k", "test_step")
    failure = session.out[session.out.index("FAILURES") : session.out.index("A tiny course")]
    assert "raised TypeError: 'float' object is not subscriptable" in failure
    assert "in decay_step\n    y = rate[0]\n" in failure
    assert "kata_grader" not in failure
    assert "Error\n" not in failure


def test_a_stub_says_not_started(course, session_in):
    """Untouched stubs are no errors: a letter of their own, and no failure is shown."""
    session = session_in(course.root)
    assert session.code == 1
    assert session.counts == {"not started": 13}
    assert "FAILURES" not in session.out
    assert "Traceback" not in session.out
    verbose = session_in(course.root, "-v", "-k", "test_values")
    assert "decay.py::" not in verbose.out
    assert "recorder.py::test_values NOT STARTED" in verbose.out


def test_the_solutions_are_graded_where_they_are(course, session_in):
    """`--submission` grades another folder; all is well, and progress is not touched."""
    session = session_in(course.root, "--submission", "solutions")
    assert session.code == 0
    assert session.counts == {"passed": 13}
    assert not (course.root / ".kata").exists()


@pytest.mark.parametrize("join", [lambda p: ["--submission", p], lambda p: [f"--submission={p}"]])
def test_a_submission_may_be_anywhere(course, hand_in, solution, session_in, join):
    """A folder outside the course is graded by the course's checks, each of them once."""
    folder = hand_in("decay", solution("decay"))
    session = session_in(course.root, *join(folder))
    assert session.counts == {"passed": 6, "not started": 7}
    assert "ch1_numbers/decay       10 / 10" in session.out
    assert session.code == 1


def test_a_missing_folder_is_a_usage_error(course, session_in):
    """A mistyped `--submission` is told in a line."""
    session = session_in(course.root, "--submission", "nowhere")
    assert session.code == pytest.ExitCode.USAGE_ERROR
    assert "--submission: there is no folder" in session.err
    assert "Traceback" not in session.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["exercises/ch1_numbers/decay.py"],
        ["-k", "decay"],
        ["grader/checks/ch1_numbers/test_decay.py"],
        ["exercises/ch1_numbers"],
        ["-p", "no:cacheprovider", "exercises/ch1_numbers/decay.py"],
        ["--isolation", "process", "exercises/ch1_numbers/decay.py"],
    ],
)
def test_one_exercise_is_checked_alone(answered, session_in, arguments):
    """By the path of the stub, of its folder or of its checks, or by name."""
    session = session_in(answered.root, *arguments)
    chosen = {word: count for word, count in session.counts.items() if word != "deselected"}
    assert chosen == {"failed": 1, "passed": 5}
    assert "7 / 10" in session.out
    assert "recorder" not in session.out.split("A tiny course")[1]


def test_pytest_runs_from_any_folder_inside(answered, session_in):
    """From a folder of exercises, those are checked."""
    session = session_in(answered.root / "exercises" / "ch1_numbers", "decay.py")
    assert session.counts == {"failed": 1, "passed": 5}


def test_one_check_is_run_alone(answered, session_in):
    """A node id runs one check of an exercise."""
    session = session_in(answered.root, "exercises/ch1_numbers/decay.py::test_step")
    assert session.counts == {"failed": 1}
    assert "0 / 3" in session.out


def test_x_stops_at_the_first_failure(answered, session_in):
    """`-x` works as in any suite."""
    session = session_in(answered.root, "-x")
    assert session.counts == {"failed": 1}


@pytest.mark.slow
def test_lf_runs_what_failed_last(answered, session_in):
    """`--lf` runs the failures of the last run, and not started checks too."""
    session_in(answered.root)
    session = session_in(answered.root, "--lf")
    assert session.counts == {"failed": 1, "not started": 4}
    answered.find("decay").stub.write_text(answered.find("decay").solution.read_text())
    session = session_in(answered.root, "--lf", "exercises/ch1_numbers/decay.py")
    assert session.counts == {"passed": 1, "deselected": 5}
    assert session.code == 0


def test_junitxml_holds_points_and_messages(answered, session_in, tmp_path):
    """A report for machines has each check with its points and the learner's message."""
    path = tmp_path / "report.xml"
    session_in(answered.root, "--junitxml", path, "exercises/ch1_numbers/decay.py")
    cases = {case.get("name"): case for case in ElementTree.parse(path).iter("testcase")}
    assert len(cases) == 6
    step = cases["test_step"]
    properties = {p.get("name"): p.get("value") for p in step.iter("property")}
    assert properties == {"points": "0", "max_points": "3", "outcome": "failed"}
    assert "The parts are swapped" in step.find("failure").text
    assert cases["test_sequence"].find("failure") is None


def test_m_selects_by_what_checks_are_marked_with(answered, session_in):
    """Pytest's `-m` knows hidden checks, and those that train."""
    checks = answered.find("decay").checks
    text = checks.read_text("utf-8")
    marked = text.replace("@points(3)\ndef test_step", "@training\n@points(3)\ndef test_step")
    assert marked != text
    checks.write_text(marked.replace("import agree", "import training, agree"), "utf-8")
    session = session_in(answered.root, "-m", "training", "exercises/ch1_numbers/decay.py")
    assert session.counts == {"failed": 1, "deselected": 5}


@pytest.mark.parametrize("isolation", ["direct", pytest.param("process", marks=pytest.mark.slow)])
def test_xdist_gives_the_same_table(answered, session_in, isolation):
    """Checks that are spread over processes add up as they do in one."""
    session = session_in(answered.root, "--isolation", isolation, "-n", "2")
    assert session.counts == COUNTS
    assert table_of(session) == TABLE
    assert "The parts are swapped" in session.out


def test_xdist_carries_any_message(course, solution, session_in):
    """A message with characters that no terminal and no encoding knows stops nothing."""
    body = "    raise ValueError('\\ud800 \\x1b[2J \\x00 \\u202e')\n"
    stub = course.find("decay").stub
    stub.write_text(solution("decay", ("    _check_rate(rate)\n    return", body + "    return")))
    session = session_in(course.root, "exercises/ch1_numbers/decay.py", "-n", "1")
    assert session.counts == {"failed": 2, "passed": 4}
    assert r"ValueError: \ud800 \x1b[2J \x00 \u202e" in session.out


def test_pdb_opens_in_the_learners_frame(course, solution, session_in):
    """`--pdb` stops where the learner's code raised, with its variables."""
    stub = course.find("decay").stub
    body = "    secret = 6 * 7\n    raise RuntimeError('here')\n    return"
    stub.write_text(solution("decay", ("    _check_rate(rate)\n    return", body)))
    session = session_in(
        course.root, "--pdb", "-k", "test_step", stdin="p secret + 1\np __file__\nq\n"
    )
    assert "decay.py" in session.out
    assert "-> raise RuntimeError('here')" in session.out
    assert "\n(Pdb) 43\n" in session.out
    assert str(stub) in session.out


def test_prints_are_shown_with_the_failure(course, solution, session_in):
    """A learner's prints are captured and shown, in both isolation modes."""
    stub = course.find("decay").stub
    stub.write_text(solution("decay", (FAILING[0], "    print('x_t is', x_t)\n" + FAILING[1])))
    for isolation in ("direct", "process"):
        session = session_in(course.root, "-k", "test_step", "--isolation", isolation)
        assert "Captured stdout call" in session.out
        assert "x_t is [" in session.out


def test_a_file_that_does_not_compile_stops_no_other(answered, session_in):
    """The line and a caret for one exercise, the usual points for the next."""
    answered.find("recorder").stub.write_text("def make_recorder(:\n    pass\n")
    session = session_in(answered.root)
    assert session.counts == {"failed": 5, "passed": 8}
    assert "recorder.py, line 1: SyntaxError: invalid syntax" in session.out
    assert "    def make_recorder(:\n" in session.out
    assert session.out.count(" - as above\n") == 3  # in pytest's summary no line ends with nothing
    assert "ch2_objects/line_fit    10 / 10" in session.out


def test_checks_that_cannot_be_imported_stop_no_other(answered, session_in):
    """An author's broken file of checks is an error of collection, which names the file."""
    answered.find("recorder").checks.write_text("import nothing_of_that_name\n")
    session = session_in(answered.root, "--continue-on-collection-errors")
    assert session.counts == {"failed": 1, "passed": 8, "error": 1}
    assert "The checks of ch2_objects/recorder can't be imported" in session.out


def test_a_reference_that_raises_shows_no_line_of_the_solution(course, solution, session_in):
    """Where the solution itself fails, the learner is not to blame, and sees none of its lines."""
    exercise = course.find("decay")
    exercise.stub.write_text(solution("decay"))
    secret = "    raise OverflowError('inside')  # a secret line\n"
    exercise.solution.write_text(solution("decay", ("    states = []\n", secret)))
    session = session_in(course.root, "exercises/ch1_numbers/decay.py")
    assert "OverflowError: inside" in session.out
    assert "could not be run" in session.out
    assert "a secret line" not in session.out
    assert "6 / 10" in session.out


def test_an_exercise_needs_what_is_not_installed(answered, session_in):
    """Where a module is missing, the checks could not be run, and the message says what to do.

    Of an exercise that nobody has begun nothing is run, so nothing is missing.
    """
    course = answered
    manifest = course.root / "course.toml"
    manifest.write_text(
        manifest.read_text().replace("\nseconds = 60\n", '\nneeds = ["kreas"]\n', 1)
    )
    session = session_in(course.root, "exercises/ch1_numbers/decay.py")
    assert "could not be run: This exercise needs kreas, which is not installed" in session.out
    assert "test_step could not be run: kata doctor" in session.out
    assert session.code == 1
    stub = course.find("decay").stub
    stub.write_text(stub_of(course.find("decay").solution.read_text("utf-8")), "utf-8")
    session = session_in(course.root, "exercises/ch1_numbers/decay.py")
    assert session.counts == {"not started": 6}
    assert "not started: kata lesson decay" in session.out


def test_a_broken_manifest_is_a_usage_error(course, session_in):
    """A course that can't be read is told in a line."""
    (course.root / "course.toml").write_text("[course]\nname = 'x'\n")
    session = session_in(course.root)
    assert session.code == pytest.ExitCode.USAGE_ERROR
    assert "lacks or misspells an entry: 'title'" in session.err


def test_the_seed_changes_the_inputs(answered, session_in):
    """Another seed draws other inputs; without one, it is the seed 0."""

    def shown(*arguments):
        out = session_in(answered.root, "-k", "test_step", *arguments).out
        return out[out.index("x_t=") :].splitlines()[0]

    assert shown() == shown("--seed", "0")
    assert shown() != shown("--seed", "7")


def test_a_bar_that_is_not_reached_shows_its_figures(course, solution, session_in):
    """A training that falls short shows its score and the bar; without a bar it can't be run."""
    exercise = course.find("line_fit")
    exercise.stub.write_text(solution("line_fit", ("range(steps)", "range(3)")))
    session = session_in(course.root, "-k", "test_training")
    assert "R2 on 50 points: 0." in session.out
    assert ", and the bar is 0.9." in session.out
    (course.root / BARS).unlink()
    session = session_in(course.root, "-k", "test_training")
    assert "has no bar for test_training" in session.out
    assert "could not be run" in session.out


def test_collecting_starts_nothing(course, session_in):
    """`--collect-only` lists the checks under the learner's files."""
    session = session_in(course.root, "--collect-only", "-q", "--isolation", "process")
    assert "exercises/ch1_numbers/decay.py::test_step" in session.out
    assert session.code == 0


# Outside a course.


def test_outside_a_course_nothing_is_added(tmp_path, session_in):
    """In another project there is no option, no fixture and no module of the kit."""
    (tmp_path / "test_own.py").write_text(
        textwrap.dedent("""
        import sys

        def test_modules():
            ours = [name for name in sys.modules if name.startswith("kata_")]
            assert sorted(ours) == [
                "kata_grader",
                "kata_grader.learning",
                "kata_grader.learning.pytest_plugin",
                "kata_grader.learning.pytest_plugin.entry",
            ]
            assert "numpy" not in sys.modules

        def test_options(pytestconfig):
            assert not pytestconfig.pluginmanager.hasplugin("kata-course")
            for name in ("submission", "isolation", "full", "seed"):
                assert not hasattr(pytestconfig.option, name)
        """)
    )
    session = session_in(tmp_path, "test_own.py")
    assert session.counts == {"passed": 2}
    assert session.code == 0
    helped = session_in(tmp_path, "--help").out
    assert "--isolation" not in helped
    assert "--submission" not in helped
    assert "submission --" not in session_in(tmp_path, "--fixtures").out


def test_a_project_with_packages_of_the_same_names_is_left_alone(tmp_path, session_in):
    """A project's own `grader`, `datasets`, `checks` and `course.toml` are its own."""
    for name in ("grader", "datasets", "checks"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(f"OWNER = 'their {name}'\n")
    (tmp_path / "course.toml").write_text("[golf]\nholes = 18\n")
    (tmp_path / "test_own.py").write_text(
        "import checks, datasets, grader\n\n\ndef test_own(pytestconfig):\n"
        "    names = [checks.OWNER, datasets.OWNER, grader.OWNER]\n"
        "    assert names == ['their checks', 'their datasets', 'their grader']\n"
        "    assert not hasattr(pytestconfig.option, 'isolation')\n"
    )
    session = session_in(tmp_path)
    assert session.counts == {"passed": 1}


def test_a_course_leaves_other_packages_alone(answered, session_in):
    """Inside a course, too, `datasets` and `checks` are whatever else is installed."""
    site = answered.root.parent / "site"
    for name in ("datasets", "checks", "grader"):
        (site / name).mkdir(parents=True)
        (site / name / "__init__.py").write_text("OWNER = 'theirs'\n")
    stub = answered.find("decay").stub
    stub.write_text(
        "import datasets, checks, grader\n"
        "assert datasets.OWNER == checks.OWNER == grader.OWNER == 'theirs'\n"
        + answered.find("decay").solution.read_text()
    )
    for isolation in ("direct", "process"):
        session = session_in(answered.root, stub, "--isolation", isolation, PYTHONPATH=str(site))
        assert session.counts == {"passed": 6}, session.out


def test_tests_of_a_course_that_are_no_exercises_run_as_ever(course, session_in):
    """A project that holds a course has tests of its own; `submission` is for checks alone."""
    (course.root / "test_own.py").write_text(
        "def test_own(): pass\n\n\ndef test_wrong(submission): pass\n"
    )
    session = session_in(course.root, "test_own.py")
    assert session.counts == {"passed": 1, "error": 1}
    assert "fixture 'submission' not found" in session.out
    assert "A tiny course" not in session.out


# What is remembered.


def test_points_are_remembered_for_whole_exercises(answered, session_in):
    """A run over all checks of an exercise is kept in `.kata`; a part of them is not."""
    path = answered.root / ".kata" / "progress.json"
    session_in(answered.root, "-k", "test_step or line_fit")
    known = json.loads(path.read_text("utf-8"))
    assert list(known) == ["ch2_objects/line_fit"]
    assert known["ch2_objects/line_fit"]["points"] == 10
    session_in(answered.root)
    known = json.loads(path.read_text("utf-8"))
    assert {name: entry["points"] for name, entry in known.items()} == {
        "ch2_objects/line_fit": 10,
        "ch2_objects/recorder": 0,
        "ch1_numbers/decay": 7,
    }


def test_numpy_exercises_import_nothing_heavy(answered, session_in):
    """No run of a NumPy exercise imports TensorFlow, Keras, SciPy or scikit-learn."""
    probe = answered.root / "probe.py"
    probe.write_text(
        "import sys\n\n\ndef pytest_unconfigure():\n"
        "    heavy = {'tensorflow', 'keras', 'scipy', 'sklearn'} & set(sys.modules)\n"
        "    print('heavy:', sorted(heavy))\n"
    )
    session = session_in(answered.root, "-s", "-p", "probe", PYTHONPATH=str(answered.root))
    assert "heavy: []" in session.out
