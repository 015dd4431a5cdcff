"""Stories and questions: the same everywhere, balanced, and the answer needs both."""

import hashlib

import numpy as np
import pytest
from kata_datasets import questions
from kata_datasets.questions import ANSWERS, stories, word_ids

SEEDS = range(20)


def test_texts_are_the_same_on_every_numpy():
    lines = [
        f"{answer} {text} ? {asked}" for text, asked, answer in zip(*stories(500, 7), strict=True)
    ]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    assert digest == "3b8953edd5e51136eebab4a111fdaa567f409444ba8ca3b796a31f641b95f660"


def test_a_seed_repeats_and_another_seed_differs():
    assert stories(30, 3)[0] == stories(30, 3)[0]
    assert stories(30, 3)[0] != stories(30, 4)[0]
    assert len(stories(1, 2**32 - 1)[0]) == 1


def test_a_story_tells_of_three_facts_and_the_answer_is_one_of_them():
    for text, asked, answer in zip(*stories(500, 1), strict=True):
        facts = text.split(" . ")
        assert len(facts) == 3
        told = [{*fact.split()} & {*ANSWERS} for fact in facts]
        assert all(len(names) == 1 for names in told)
        assert ANSWERS[answer] in set().union(*told)
        kind = next(place for place, ways in enumerate(questions.QUESTIONS) if asked in ways)
        assert answer // 6 == kind


def test_every_answer_is_as_frequent():
    counts = np.bincount(stories(9000, 5)[2], minlength=len(ANSWERS))
    assert counts.min() > 400
    assert counts.max() < 600


def test_no_story_and_no_question_is_longer_than_promised():
    texts, asked, _ = stories(2000, 2)
    assert max(len(text.split()) for text in texts) == 16
    assert max(len(question.split()) for question in asked) == 4
    for text in (*texts, *asked):
        assert text == " ".join(text.split()).lower()


def test_ids_number_the_words_and_fill_up_in_front():
    ids = word_ids(["b a", "a", ""], ["a", "b"], 3)
    assert ids.tolist() == [[0, 2, 1], [0, 0, 1], [0, 0, 0]]


def test_the_lists_of_words_are_complete():
    texts, asked, _ = stories(2000, 3)
    assert {*" ".join(texts).split()} == {*questions.text_words()}
    assert {*" ".join(asked).split()} == {*questions.question_words()} - {"."}
    assert questions.text_words() == sorted(questions.text_words())


@pytest.mark.parametrize("n", [0, -1])
def test_fewer_than_one_is_refused(n):
    with pytest.raises(ValueError, match=f"n must be at least 1, not {n}"):
        stories(n, seed=0)


def bag(ids, size):
    rows = np.zeros((len(ids), size))
    for row, words in zip(rows, ids, strict=True):
        row[words] = 1
    return rows


def accuracy(rows, answers, split):
    """Train a softmax over bags of words on the first rows, and return its accuracy on the rest."""
    weights = np.zeros((rows.shape[1], len(ANSWERS)))
    truth = np.eye(len(ANSWERS))[answers[:split]]
    for _ in range(150):
        scores = rows[:split] @ weights
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        weights -= 2.0 * rows[:split].T @ (chances - truth) / split
    return np.mean((rows[split:] @ weights).argmax(axis=1) == answers[split:])


def test_both_inputs_are_needed():
    scores = []
    for seed in SEEDS:
        texts, asked, answers = stories(1300, seed)
        text = bag(word_ids(texts, questions.text_words(), 16), 60)
        question = bag(word_ids(asked, questions.question_words(), 4), 30)
        inputs = [np.hstack([text, question]), text, question]
        scores.append([accuracy(rows, answers, 800) for rows in inputs])
    both, story_alone, question_alone = np.array(scores).T
    assert both.min() > 0.95
    assert story_alone.max() < 0.42
    assert question_alone.max() < 0.25
