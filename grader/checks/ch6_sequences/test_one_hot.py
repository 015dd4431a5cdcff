"""What an answer of `one_hot` must do."""

import string

import numpy as np
from kata_grader.checking import agree, agree_on, as_array, hidden, points, unchanged

# What messages call the parts and axes of results.
RESULTS = {
    "one_hot_words": {"axes": ("text", "place", "column")},
    "one_hot_characters": {"axes": ("text", "place", "column")},
    "hash_words": {"axes": ("text", "place", "column")},
}

WORDS = ["the", "a", "cat", "dog", "mat", "sat", "saw", "on", "under", "and", "then", "two", "cats"]
LETTERS = "abcXYZ019 .,!\n\té"


def _texts(rng, count, longest):
    """Texts that any tokenizer cuts aright: its faults cost the points of its own checks alone."""
    lengths = rng.integers(1, longest + 1, size=count)
    return [" ".join(WORDS[k] for k in rng.integers(0, len(WORDS), size=n)) for n in lengths]


def _drawn_words(rng, count):
    """Return words of letters that no other run has."""
    letters = list(string.ascii_lowercase)
    return ["".join(rng.choice(letters, size=size)) for size in rng.integers(4, 9, size=count)]


def _written(rng, words, marks, count):
    """Return a text of some of the words, each with marks around it, and a few capitals."""
    text = ""
    for k in rng.integers(0, len(words), size=count):
        word = words[k].capitalize() if rng.random() < 0.3 else words[k]
        before, after = (marks[i] for i in rng.integers(0, len(marks), size=2))
        text += f"{before}{word}{after} "
    return text


@points(1)
def test_tokenize(submission, reference, rng):
    """Cutting a text into words."""
    f, g = submission.tokenize, reference.tokenize
    # Apostrophes at the ends of the text as well as inside it.
    agree(f, g, "'The cat's 'well-known' hat, DON'T\tpanic!'")
    agree(f, g, "The cat sat on the mat.")
    agree(f, g, "Don't panic: it's \"only\" a (small) e-mail; isn't it?")
    agree(f, g, "'Tis the dogs' own 'rock and roll'")
    agree(f, g, "two  spaces, a\ttab,\r\na line \n\n and   more ")
    agree(f, g, "  Leading and trailing  ")
    agree(f, g, "one")
    words = [*WORDS, "don't", "well-known", "dogs'", "'tis"]
    for count in (3, 8, 15):
        agree(f, g, _written(rng, words, ["", "", ",", ".", "!", " (", ")", "\t", "\n"], count))


@hidden
@points(1)
def test_tokenize_corners(submission, reference, rng):
    """Empty texts, digits, other alphabets, every punctuation mark."""
    f, g = submission.tokenize, reference.tokenize
    agree(f, g, "snake_case x86 3.14 a+b=c 100% C# me@home.org")
    agree(f, g, "Café NAÏVE Übung Ελλάδα МОСКВА 東京 Straße")
    agree(f, g, "wide\u2003and fixed\u00a0spaces, ''two'' marks, a curly one\u2019s")
    for text in [
        "",
        "   ",
        "\n\t",
        "!!!",
        "... - ?!",
        "-- a -- B --",
        "the ' cat",
        "''",
        "x -'- y",
    ]:
        agree(f, g, text)
    for mark in string.punctuation.replace("'", ""):
        one, two = rng.permutation(WORDS)[:2].tolist()
        agree(f, g, f"{mark}{one.capitalize()}{mark}{two} {mark} x{mark}{mark}")
    agree(f, g, _written(rng, ["Café", "Übung", "МОСКВА", "東京", "x86"], ["", "''", " ' "], 9))


@points(2)
def test_word_index(submission, reference, rng):
    """The most frequent word gets 1, ties go to the first one seen."""
    f, g = submission.build_word_index, reference.build_word_index
    agree(f, g, ["z to be be be be y", "to see a to z", "a see x see see"])
    agree(f, g, ["the cat sat on the mat", "the dog ate my homework"])
    agree(f, g, ["b a", "a b", "c"])
    agree(f, g, ["zebra apple zebra apple mango"])
    agree(f, g, ["one"])
    for count, longest in [(1, 40), (5, 12), (20, 5), (8, 30)]:
        agree(f, g, _texts(rng, count, longest))
    agree(f, g, [" ".join(f"w{k}" for k in rng.integers(0, 60, size=400))])
    unchanged(f, ["the cat sat", "the dog"])


