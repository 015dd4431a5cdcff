"""`kata comment`: what is kept of it, what survives, and the calls that it refuses."""

import json

import pytest
from kata_classroom.class_results import read_class
from kata_classroom.records import Records

from tests.classroom.classroom import DECAY, answer_of, fill_store, hand_in


@pytest.fixture
def out(course, grade, once, tmp_path):
    """The results of one learner, ada, who handed in a right `decay`."""
    hand_in(tmp_path / "subs", "ada", decay=answer_of(course.find("decay"), "right"))
    return once("comments", tmp_path / "out", lambda: grade("--only", "decay"))


@pytest.fixture
def comment(kata, out):
    """`comment(*words)` comments on ada's `decay`; returns exit code, output, errors."""
    return lambda *words: kata("comment", out, "ada", "decay", *words)


def comments_of(folder, course):
    return read_class(folder, course).learners[0].grades[DECAY].comments


def rows(folder):
    with Records(folder) as records:
        found = list(records.rows("SELECT text, ended_at FROM comments ORDER BY rowid"))
    return [(text, bool(ended)) for text, ended in found]


def test_a_comment_on_a_line_keeps_the_line(comment, out, course):
    """Its number, its text and the answer that it is in."""
    code, said, _ = comment(3, "Say why.", "--author", "grace")
    assert (code, said) == (0, "ada, decay, line 3: commented, by grace\n")
    (kept,) = comments_of(out, course)
    with Records(out) as records:
        made = records.results("ada")[DECAY].made
    third = course.find("decay").solution.read_text("utf-8").splitlines()[2].strip()
    assert (kept.text, kept.author, kept.line) == ("Say why.", "grace", 3)
    assert (kept.code, kept.answer) == (third, made.submission)


def test_comments_survive_grading_again_and_are_in_json(comment, out, grade, kata):
    """With checks run anew; the last one has no line."""
    comment(3, "Say why.")
    comment("Well done.")
    grade("--only", "decay", "--regrade", "decay")
    found = json.loads(kata("report", out, "--json")[1])
    told = found["learners"]["ada"][DECAY]["comments"]
    assert [(one["line"], one["text"]) for one in told] == [(0, "Well done."), (3, "Say why.")]


def test_a_comment_is_replaced_and_taken_away_and_stays_as_a_former_one(comment, out, course):
    """Nothing that somebody wrote is lost."""
    comment(3, "Say why.")
    assert comment(3, "Say how.")[0] == 2
    assert comment(3, "Say how.", "--edit")[0] == 0
    assert [one.text for one in comments_of(out, course)] == ["Say how."]
    assert "no comment on line 3 any more" in comment(3, "--delete")[1]
    assert comments_of(out, course) == ()
    assert rows(out) == [("Say why.", True), ("Say how.", True)]


def test_a_new_answer_keeps_the_comments_on_the_old_one(comment, out, course, grade, tmp_path):
    """They quote the line; the same line of the new answer is free."""
    comment(3, "Say why.")
    hand_in(tmp_path / "subs", "ada", decay=b"x = 1\n\n\ny = 2\n")
    grade("--only", "decay")
    assert comment(3, "And here?")[0] == 0
    old, new = comments_of(out, course)
    assert old.answer != new.answer
    assert (old.code != "", new.code) == (True, "")
    comment(3, "--delete")
    assert comments_of(out, course) == ()


def test_a_line_of_a_notebook_needs_its_cell(kata, course, grade, tmp_path):
    """The sentence says which there are."""
    cells = [
        {"cell_type": "code", "metadata": {}, "source": source, "outputs": []}
        for source in ("a = 1", "b = 2\nc = 3")
    ]
    folder = tmp_path / "subs" / "ada" / "ch1_numbers"
    folder.mkdir(parents=True)
    notebook = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells}
    (folder / "decay.ipynb").write_text(json.dumps(notebook), "utf-8")
    grade("--only", "decay")
    words = ("comment", tmp_path / "out", "ada", "decay")
    assert "Give one of these instead: cell 1:2, cell 2:2." in kata(*words, 2, "why?")[2]
    assert kata(*words, "cell 2:2", "why?")[1].startswith("ada, decay, cell 2, line 2: commented")
    (kept,) = comments_of(tmp_path / "out", course)
    assert (kept.cell, kept.line, kept.code) == ("cell 2", 2, "c = 3")
    assert kata(*words, 2, "--delete")[0] == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Say what the learner should read"),
        ((3,), "Say what the learner should read"),
        ((3, " \n"), "the comment is empty"),
        ((3, "two", "words"), "Put the text into quotes"),
        ((0, "x"), "'0' is no line"),
        (("three", "x"), "'three' is no line"),
        ((9999, "x"), "lines, received line 9999"),
        (("x:3", "y"), "In which cell is line 3? Give one of these instead: 3."),
        ((3, "x", "--edit"), "There is no comment on line 3 to replace"),
        ((3, "--delete"), "no comment on line 3 of ch1_numbers/decay. There are none at all."),
        ((3, "x", "--delete"), "--delete takes a line and no text"),
        ((3, "--edit", "--delete"), "Give --edit or --delete, not both"),
        ((3, "x" * 5001), "at most 5,000 characters, received 5,001"),
        ((3, "half \udcff"), "not valid UTF-8"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_changes_nothing(comment, out, course, words, sentence):
    """With what to do."""
    code, _, err = comment(*words)
    assert code == 2
    assert sentence in err
    assert comments_of(out, course) == ()


def test_who_handed_nothing_in_can_be_told_something_but_not_about_a_line(kata, course, tmp_path):
    """Nobody's line is commented on by mistake."""
    fill_store(tmp_path, course, {"ada": {DECAY: None}})
    words = ("comment", tmp_path, "ada", "decay")
    assert kata(*words, "Come and see me.")[0] == 0
    assert "so it has no line 1" in kata(*words, 1, "x")[2]


def test_the_help_says_what_the_learner_reads(kata):
    """Of a comment the text, of an override no reason."""
    assert "The learner reads it, without your name." in kata("comment", "--help")[1]
    assert "learners don't read it" in kata("override", "--help")[1]
