import string

import numpy as np
from kata_datasets.reviews import turned_pairs
from kata_grader.checking import (
    agree,
    agree_on,
    as_array,
    expect,
    hidden,
    points,
    training,
    unchanged,
)

# What messages call the parts and axes of results.
RESULTS = {"multi_hot": {"axes": ("bag", "column")}}

WORDS = ["to", "be", "or", "not", "the", "The", "cat", "don't", "42", "naïve"]

TRAINING_PAIRS = 60
HELD_OUT_PAIRS = 30


def random_words(rng, length):
    """Return a list of words, some of them repeated, and some that nobody knows."""
    known = [*WORDS, random_word(rng), random_word(rng)]
    return [known[int(i)] for i in rng.integers(len(known), size=length)]


def random_word(rng):
    """Return a word of letters and signs."""
    signs = string.ascii_letters + string.digits + "_-é"
    return "".join(signs[int(i)] for i in rng.integers(len(signs), size=5))


def random_text(rng, length):
    """Return a text of letters, spaces and line ends."""
    signs = "aAbé .\n" + random_word(rng)
    return "".join(signs[int(i)] for i in rng.integers(len(signs), size=length))


@points(1)
def test_word_ngrams(submission, reference, rng):
    """The n-grams of a list of words, in order."""
    # The repeated n-gram isn't the last one: dropping repeats isn't taken for an off by one.
    words = ["to", "be", "or", "not", "to", "be", "there"]
    agree(submission.word_ngrams, reference.word_ngrams, words, 2)
    for length, n in [(5, 1), (7, 2), (8, 3), (9, 5), (30, 4), (40, int(rng.integers(6, 30)))]:
        words = random_words(rng, length)
        agree(submission.word_ngrams, reference.word_ngrams, words, n)


@points(1)
def test_word_ngrams_edges(submission, reference, rng):
    """Words: as long as the text, longer than it, empty text."""
    words = ["a", "b", "c"]
    for tokens, n in [(words, 3), (words, 4), (words, 100), (["a"], 1), ([], 1), ([], 3)]:
        agree(submission.word_ngrams, reference.word_ngrams, tokens, n)
    for length in rng.permutation(range(2, 9)).tolist()[:3]:
        for n in (length, length + 1):
            words = random_words(rng, length)
            agree(submission.word_ngrams, reference.word_ngrams, words, n)
    for n in (2, len(words) + 1):
        unchanged(submission.word_ngrams, words, n)


@points(1)
def test_bag_of_ngrams(submission, reference, rng):
    """The set of all n-grams from 1 to n words: the notes' bag of 2-grams."""
    sentence = ["The", "cat", "sat", "on", "the", "mat"]
    agree(submission.bag_of_ngrams, reference.bag_of_ngrams, sentence, 2)
    for length, n in [(7, 1), (7, 2), (8, 3), (9, 5), (30, 4)]:
        words = random_words(rng, length)
        agree(submission.bag_of_ngrams, reference.bag_of_ngrams, words, n)


@hidden
@points(1)
def test_bag_of_ngrams_edges(submission, reference, rng):
    """Bags: repeated words, n longer than the text, empty text."""
    words = ["la", "la", "la"]
    for tokens, n in [(words, 2), (words, 3), (words, 7), (["a"], 2), ([], 1), ([], 3)]:
        agree(submission.bag_of_ngrams, reference.bag_of_ngrams, tokens, n)
    for length in rng.permutation(range(2, 9)).tolist()[:3]:
        words = 2 * random_words(rng, length)
        agree(submission.bag_of_ngrams, reference.bag_of_ngrams, words, 2 * length + 1)
    for n in (2, 4):
        unchanged(submission.bag_of_ngrams, ["c", "a", "b"], n)


@points(1)
def test_char_ngrams(submission, reference, rng):
    """The n-grams of characters, in order, repeats and spaces kept."""
    agree(submission.char_ngrams, reference.char_ngrams, "banana in a bandana", 3)
    for length, n in [(5, 1), (7, 2), (8, 3), (60, 5), (80, int(rng.integers(6, 60)))]:
        agree(submission.char_ngrams, reference.char_ngrams, random_text(rng, length), n)
    signs = rng.permutation(list("Ψυχή 東京 Жук €“5” 😀é")).tolist()
    agree(submission.char_ngrams, reference.char_ngrams, "".join(signs), 3)
    # An accent may be a character of its own.
    apart = "".join(rng.permutation(["e\u0301", "n\u0303", "a", "\u212b"]).tolist())
    agree(submission.char_ngrams, reference.char_ngrams, apart, 2)


