"""Which answers the gate checks: none is left out for long, and nothing new is."""

from pathlib import Path

import pytest
from kata_grader.course.manifest import load_course
from kata_grader.proving.ledger import Ledger

from tests.answers import turns
from tests.answers.turns import TURNS, is_due

ANSWERS = sorted(Path(__file__).parent.glob("*/*/*.py"))


class AllHold(Ledger):
    """A ledger by which nothing has changed since it was proven but what is named."""

    changed = ""

    def holds(self, exercise):
        return exercise.name != self.changed


@pytest.fixture
def found(monkeypatch):
    monkeypatch.setattr(turns, "changed_since_the_last_proof", set)
    found = AllHold(load_course(turns.ROOT))
    monkeypatch.setattr(turns, "ledger", lambda: found)
    return found


def due():
    return [answer for answer in ANSWERS if is_due(answer)]


def test_each_answer_has_its_turn(found, monkeypatch):
    seen = []
    for turn in range(TURNS):
        monkeypatch.setattr(turns, "turn", lambda turn=turn: turn)
        seen += due()
    assert sorted(seen) == ANSWERS


def test_what_has_changed_is_always_checked(found, monkeypatch):
    """The answer itself, or what decides the verdicts on it; all of it where git can't tell."""
    before = due()
    other = next(answer for answer in ANSWERS if answer not in before)
    monkeypatch.setattr(turns, "changed_since_the_last_proof", lambda: {other})
    assert sorted([*before, other]) == due()
    found.changed = other.parent.name
    found.is_due.cache_clear()
    of_one = [answer for answer in ANSWERS if answer.parent.name == other.parent.name]
    assert sorted([*before, *of_one]) == due()
    monkeypatch.setattr(turns, "changed_since_the_last_proof", lambda: None)
    assert due() == ANSWERS


def test_git_knows_what_is_new():
    """A file that was never committed counts as changed."""
    new = Path(__file__).with_name("of_this_test.txt")
    turns.changed_since_the_last_proof.cache_clear()
    try:
        new.write_text("", "utf-8")
        changed = turns.changed_since_the_last_proof()
        assert changed is None or new in changed
    finally:
        new.unlink()
        turns.changed_since_the_last_proof.cache_clear()