@points(3)
def test_one_hot_words(submission, reference, rng):
    """Words in the columns of an index: unknown ones, long, short and empty texts."""
    f, g = submission.one_hot_words, reference.one_hot_words
    index = {"the": 1, "cat": 2, "sat": 3, "dog": 4}
    agree(f, g, ["the blue cat sat", "cat"], index, 4, allow_ints=True)
    agree(f, g, ["the cat sat", "the dog"], index, 3, allow_ints=True)
    agree(f, g, ["the cat sat on the cat", "sat sat sat"], index, 2, allow_ints=True)
    agree(f, g, ["dog cat sat the dog"], index, 3, allow_ints=True)
    agree(f, g, ["a cat", "a dog sat"], index, 5, allow_ints=True)
    agree(f, g, ["", "   ", "sat"], index, 4, allow_ints=True)
    agree(f, g, [""], index, 1, allow_ints=True)
    agree(f, g, ["no such words"], {"yes": 1}, 2, allow_ints=True)
    # The numbers say which column is whose, in whatever order they come.
    mixed = {word: int(n) for word, n in zip(WORDS[:6], rng.permutation(6) + 1, strict=True)}
    for index in ({"cat": 2, "sat": 3, "the": 1}, mixed):
        agree(f, g, ["the cat sat", "a dog the mat"], index, 4, allow_ints=True)
    for count, max_length in [(1, 1), (6, 5), (3, 12), (10, 3)]:
        known = [WORDS[k] for k in rng.permutation(len(WORDS))[: len(WORDS) // 2]]
        index = {word: number for number, word in enumerate(known, start=1)}
        agree(f, g, _texts(rng, count, 8), index, max_length, allow_ints=True)
    unchanged(f, ["the cat saw", "the dog"], {"the": 1, "dog": 2}, 2)


@points(1)
def test_one_hot_characters(submission, reference, rng):
    """Characters in the columns of an alphabet."""
    f, g = submission.one_hot_characters, reference.one_hot_characters
    agree(f, g, ["Ab?d", "d"], 4, alphabet="abAdc", allow_ints=True)
    agree(f, g, ["cAb", "abcA"], 4, alphabet="abAdc", allow_ints=True)
    agree(f, g, ["bAdAd"], 2, alphabet="abAdc", allow_ints=True)
    agree(f, g, ["The cat sat.", "DON'T\n"], 10, allow_ints=True)
    agree(f, g, ["0 ~é\t", "", "\x0b\x0c"], 6, allow_ints=True)
    agree(f, g, ["", "cba"], 2, "abc", allow_ints=True)
    agree(f, g, ["x"], 1, "x", allow_ints=True)
    for count, max_length in [(1, 30), (5, 8), (4, 1)]:
        texts = [
            "".join(LETTERS[k] for k in rng.integers(0, len(LETTERS), n)) for n in range(count)
        ]
        agree(f, g, texts, max_length, allow_ints=True)
        agree(f, g, texts, max_length, alphabet="9aXc.", allow_ints=True)
    # Letters whose numbers end as those of the alphabet do, in the alphabet and outside of it.
    agree(f, g, ["\u0161\u0441at", "\u4e61A\u0141"], 5, allow_ints=True)
    agree(f, g, ["\u0161a\u0441", "\u0431\u0161"], 3, "\u0161\u0431\u0441a", allow_ints=True)
    first = int(rng.integers(0x4E00, 0x5000))  # Chinese has more characters than a byte has values
    many = "".join(map(chr, range(first, first + 300)))
    agree(f, g, [many[250:260] + "a", many[::-97]], 12, many, allow_ints=True)
    unchanged(f, ["abc", "Def"], 4)


@points(1)
def test_hash_words(submission, reference, rng):
    """Words in hashed columns, without an index."""
    f, g = submission.hash_words, reference.hash_words
    agree(f, g, ["any word at all"], 3, 1, allow_ints=True)
    agree_on(_columns, submission, reference, ["the", "cat", "saw", "my", "dog", "today"], 997)
    agree(f, g, ["the cat sat on the mat", "dog"], 4, 8, allow_ints=True)
    agree(f, g, ["my cat", "cat sat on"], 5, 4, allow_ints=True)
    agree(f, g, ["the", "café 東京"], 2, 10, allow_ints=True)
    for dimensionality in [2, 5, 64, 1000]:
        agree(f, g, _texts(rng, 3, 8), 5, dimensionality, allow_ints=True)
    agree_on(_columns, submission, reference, _drawn_words(rng, 6), 997)
    unchanged(f, ["the cat sat", "the dog"], 2, 16)


def _columns(side, words, dimensionality):
    """The columns of six words, hashed."""
    encoded = side.hash_words([" ".join(words)], len(words), dimensionality)
    rows = as_array(encoded, (1, len(words), dimensionality), "hash_words(...)")[0]
    columns = [int(column) for column in np.argmax(rows, axis=1)]
    # hash() differs from process to process: only beside the code that used it can its columns be
    # recognised, and what a side returns must not depend on the process.
    if columns in side.props.salted_columns(words, dimensionality):
        return [f"hash({word!r}) % {dimensionality}" for word in words]
    return columns


@points(1)
def test_texts_are_tokenized(submission, reference, rng):
    """Capitals, punctuation and empty texts: words are what tokenize finds."""
    drawn = _written(rng, WORDS, ["", ",", ".", "! ", "-"], 12)
    for texts in (["The cat. The CAT!", "", "A dog, the end"], ["The dog", drawn]):
        agree(submission.build_word_index, reference.build_word_index, texts)
        index = {"cat": 1, "the": 2, "dog": 3}
        agree(submission.one_hot_words, reference.one_hot_words, texts, index, 4, allow_ints=True)
    texts = ["The cat. The CAT!", "", "A dog, the end"]
    agree(submission.hash_words, reference.hash_words, texts, 4, 1, allow_ints=True)
    agree_on(_columns, submission, reference, ["the", "cat", "saw", "my", "dog", "today"], 997)
    agree(submission.hash_words, reference.hash_words, texts, 4, 50, allow_ints=True)
    texts = [_written(rng, _drawn_words(rng, 6), ["", ",", ".", "! ", "-"], 9) for _ in range(2)]
    agree(submission.hash_words, reference.hash_words, texts, 8, 200, allow_ints=True)
