"""Verdicts: what a check's end means, and who is to blame."""

import json
import re
from xml.etree import ElementTree

import numpy as np
import pytest
from kata_grader import wording
from kata_grader.checking.bars import Bar, bar_of
from kata_grader.checking.exceptions import cause_of, stripped
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.checking.summaries import call_of, summary
from kata_grader.course.manifest import BARS
from kata_grader.course.stubs import parameters_of
from kata_grader.errors import KitFault
from kata_grader.failures import CheckFailure
from kata_grader.isolation.endpoint import MAX_TEXT
from kata_grader.isolation.wire import Named, Refused
from kata_grader.plain_text import printable
from kata_grader.submission import Folder
from kata_grader.verdicts import OUTCOMES, Result, Verdict
from kata_grader.wording.sentences import sentence
from kata_grader.wording.values import brief, call, kind

from tests.tiny import course_with

CHECKS = '''
"""Checks that end in every way there is."""

import pytest
from kata_grader.checking import agree, expect, points
from kata_grader.errors import KitFault


@points(1)
def test_passes(submission):
    """Passes.

    More about it.
    """
    submission.summary([1.0])


@points(2.5)
def test_asserts():
    """A plain assert!"""
    assert [1] == [2], "one is not two"


@points(1)
def test_fails_before_a_reply(submission):
    """Where nothing was asked of the submission."""
    raise ZeroDivisionError("an author's bug")


@points(1)
def test_fails_after_a_reply(submission):
    submission.summary([1.0])["nothing"]


@points(1)
def test_skips(submission):
    submission.summary([1.0])
    pytest.skip("not on this machine")


@points(1)
def test_kit_fault(submission):
    submission.summary([1.0])
    raise KitFault("Something is not installed.")


@points(1)
def test_fixture(submission, no_such_fixture):
    pass


@points(1)
def test_reference_before(submission, reference):
    reference.decay_step(1.0, 1.0, 7)


@points(1)
def test_reference_after(submission, reference):
    submission.summary([1.0])
    reference.decay_step(1.0, 1.0, 7)


@points(1)
def test_object_to_reference(submission, reference):
    reference.summary([submission.thing()])


def test_worthless(submission):
    """Without points."""
    expect(submission.summary([1.0])["count"] == 1, "count")


@points(1)
def test_deletes(submission):
    """What comes is used as if it were right."""
    values = submission.wrong()
    assert values[0] > 1
'''


@pytest.fixture
def submitted(course, hand_in, solution):
    """The folder of a submission to the checks above."""
    course.find("decay").checks.write_text(CHECKS)
    extra = "\n\nclass Thing:\n    pass\n\n\ndef thing():\n    return Thing()\n\n\n"
    extra += "def wrong():\n    return None\n"
    return hand_in("decay", solution("decay") + extra)


@pytest.fixture(params=["direct", "process"])
def verdicts(request, course, submitted):
    """The verdicts of the checks above, in either isolation mode."""
    (result,) = run_checks([course.find("decay")], CheckOptions(Folder(submitted), request.param))
    return {verdict.check: verdict for verdict in result.verdicts}


def test_pytest_gives_the_same_verdicts(verdicts, course, submitted, session_in, tmp_path):
    """Checks end in pytest as they end in a program, point for point."""
    path = tmp_path / "report.xml"
    file = "exercises/ch1_numbers/decay.py"
    session_in(course.root, "--submission", submitted, "--junitxml", path, file)
    found = {}
    for case in ElementTree.parse(path).iter("testcase"):
        properties = {p.get("name"): p.get("value") for p in case.iter("property")}
        found[case.get("name")] = properties["outcome"], float(properties["points"])
    assert found == {name: (v.outcome, v.points) for name, v in verdicts.items()}


def test_a_check_that_does_not_exist_is_said(course, submitted):
    """A wrong name is the caller's mistake, and no learner's."""
    options = CheckOptions(Folder(submitted), only=("test_nothing",))
    (result,) = run_checks([course.find("decay")], options)
    (verdict,) = result.verdicts
    assert verdict.outcome == "not_run"
    assert "has no check test_nothing; there are: test_passes" in wording.message(verdict)


def test_checks_that_can_not_be_loaded_are_the_kits_fault(course, submitted):
    """Whatever is wrong with a file of checks, the next exercise is checked."""
    for text, reason in (
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("def (", "SyntaxError"),
        ("import nothing_like_it", "can't be imported"),
    ):
        course.find("decay").checks.write_text(text + "\n")
        broken, sound = run_checks(course.exercises[:2], CheckOptions(Folder(submitted)))
        assert [verdict.outcome for verdict in broken.verdicts] == ["not_run"]
        assert reason in wording.message(broken.verdicts[0])
        assert sound.verdicts


