"""The generated film reviews: the same everywhere, balanced, and undecidable without word order."""

import hashlib
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from kata_datasets import reviews, words
from kata_datasets.reviews import (
    hopeful_reviews,
    plain_reviews,
    short_reviews,
    split_reviews,
    turned_pairs,
)

ALL_PRAISE = {*reviews.PRAISE, *reviews.KNOWN_PRAISE, *reviews.NEW_PRAISE}
IN_ENGLISH = [short_reviews, turned_pairs, plain_reviews]
GENERATORS = [*IN_ENGLISH, hopeful_reviews]


def digest(texts, labels):
    lines = [f"{label} {text}" for text, label in zip(texts, labels, strict=True)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@pytest.mark.parametrize(
    ("generate", "expected"),
    [
        (short_reviews, "dc87fd64069367629455bd0d4d72a20ea58ad2dc3e34e3a331a86976b3176bb3"),
        (plain_reviews, "228c853269f14f044e308f4e948777e46aaecd375b8ef650b56a746e3d4de9c1"),
        (hopeful_reviews, "4f488af0d9e4dfde956a477a45f6c39fa604c59457458821b89dccdf8b040f6c"),
        (turned_pairs, "ac66426bfb7836d941abbe2925c95a19f02c15ca8b33bfbcadce5eaa7aebb747"),
    ],
)
def test_texts_are_the_same_on_every_numpy(generate, expected):
    assert digest(*generate(500, seed=7)) == expected


@pytest.mark.parametrize("generate", GENERATORS)
def test_a_seed_repeats_and_another_seed_differs(generate):
    assert digest(*generate(50, seed=3)) == digest(*generate(50, seed=3))
    assert digest(*generate(50, seed=3)) != digest(*generate(50, seed=4))


@pytest.mark.parametrize("generate", GENERATORS)
def test_the_largest_seed_is_accepted(generate):
    texts, labels = generate(1, seed=2**32 - 1)
    assert len(texts) == len(labels) >= 1


def test_both_kinds_draw_from_unrelated_streams():
    short, _ = short_reviews(200, seed=0)
    turned, _ = turned_pairs(100, seed=0)
    assert len(set(short) & set(turned)) < 10


@pytest.mark.parametrize("generate", GENERATORS)
@pytest.mark.parametrize("n", [1, 2, 100])
def test_labels_are_zeros_and_ones_in_an_integer_array(generate, n):
    texts, labels = generate(n, seed=1)
    assert labels.shape == (len(texts),)
    assert np.issubdtype(labels.dtype, np.integer)
    assert set(labels.tolist()) <= {0, 1}


@pytest.mark.parametrize("generate", GENERATORS)
def test_half_of_the_reviews_praise(generate):
    _, labels = generate(100, seed=1)
    assert labels.mean() == 0.5


def test_an_odd_number_has_one_more_of_blame():
    _, labels = short_reviews(101, seed=1)
    assert labels.sum() == 50


def test_short_reviews_have_two_clauses_or_one_and_at_most_thirteen_words():
    texts, _ = short_reviews(1000, seed=2)
    lengths = [len(text.split()) for text in texts]
    two = [text for text in texts if "but" in text.split() or "although" in text.split()]
    assert min(lengths) == 4
    assert max(lengths) == 13
    assert 0.6 < len(two) / len(texts) < 0.8


@pytest.mark.parametrize("generate", GENERATORS)
def test_the_words_are_lower_case_and_parted_by_single_spaces(generate):
    for text in generate(200, seed=5)[0]:
        assert text == " ".join(text.split())
        assert text == text.lower()
        assert text.replace(" ", "").isalpha()


@pytest.mark.parametrize("generate", IN_ENGLISH)
def test_the_clauses_of_a_review_speak_of_different_aspects(generate):
    for text in generate(200, seed=6)[0]:
        named = [word for word in text.split() if word in reviews.ASPECTS]
        assert len(named) == len(set(named)) in (1, 2)


def verdict(text):
    """Judge a review as an attentive reader would."""
    if text.startswith("although "):
        # The second clause decides. It holds the second aspect, before any denial.
        words = text.split()
        second = [i for i, word in enumerate(words) if word in reviews.ASPECTS][1]
        return opinion(" ".join(words[second:]))
    if " but " in text:
        return opinion(text.split(" but ")[1])
    return opinion(text.split(" although ")[0])


def opinion(clause):
    words = clause.split()
    denied = "not" in words or "far" in words
    return int((words[-1] in ALL_PRAISE) != denied)


@pytest.mark.parametrize("generate", IN_ENGLISH)
def test_the_label_is_what_a_reader_would_say(generate):
    texts, labels = generate(300, seed=8)
    assert [verdict(text) for text in texts] == labels.tolist()


def test_a_pair_shares_its_words_and_differs_in_its_label():
    texts, labels = turned_pairs(200, seed=9)
    assert len(texts) == 400
    for i in range(0, 400, 2):
        assert Counter(texts[i].split()) == Counter(texts[i + 1].split())
        assert texts[i] != texts[i + 1]
        assert labels[i] + labels[i + 1] == 1


def test_either_label_comes_first_in_half_of_the_pairs():
    _, labels = turned_pairs(200, seed=9)
    assert labels[::2].mean() == 0.5


def test_two_neighbouring_words_tell_a_pair_apart():
    texts, _ = turned_pairs(200, seed=10)
    for one, other in zip(texts[::2], texts[1::2], strict=True):
        assert neighbours(one) != neighbours(other)


def neighbours(text):
    words = text.split()
    return set(pairwise(words))


@pytest.mark.parametrize("generate", GENERATORS)
@pytest.mark.parametrize("n", [0, -1])
def test_fewer_than_one_is_refused(generate, n):
    with pytest.raises(ValueError, match=f"n must be at least 1, not {n}"):
        generate(n, seed=0)


def test_held_out_reviews_are_none_of_those_to_train_on():
    texts, labels = split_reviews(3000, 1000, seed=3)
    assert texts[:3000] == short_reviews(3000, seed=3)[0]
    assert not set(texts[:3000]) & set(texts[3000:])
    assert labels.shape == (4000,)
    assert labels[:3000].mean() == labels[3000:].mean() == 0.5
    assert [verdict(text) for text in texts] == labels.tolist()
    # Without the precaution, a quarter would be.
    assert len(set(texts[:3000]) & set(short_reviews(1000, seed=4)[0])) > 100


def test_held_out_reviews_are_the_same_on_every_numpy():
    expected = "0c8880921d140a7e70b6d1c432761ac2714d77c43e9e7b2aefe26ef4cc15ce4d"
    assert digest(*split_reviews(400, 100, seed=7)) == expected


@pytest.mark.parametrize(("n", "held_out", "named"), [(0, 5, "n"), (5, 0, "held_out")])
def test_empty_parts_are_refused(n, held_out, named):
    with pytest.raises(ValueError, match=f"{named} must be at least 1, not 0"):
        split_reviews(n, held_out, seed=0)


def test_plain_reviews_of_either_kind_share_no_word_of_praise_or_blame():
    last = [{text.split()[-1] for text in plain_reviews(500, 1, new)[0]} for new in (False, True)]
    assert not last[0] & last[1]
    assert last[0] == {*reviews.KNOWN_PRAISE, *reviews.KNOWN_BLAME}
    assert last[1] == {*reviews.NEW_PRAISE, *reviews.NEW_BLAME}


def test_plain_reviews_are_judged_by_their_last_word():
    for new in (False, True):
        texts, labels = plain_reviews(300, 2, new)
        assert [int(text.split()[-1] in ALL_PRAISE) for text in texts] == labels.tolist()
        assert max(len(text.split()) for text in texts) == 9


def test_hopeful_reviews_are_judged_by_what_came_less_what_was_hoped():
    """Each of 200 words has one worth, by which all reviews are judged rightly."""
    texts, labels = hopeful_reviews(4000, 3)
    split = [text.split() for text in texts]
    assert {len(review) for review in split} == {8, 9, 10, 11}
    vocabulary = sorted({word for review in split for word in review})
    assert len(vocabulary) == 200
    # Six words of what came, less the others: each review is a row, each word a column.
    column = {word: number for number, word in enumerate(vocabulary)}
    rows = np.zeros((len(texts), len(vocabulary)))
    for row, review in zip(rows, split, strict=True):
        for place, word in enumerate(reversed(review)):
            row[column[word]] += 1 if place < 6 else -1
    worth = np.sign(np.linalg.lstsq(rows, 2.0 * labels - 1.0, rcond=None)[0])
    assert worth.sum() == 0
    gains = rows @ worth
    assert ((gains > 0) == (labels == 1)).all()
    assert np.abs(gains).min() == 2
    counts = np.abs(rows) @ worth
    assert np.mean((counts > 0) == (labels == 1)) < 0.65


def test_the_languages_of_two_seeds_share_few_words():
    """So nobody can know them before."""
    first, second = (
        {word for text in hopeful_reviews(500, seed)[0] for word in text.split()} for seed in (1, 2)
    )
    assert len(first & second) < 10


def test_all_words_but_one_have_a_bundled_vector():
    known = words.vectors()
    texts = short_reviews(2000, 1)[0] + plain_reviews(500, 1)[0] + plain_reviews(500, 1, True)[0]
    assert {word for text in texts for word in text.split()} - set(known) == {"i"}
