"""Pairs of sentences: the same everywhere, and with few pairs one shared reader beats two."""

import hashlib

import numpy as np
import pytest
from kata_datasets.sentence_pairs import ADJECTIVES, LENGTH, size_pairs, word_vectors

SEEDS = range(20)
WORDS = [word for words in ADJECTIVES for word in words]
SIZE_OF = {word: size for size, words in enumerate(ADJECTIVES) for word in words}


def test_texts_are_the_same_on_every_numpy():
    lines = [
        f"{label} {one} | {other}" for one, other, label in zip(*size_pairs(500, 7), strict=True)
    ]
    assert (
        hashlib.sha256("\n".join(lines).encode()).hexdigest()
        == "8704d477fd9d5de5b68e12f73f369f80dc7501a1fb20324832bb9282debf0db8"
    )


def test_vectors_are_the_same_on_every_numpy():
    thousandths = np.rint(1000 * word_vectors(["a tiny box"], 3)[0]).astype(int)
    assert thousandths.tolist() == [
        [0, 0, 0],
        [-418, -446, -870],
        [-338, 276, -303],
        [297, -868, -144],
    ]


def test_a_seed_repeats_and_another_seed_differs():
    assert size_pairs(30, 3)[0] == size_pairs(30, 3)[0]
    assert size_pairs(30, 3)[0] != size_pairs(30, 4)[0]
    assert len(size_pairs(1, 2**32 - 1)[0]) == 1


def adjective(text):
    (found,) = (word for word in text.split() if word in SIZE_OF)
    return found


def test_the_label_says_which_is_larger():
    for left, right, label in zip(*size_pairs(500, 1), strict=True):
        sizes = SIZE_OF[adjective(left)], SIZE_OF[adjective(right)]
        assert sizes[0] != sizes[1]
        assert label == int(sizes[0] > sizes[1])


def test_half_of_the_left_ones_are_larger():
    assert size_pairs(100, 1)[2].mean() == 0.5
    assert size_pairs(101, 1)[2].sum() == 50


def test_held_out_words_stand_on_the_side_where_the_other_pairs_never_have_them():
    met = [{*map(adjective, texts)} for texts in size_pairs(10_000, 2)[:2]]
    assert len(met[0]) == len(met[1]) == 42
    assert met[0] | met[1] == {*WORDS}
    held_out = [{*map(adjective, texts)} for texts in size_pairs(10_000, 2, held_out=True)[:2]]
    assert [len(words) for words in held_out] == [6, 6]
    assert held_out == [met[1] - met[0], met[0] - met[1]]


def test_a_side_has_its_words_as_often():
    for texts in size_pairs(10_000, 2)[:2]:
        counts = np.unique([adjective(text) for text in texts], return_counts=True)[1]
        assert counts.min() > 180
        assert counts.max() < 300


def test_a_word_has_the_same_vector_everywhere_and_texts_are_filled_up_in_front():
    one, other = word_vectors(["a tiny box", "the box is tiny"], 16)
    assert one.shape == (LENGTH, 16)
    assert not one[0].any()
    np.testing.assert_array_equal(one[2], other[3])
    np.testing.assert_array_equal(one[3], other[1])
    assert np.abs(one).max() <= 1


@pytest.mark.parametrize("n", [0, -1])
def test_fewer_than_one_is_refused(n):
    with pytest.raises(ValueError, match=f"n must be at least 1, not {n}"):
        size_pairs(n, seed=0)
    with pytest.raises(ValueError, match=f"features must be at least 1, not {n}"):
        word_vectors(["a"], features=n)


def weights_of(rows, labels):
    """Train a logistic regression."""
    weights = np.zeros(rows.shape[1])
    for _ in range(300):
        chances = 1 / (1 + np.exp(-(rows @ weights)))
        weights -= 10 * (rows.T @ (chances - labels) / len(rows) + 3e-3 * weights)
    return weights


def one_hot_pairs(n, seed, held_out=False):
    *texts, labels = size_pairs(n, seed, held_out)
    left, right = (
        np.eye(len(WORDS))[[WORDS.index(adjective(text)) for text in side]] for side in texts
    )
    return left, right, labels


def test_one_shared_reader_knows_the_held_out_pairs_and_two_readers_do_not():
    scores = []
    for seed in SEEDS:
        left, right, labels = one_hot_pairs(360, seed)
        left_out, right_out, labels_out = one_hot_pairs(1000, seed, held_out=True)
        # One weight for a word on either side, or one for each side.
        scores.append(
            [
                np.mean((rows_out @ weights_of(rows, labels) > 0) == labels_out)
                for rows, rows_out in [
                    (left - right, left_out - right_out),
                    (np.hstack([left, right]), np.hstack([left_out, right_out])),
                ]
            ]
        )
    shared, apart = np.array(scores).T
    assert shared.min() > 0.85
    assert apart.max() < 0.6