def test_each_end_of_a_check_has_its_verdict(verdicts):
    """An author's bug before any reply is the kit's fault; after a reply it never is."""
    assert {name: verdict.outcome for name, verdict in verdicts.items()} == {
        "test_passes": "passed",
        "test_asserts": "failed",
        "test_fails_before_a_reply": "not_run",
        "test_fails_after_a_reply": "failed",
        "test_skips": "failed",
        "test_kit_fault": "not_run",
        "test_fixture": "not_run",
        "test_reference_before": "not_run",
        "test_reference_after": "failed",
        "test_object_to_reference": "failed",
        "test_worthless": "passed",
        "test_deletes": "failed",
    }


def test_each_verdict_has_points_title_and_message(verdicts):
    """Points are earned whole or not at all; the title is the docstring's first line."""
    points = {name: (v.points, v.max_points) for name, v in verdicts.items()}
    assert points["test_passes"] == (1, 1)
    assert points["test_asserts"] == (0, 2.5)
    assert points["test_worthless"] == (0, 0)
    assert sum(earned for earned, _ in points.values()) == 1
    assert verdicts["test_passes"].title == "Passes"
    assert verdicts["test_skips"].title == "test_skips"
    messages = {name: wording.message(verdict) for name, verdict in verdicts.items()}
    assert messages["test_passes"] == ""
    assert messages["test_asserts"].startswith("one is not two")
    assert messages["test_fails_before_a_reply"] == (
        "could not be run: ZeroDivisionError: an author's bug"
    )
    assert messages["test_fails_after_a_reply"] == (
        "what your code returned can't be used: KeyError: 'nothing'"
    )
    assert messages["test_kit_fault"] == "could not be run: Something is not installed."
    assert "no_such_fixture" in messages["test_fixture"]
    assert messages["test_reference_before"] == (
        "could not be run: ValueError: rate must be in [0, 1), received 7"
    )
    assert messages["test_reference_after"] == (
        "what your code returned can't be used: ValueError: rate must be in [0, 1), received 7"
    )
    assert messages["test_object_to_reference"] == "A Thing came where data was expected."
    assert "'NoneType' object is not subscriptable" in messages["test_deletes"]


# Values.


def verdict(outcome, points=1, check="test_it"):
    return Verdict(check, "It", outcome, points if outcome == "passed" else 0, points)


def test_a_result_adds_its_verdicts_up():
    """Whole points stay whole numbers, halves are kept."""
    result = Result("a/b", (verdict("passed", 1.5), verdict("passed", 1.5), verdict("failed")), 1.0)
    assert (result.points, result.max_points) == (3, 4)
    assert isinstance(result.points, int)
    assert Result("a/b", (verdict("passed", 0.5),), 1.0).points == 0.5


def test_a_result_knows_what_to_do_next():
    """The first problem is one that was begun, if there is any."""
    started = Result("a/b", (verdict("passed"), verdict("not_started"), verdict("error", 2)), 0.0)
    assert started.first_problem.outcome == "error"
    assert not started.complete
    assert not started.not_started
    stub = Result("a/b", (verdict("not_started"), verdict("not_started")), 0.0)
    assert stub.not_started
    assert stub.first_problem.outcome == "not_started"
    done = Result("a/b", (verdict("passed"),), 0.0)
    assert done.complete
    assert done.first_problem is None


def test_results_are_printed_as_json_as_promised():
    """The public form has the names that programs rely on, and no others."""
    result = Result("a/b", (verdict("passed"),), 0.12345)
    assert json.loads(json.dumps(wording.public(result))) == {
        "exercise": "a/b",
        "points": 1,
        "max_points": 1,
        "seconds": 0.123,
        "verdicts": [
            {
                "check": "test_it",
                "outcome": "passed",
                "points": 1,
                "max_points": 1,
                "message": "",
                "mistake": None,
            }
        ],
    }
    assert set(OUTCOMES) == {
        *("passed", "failed", "error", "timeout", "crashed", "not_started", "not_run")
    }


# Bars.


