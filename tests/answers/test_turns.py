"""Which answers the gate checks: none is left out for long, and nothing new is."""

from pathlib import Path

import pytest

from tests.answers import turns
from tests.answers.turns import TURNS, is_due

ANSWERS = sorted(Path(__file__).parent.glob("*/*/*.py"))


@pytest.fixture
def nothing_changed(monkeypatch):
    monkeypatch.setattr(turns, "changed_since_the_last_proof", set)
    monkeypatch.setattr(turns, "holds", lambda name: True)


def test_each_answer_has_its_turn(nothing_changed, monkeypatch):
    seen = []
    for turn in range(TURNS):
        monkeypatch.setattr(turns, "turn", lambda turn=turn: turn)
        checked = [answer for answer in ANSWERS if is_due(answer)]
        assert len(ANSWERS) // TURNS <= len(checked) <= len(ANSWERS) // TURNS + 1
        seen += checked
    assert sorted(seen) == ANSWERS


def test_what_has_changed_is_always_checked(nothing_changed, monkeypatch):
    """The answer itself, or what decides the verdicts on it; all of it where git can't tell."""
    others = [answer for answer in ANSWERS if not is_due(answer)]
    monkeypatch.setattr(turns, "changed_since_the_last_proof", lambda: {others[0]})
    assert [answer for answer in others if is_due(answer)] == [others[0]]
    monkeypatch.setattr(turns, "holds", lambda name: name != others[0].parent.name)
    of_one = [answer for answer in others if answer.parent.name == others[0].parent.name]
    assert [answer for answer in others if is_due(answer)] == of_one
    monkeypatch.setattr(turns, "changed_since_the_last_proof", lambda: None)
    assert all(map(is_due, others))


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
