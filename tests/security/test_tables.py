"""A table of the answers to the learners' own inputs, and other ways to know a class's inputs."""

import base64
import json

import pytest
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.submission import Folder

# Put behind a solution: writes down what each function was asked and what it gave.
SPY = """
import functools, pickle
_SEEN = []

def _spied(name, function):
    @functools.wraps(function)
    def call(*args, **kwargs):
        key = pickle.dumps((args, kwargs))
        try:
            found = True, function(*args, **kwargs)
        except ValueError as error:
            found = False, str(error)
        _SEEN.append((name, key, found))
        with open({path!r}, "wb") as file:
            pickle.dump(_SEEN, file)
        if not found[0]:
            raise ValueError(found[1])
        return found[1]
    return call

for _name in {names!r}:
    globals()[_name] = _spied(_name, globals()[_name])
"""
# An answer that knows nothing but such a table.
TABLE = """
import base64, pickle

_SEEN = pickle.loads(base64.b64decode({table!r}))
_TABLE = {{(name, key): found for name, key, found in _SEEN}}


def _answer(name):
    def call(*args, **kwargs):
        returned, value = _TABLE[name, pickle.dumps((args, kwargs))]
        if not returned:
            raise ValueError(value)
        return value
    return call

for _name in {names!r}:
    globals()[_name] = _answer(_name)
"""
NAMES = ["decay_step", "decay", "summary"]


@pytest.fixture
def table(course, tmp_path):
    """The text of an answer to `decay` that was made from the learners' own inputs."""
    path = tmp_path / "seen"
    spy = tmp_path / "spy" / course.find("decay").file
    spy.parent.mkdir(parents=True)
    text = course.find("decay").solution.read_text("utf-8")
    spy.write_text(text + SPY.format(path=str(path), names=NAMES), "utf-8")
    list(run_checks([course.find("decay")], CheckOptions(Folder(tmp_path / "spy"), "direct")))
    return TABLE.format(table=base64.b64encode(path.read_bytes()), names=NAMES)


def points(verdicts):
    return sum(verdict.points for verdict in verdicts)


def test_a_table_of_the_learners_own_answers_earns_nothing_in_a_class(
    kata, course, table, tmp_path
):
    """It knows every answer to the seed 0, and no answer to the random seed of a class."""
    answer = tmp_path / "subs" / "eve" / course.find("decay").file
    answer.parent.mkdir(parents=True)
    answer.write_text(table, "utf-8")
    (own,) = run_checks([course.find("decay")], CheckOptions(Folder(answer.parents[1])))
    assert points(own.verdicts) == 10

    out = tmp_path / "out"
    words = ("grade", tmp_path / "subs", "--out", out, "--only", "decay", "--json")
    code, printed, err = kata(*words, "--isolation", "process")
    assert code == 0, err
    grade = json.loads(printed)["learners"]["eve"]["ch1_numbers/decay"]
    drawn = [v for v in grade["verdicts"] if v["check"] != "test_rate"]  # it draws no inputs
    assert sum(v["points"] for v in drawn) == 0