def test_a_bar_is_reached_or_not():
    """At the bar is enough; below it, or no number at all, is not."""
    Bar(0.9).reached(0.9)
    bar = Bar(0.9, "accuracy")
    bar.reached(np.float32(0.95))
    assert bar.score == pytest.approx(0.95)
    for score, shown in ((0.5, "accuracy: 0.5000"), (float("nan"), "accuracy: nan")):
        with pytest.raises(CheckFailure) as caught:
            bar.reached(score, "The notes reach 0.99.")
        assert (
            wording.message(caught.value) == f"{shown}, and the bar is 0.9. The notes reach 0.99."
        )


BAR = "[ch2_objects.line_fit.test_a]\n"


def test_bars_come_from_the_course(course):
    """`--full` has a bar of its own where there is one."""
    more = "[ch2_objects.line_fit.test_b]\nbar = 1\n"
    (course.root / BARS).write_text(f'{BAR}bar = 0.5\nbar_full = 0.8\nscore = "R2"\n{more}')
    exercise = course.find("line_fit")
    assert bar_of(exercise, "test_a") == Bar(0.5, "R2")
    assert bar_of(exercise, "test_a", full=True) == Bar(0.8, "R2")
    assert bar_of(exercise, "test_b", full=True) == Bar(1.0, "score")


@pytest.mark.parametrize("text", [None, "[", "", BAR, "ch2_objects = 1", "\xff"])
def test_a_missing_bar_is_the_kits_fault(course, text):
    """A missing or broken file of bars never fails a learner."""
    path = course.root / BARS
    path.unlink()
    if text is not None:
        path.write_text(text, "latin-1")
    with pytest.raises(KitFault):
        bar_of(course.find("line_fit"), "test_a")


# Words.


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.array([1.0, 2.5]), "array([1. , 2.5])"),
        (np.zeros((3, 4), "f4"), "<array of shape (3, 4), float32>"),
        (np.zeros((0, 3)), "<array of shape (0, 3), float64>"),
        (np.zeros(0), "array([])"),
        (np.float32(0.5), "0.5"),
        (Named("numpy.tanh"), "np.tanh"),
        (Refused("a numpy.matrix"), "a numpy.matrix"),
        ([1, "a", None], "[1, 'a', None]"),
        ((1,), "(1,)"),
        ({"k": np.zeros(9)}, "{'k': <array of shape (9,), float64>}"),
        ({2, 1}, "{1, 2}"),
        (frozenset({1}), "frozenset({1})"),
        (set(), "set()"),
        (list(range(7)), "[0, 1, 2, 3, 4, 5, 6]"),
        (list(range(99)), "a list of 99 items"),
        ("x" * 99, "'" + "x" * 76 + "..."),
        (2**400, "an integer of 401 bits"),
    ],
)
def test_values_are_shown_briefly(value, text):
    """Small values whole, large ones by kind and size."""
    assert brief(summary(value)) == text


def test_parameters_are_read_from_the_source():
    """Names of parameters come from the solution's text, without running it."""
    source = "def f(a, /, b, *, c=1): ...\nclass C:\n    def __init__(self, x): ...\nclass D: ...\n"
    assert parameters_of(source) == {"f": ["a", "b"], "C": ["x"], "D": []}


def told_of(what, description):
    """Return what is said of an exception that a call has raised."""
    call = {"steps": what, "told": what}
    return sentence({**cause_of(description), "call": call})


def test_errors_are_shown_without_their_colours():
    """Keras prints some of its messages bold; other escapes stay to be seen."""
    raised = {"type": "ValueError", "message": "\x1b[1mno \x1b[2Jinput\x1b[0m"}
    assert told_of("fit", raised) == "fit raised ValueError: no \x1b[2Jinput"


def test_errors_of_libraries_end_where_the_arguments_are_repeated():
    """The call is shown as the learner made it."""
    text = "Shapes do not fit.\n\nArguments received by Dense.call():\n  • inputs=tf.Tensor(...)"
    told = told_of("build()", {"type": "ValueError", "message": text})
    assert told == "build() raised ValueError: Shapes do not fit."


KERAS_2 = """Exception encountered when calling layer "b" (type B).

in user code:

    File "lstm.py", line 13, in call  *
        return helper(x)
    File "lib/ops.py", line 16, in helper  *
        raise ValueError("Shapes do not fit.")

    ValueError: Shapes do not fit.
    They are 3 and 4.


Call arguments received by layer "b" (type B):
  • x=tf.Tensor(shape=(None, 4), dtype=float32)"""