@points(1)
def test_char_ngrams_edges(submission, reference, rng):
    """Characters: as long as the text, longer than it, empty text."""
    for text, n in [("cat", 3), ("cat", 4), ("cat", 100), ("a", 1), (" ", 1), ("", 1), ("", 3)]:
        agree(submission.char_ngrams, reference.char_ngrams, text, n)
    for length in rng.permutation(range(2, 9)).tolist()[:3]:
        text = random_text(rng, length)
        for n in (length, length + 1):
            agree(submission.char_ngrams, reference.char_ngrams, text, n)


@points(2)
def test_multi_hot(submission, reference, rng):
    """Rows of ones and zeros: which n-grams of the vocabulary are in which bag."""
    compare = (submission.multi_hot, reference.multi_hot)
    vocabulary = ["the cat", "mat", "cat", "dog"]
    repeating = [["cat", "sat", "cat", "mat"], ["on"], ["the cat", "cat", "cat"]]
    agree(*compare, repeating, vocabulary, allow_ints=True)
    agree(*compare, [{"dog", "a dog"}, set(), {"mat", "cat"}], vocabulary, allow_ints=True)
    agree(*compare, [{"concatenate", "hotdog"}, ["the", "cats"]], vocabulary, allow_ints=True)
    for bags, columns in [(1, 1), (1, 6), (5, 3), (7, 9)]:
        texts = [random_words(rng, int(rng.integers(8))) for _ in range(bags)]
        order = rng.permutation(len(WORDS))[:columns]
        known = [WORDS[int(i)] for i in order]
        agree(*compare, [set(text) for text in texts], known, allow_ints=True)
        agree(*compare, texts, known, allow_ints=True)
    # Words of this run alone: some are in a bag, and all are in the vocabulary.
    new = [random_word(rng) for _ in range(4)]
    bags = [new[:2], {*new[1:3], *WORDS[:2]}, [new[2], new[0], new[2]]]
    agree(*compare, bags, rng.permutation([*new, *WORDS[:3]]).tolist(), allow_ints=True)
    unchanged(submission.multi_hot, repeating, vocabulary)
    unchanged(submission.multi_hot, [{"dog", "a dog"}, set(), {"mat", "cat"}], vocabulary)


@training
@points(2)
def test_reviews(submission, reference, secret_seed, bar):
    """Bags of 2-grams tell apart reviews that hold the same words."""
    texts, labels = turned_pairs(TRAINING_PAIRS + HELD_OUT_PAIRS, secret_seed)
    split = 2 * TRAINING_PAIRS
    # Rows may hold what two neighbouring words say, and nothing else: no verdicts of their own.
    rows = agree_on(columns_and_rows, submission, reference, texts, split)["rows"]
    weights = logistic_regression(rows[:split], labels[:split])
    predictions = rows[split:] @ weights > 0
    bar.reached(float(np.mean(predictions == labels[split:])))


def columns_and_rows(side, texts, split):
    """The vocabulary of bag_of_ngrams in the first reviews, and the rows of multi_hot for all"""
    bags = [side.bag_of_ngrams(text.split(), 2) for text in texts]
    for bag in bags:
        expect(
            isinstance(bag, (set, frozenset, list)),
            f"bag_of_ngrams: expected a set, received a {type(bag).__name__}",
        )
        others = {type(gram).__name__ for gram in bag} - {"str"}
        expect(
            not others,
            f"bag_of_ngrams: expected a set of strings, and it holds a {min(others, default='')}",
        )
    vocabulary = sorted(set().union(*bags[:split]))
    rows = side.multi_hot(bags, vocabulary)
    shape = len(bags), len(vocabulary)
    return {"vocabulary": vocabulary, "rows": as_array(rows, shape, "multi_hot")}


def logistic_regression(rows, labels, steps=400):
    """Return weights, whole numbers, whose sum over a row is above 0 where the label is 1.

    With whole numbers every such sum is exact, in whatever order it is added up: equal rows get
    equal scores, and a pair of reviews with equal rows is right once and wrong once.
    """
    weights = np.zeros(rows.shape[1])
    for _ in range(steps):
        scores = np.clip(rows @ weights, -30.0, 30.0)
        weights += (labels - 1.0 / (1.0 + np.exp(-scores))) @ rows / len(rows)
    return np.rint(1000.0 * weights)
