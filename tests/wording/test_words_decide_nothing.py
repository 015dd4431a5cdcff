"""Words are for people: a new one moves no identity, no group, no mistake and no explanation."""

import json

import pytest
from kata_classroom.groups import group_of
from kata_grader import wording
from kata_grader.checking import result_cache
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import load_course
from kata_grader.submission import Folder
from kata_grader.verdicts import Verdict
from kata_grader.wording import sentences

from tests.checking.opened import STEP

SENTENCE, STATEMENT = "the mean of the states is off", "the state is below the input"
CHECKS = f'''

def facts(side, xs):
    """What holds of the states"""
    return {{"{STATEMENT}": bool(side.decay_step(1.0, 0.0, 0.5) < 1), "rows": len(xs)}}


@points(1)
def test_facts(submission, reference, rng):
    """What holds."""
    agree_on(facts, submission, reference, rng.normal(size=(3, 2)))


@points(1)
def test_mean(submission, reference):
    """The mean."""
    expect(
        abs(submission.decay_step(1.0, 0.0, 0.5) - 0.5) < 0.1,
        "{SENTENCE}",
    )
'''
WRONG = {
    "a mistake": (STEP, "    return (1 - rate) * state + rate * x_t"),
    "a number": (STEP, STEP + " * 3"),
    "an exception": (STEP, "    return x_t.shape[7]"),
    "no function": ("def decay_step(", "def decaying_step("),
    "an end": (STEP, "    import os; os._exit(3)"),
    "another kind": (STEP, "    return [state]"),
}


@pytest.fixture
def verdicts(course, hand_in, solution, monkeypatch):
    """`verdicts(*edits)` edits checks and mistakes; returns the verdicts on all wrong answers."""
    # Where results are kept, a process lives no longer than its check files stay as they are.
    monkeypatch.setattr(result_cache, "_caches", None)
    checks = course.find("decay").checks
    text = checks.read_text("utf-8").replace("import agree,", "import agree, agree_on, expect,")
    checks.write_text(text + CHECKS, "utf-8")

    def found(*edits):
        for path, old, new in edits:
            assert old in path.read_text("utf-8")
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        exercise = load_course(course.root).find("decay")
        results = {}
        for name, edit in WRONG.items():
            options = CheckOptions(Folder(hand_in("decay", solution("decay", edit))), "process")
            (result,) = run_checks([exercise], options)
            results[name] = result.verdicts
        return results

    return found


def keys(found):
    """Return all that verdicts are compared, grouped and explained by."""
    return {
        name: (
            [(verdict.check, verdict.identity, verdict.mistake) for verdict in some],
            group_of("decay", some, some).signature,
        )
        for name, some in found.items()
    }


def messages(found):
    return [wording.message(verdict) for some in found.values() for verdict in some]


def test_other_words_of_authors_move_nothing(verdicts, course):
    """A mistake's text, a check's sentences and comments, a docstring: none of them counts."""
    exercise = course.find("decay")
    before = verdicts()
    first = "The parts are swapped: the rate says how much of the old state is kept."
    assert {"parts_swapped"} <= {one.mistake for some in before.values() for one in some}
    after = verdicts(
        (exercise.mistakes, first, "Turn them round."),
        (exercise.checks, f'\n        "{SENTENCE}",\n    )', ' "Look at it.")  # in one line'),
        (exercise.checks, STATEMENT, "it stays below"),
        (exercise.checks, "What holds of the states", "States"),
    )
    assert keys(after) == keys(before)
    told = "\n".join(messages(after))
    for old, new in (
        (first, "Turn them round."),
        (SENTENCE, "Look at it."),
        (STATEMENT, "it stays below"),
        ("What holds of the states", "States: "),
    ):
        assert old in "\n".join(messages(before))
        assert old not in told
        assert new in told


def test_other_words_of_the_engine_move_nothing(verdicts, monkeypatch):
    """Each sentence is another one, and what was found is the same."""
    found = verdicts()
    before, told = keys(found), messages(found)
    for table in (sentences.DIFFERENCES, sentences.ENDS, sentences.OTHERS):
        for kind in table:
            monkeypatch.setitem(table, kind, lambda cause: f"other words for {cause['kind']}")
    assert keys(verdicts()) == before
    now = messages(found)
    changed = [new for old, new in zip(told, now, strict=True) if old]
    assert changed
    assert all("other words for" in new for new in changed)


def test_what_differs_is_told_apart(verdicts):
    """The six wrong answers are six behaviours; otherwise nothing above would show anything."""
    assert len({signature for _, signature in keys(verdicts()).values()}) == len(WRONG)


def test_a_kept_verdict_has_its_identity_and_the_words_of_today(verdicts, course):
    """What is read from a store says what the course says now, and what it said if that is gone."""
    kept = {
        name: [Verdict.from_dict(json.loads(json.dumps(one.as_dict()))) for one in some]
        for name, some in verdicts().items()
    }
    assert keys(kept) == keys(verdicts())
    (swapped, *_) = kept["a mistake"]
    path = course.find("decay").mistakes
    path.write_text(path.read_text("utf-8").replace("The parts are swapped", "Swapped"), "utf-8")
    today = wording.CourseWords().of(course.find("decay"), swapped)
    assert wording.message(today).startswith("Swapped: the rate")
    assert today.identity == swapped.identity
    path.write_text("MISTAKES = []\n", "utf-8")
    gone = wording.CourseWords().of(course.find("decay"), swapped)
    assert wording.message(gone) == wording.message(swapped)


def test_a_verdict_of_an_older_version_is_shown_as_it_is():
    """It holds a finished message."""
    row = {"check": "a", "title": "A", "outcome": "failed", "points": 0, "max_points": 1}
    old = Verdict.from_dict({**row, "message": "Swapped.\n\nf(): received 1", "pictures": []})
    assert wording.message(old) == "Swapped.\n\nf(): received 1"
    assert wording.message(Verdict.from_dict({**row, "message": "", "pictures": []})) == ""
    other = Verdict.from_dict({**row, "message": "f(): received 2", "pictures": []})
    assert other.identity != old.identity