KERAS_3 = """Exception encountered when calling B.call().

\x1b[1mCould not automatically infer the output shape / dtype of 'b' (of type B). Either the \
`B.call()` method is incorrect, or you need to implement another. Error encountered:

Shapes do not fit.
They are 3 and 4.\x1b[0m

Arguments received by B.call():
  • args=('<KerasTensor shape=(None, 4), name=keras_tensor>',)"""
NESTED = 'in user code:\n\n    File "a.py", line 1, in f\n\n    ValueError: ' + KERAS_2.replace(
    "\n", "\n    "
)


@pytest.mark.parametrize("text", [KERAS_2, KERAS_3, NESTED])
def test_errors_inside_layers_begin_with_what_is_wrong(text):
    """Which layer was called, and how, stands in the learner's own lines."""
    told = told_of("build()", {"type": "ValueError", "message": text})
    assert told == "build() raised ValueError: Shapes do not fit.\n  They are 3 and 4."


@pytest.mark.parametrize(
    "text", ["in user code:\n" * 1400, " \n" * 10_000, "in user code:\n    A: " * 1000]
)
def test_odd_errors_are_shown_as_they_are(text):
    """However long they are; what looks like a library's frame round an error may be none."""
    assert len(stripped(text)) <= MAX_TEXT


def test_messages_can_only_show_characters():
    """Escape sequences, lone surrogates and marks of direction are written out."""
    assert printable("é\t∞\n\x1b[2J\ud800\u202e\r") == r"é" "\t∞\n" r"\x1b[2J\ud800\u202e\r"


DRAWS = '''
"""A check that draws."""

import numpy as np
from kata_grader.checking import points
from kata_grader.checking.exceptions import cause_of, stripped
from kata_grader.checking.summaries import summary
from kata_grader.course.stubs import parameters_of
from kata_grader.wording.sentences import sentence
from kata_grader.wording.values import brief, kind


@points(1)
def test_draws(submission, picture, full, progress):
    """Draws what came."""
    progress(1, 2, "epoch")
    picture(np.zeros((2, 2), np.uint8), f"full: {full}")
    picture(np.zeros((2, 2, 3), np.uint8), "in colour")
    submission.summary([1.0])
'''


@pytest.fixture
def drawn(course, hand_in, solution):
    """`drawn(folder)` returns the verdict of a check that draws, with its pictures kept there."""
    course.find("decay").checks.write_text(DRAWS)
    submission = Folder(hand_in("decay", solution("decay")))

    def run(folder):
        options = CheckOptions(submission, "direct", full=True, pictures=folder)
        (result,) = run_checks([course.find("decay")], options)
        (found,) = result.verdicts
        assert found.outcome == "passed", wording.message(found)
        assert [picture.caption for picture in found.pictures] == ["full: True", "in colour"]
        return found

    return run


def test_pictures_are_kept_as_files_that_the_message_names(course, drawn):
    """Inside the course by their path in it."""
    text = wording.message(drawn(course.root / ".kata" / "pictures"))
    first, second = text.splitlines()
    assert first == "picture: .kata/pictures/ch1_numbers/decay-draws.png (full: True)"
    assert second.endswith("decay-draws-2.png (in colour)")
    assert len(list((course.root / ".kata" / "pictures").rglob("*.png"))) == 2


def test_pictures_elsewhere_are_named_by_their_whole_path(drawn, tmp_path):
    """And without a folder nothing is written or said."""
    assert f"picture: {tmp_path / 'album'}" in wording.message(drawn(tmp_path / "album"))
    assert wording.message(drawn(None)) == ""


def test_a_picture_that_cannot_be_written_costs_no_points(drawn, tmp_path):
    """The message says why."""
    (tmp_path / "file").write_text("")
    assert "The picture can't be written:" in wording.message(drawn(tmp_path / "file"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.float32(1), "a NumPy float32 scalar"),
        (np.zeros((2, 1)), "an array of shape (2, 1), float64"),
        ({1: 2}, "a dict of 1 item"),
        (None, "None"),
    ],
)
def test_a_value_is_called_by_its_kind(value, text):
    """Where the value itself would be too long to show."""
    assert kind(summary(value)) == text


RUNS = {"a": {"loss": [0.5] * 6, "accuracy": [0.25] * 4}, "b": {"loss": [1.5]}}


@pytest.mark.parametrize(
    ("runs", "lines"),
    [
        (
            RUNS,
            """best(
    runs={
        'a': {'loss': [0.5, 0.5, 0.5, 0.5, 0.5, 0.5], 'accuracy': [0.25, 0.25, 0.25, 0.25]},
        'b': {'loss': [1.5]},
    },
    by='loss',
)""",
        ),
        (
            [40 * "a", (40 * "b",)],
            "best(\n    runs=[\n        'AA',\n        ('BB',),\n    ],\n    by='loss',\n)".replace(
                "AA", 40 * "a"
            ).replace("BB", 40 * "b"),
        ),
        ([0.125] * 20, "best(runs=a list of 20 items, by='loss')"),
    ],
)
def test_an_argument_of_few_items_is_shown_with_a_line_for_each(runs, lines):
    """Without them nobody can follow what was asked."""
    assert call(call_of("best", ["runs", "by"], [runs, "loss"], {})) == lines


@pytest.mark.parametrize("isolation", ["direct", "process"])
def test_a_librarys_notimplementederror_is_an_error_of_the_answer(check, solution, isolation):
    """Keras raises one where a layer can't do what is asked: that is no untouched stub."""
    calls = "    import codecs\n\n    codecs.IncrementalEncoder().encode('')\n"
    source = solution("decay", ("    _check_rate(rate)\n    return", calls + "    return"))
    found = check("decay", source, isolation)
    assert found["test_step"].outcome == "error"
    assert "NotImplementedError" in wording.message(found["test_step"])


STEP = 'raise NotImplementedError("decay_step: mix the old state with the new input.")'


@pytest.mark.parametrize("isolation", ["direct", "process"])
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            STEP,
            f"{STEP}\n    return rate * state + (1 - rate) * x_t",
            "`raise NotImplementedError`",
        ),
        (STEP, f"print(x_t)\n    {STEP}", "`raise NotImplementedError`"),
        ("def summary(", f"def decay_step(x_t, state, rate):\n    {STEP}\n\ndef summary(", "again"),
        ("def summary(", "decay_step(1, 2, 0.5)\n\ndef summary(", "outside of all functions"),
        ("def summary(", "# Mine.\n\ndef summary(", ""),
    ],
)
def test_a_stubs_error_that_is_left_in_is_told(check, shared_course, isolation, old, new, said):
    """Who has begun reads which line is in the way, not that nothing was begun."""
    stub = shared_course.find("decay").stub.read_text("utf-8")
    found = check("decay", stub.replace(old, new, 1), isolation)["test_step"]
    assert found.outcome == ("error" if said else "not_started")
    assert said.replace("again", "more than once") in wording.message(found)
    assert ("(line " in wording.message(found)) == bool(said)


@pytest.mark.parametrize("docstring", ["", '    """Mine."""\n', "    '''Mine.'''\n"])
def test_a_stub_with_another_docstring_is_not_begun(check, shared_course, docstring):
    """So is one that somebody has copied without it."""
    stub = shared_course.find("decay").stub.read_text("utf-8")
    head, whole, rest = re.split(r'(?s)(    """.*?"""\n)', stub[stub.index("def ") :], maxsplit=1)
    assert whole
    answer = stub[: stub.index("def ")] + head + docstring + rest
    assert check("decay", answer, "process")["test_step"].outcome == "not_started"


MEANING = """
[[errors]]
raised = "AttributeError: .* has no attribute 'size_of'"
means = "Arrays have a `size`."

[[errors]]
raised = 'SyntaxError: .*[\\r\\n]%'
means = "This line is for a notebook."
"""


@pytest.mark.parametrize("isolation", ["direct", "process"])
def test_an_error_that_says_too_little_begins_with_what_it_means(
    course, check, solution, isolation
):
    """The course's sentence comes first, then the call with the error and the learner's line."""
    broken = solution("decay", ("    _check_rate(rate)\n    return", "    return x_t.size_of +"))
    verdict = check("decay", broken, isolation, course_with(course, MEANING))["test_step"]
    assert verdict.outcome == "error"
    assert verdict.mistake is None
    meaning, _, error = wording.message(verdict).partition("\n\n")
    assert meaning == "Arrays have a `size`."
    assert "raised AttributeError: 'numpy.ndarray' object has no attribute 'size_of'" in error
    assert "decay.py, line" in error


@pytest.mark.parametrize("isolation", ["direct", "process"])
def test_of_a_syntax_error_the_line_says_what_it_means(course, check, solution, isolation):
    """The error itself is "invalid syntax", whatever stands there."""
    broken = "%matplotlib inline\n" + solution("decay")
    verdict = check("decay", broken, isolation, course_with(course, MEANING))["test_step"]
    meaning, _, error = wording.message(verdict).partition("\n\n")
    assert meaning == "This line is for a notebook."
    assert "SyntaxError" in error
