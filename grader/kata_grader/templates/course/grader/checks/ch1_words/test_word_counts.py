"""What an answer of `word_counts` must do."""

from kata_grader.checking import agree, points

WORDS = ["the", "The", "cat", "dog", "saw", "Ran", "to", "be", "or", "not"]
ENDS = [" ", ", ", ". ", " - ", "! "]


def random_text(rng, length):
    """Return a text of so many words, with some capital letters and some marks."""
    words, ends = rng.choice(WORDS, length), rng.choice(ENDS, length)
    return "".join(word + end for word, end in zip(words, ends, strict=True))


@points(2)
def test_words(submission, reference, rng):
    """The words of a text, in small letters."""
    agree(submission.words_of, reference.words_of, "the cat saw the dog")
    agree(submission.words_of, reference.words_of, "The cat saw The Dog")
    agree(submission.words_of, reference.words_of, random_text(rng, 20).replace(",", ""))


@points(2)
def test_marks(submission, reference, rng):
    """What is no letter ends a word: marks, digits, lines."""
    agree(submission.words_of, reference.words_of, "stop, look. go!")
    agree(submission.words_of, reference.words_of, "route66 don't snake_case\nnew line")
    agree(submission.words_of, reference.words_of, random_text(rng, 20))


@points(3)
def test_counts(submission, reference):
    """The words that a text repeats most, with their counts."""
    text = "to be or not to be to"
    agree(submission.top_words, reference.top_words, text, 2)
    agree(submission.top_words, reference.top_words, text, 1)


@points(2)
def test_ties(submission, reference, rng):
    """Words of the same count stand in the order of the alphabet."""
    agree(submission.top_words, reference.top_words, "c a b b a", 2)
    for length in (10, 40):
        agree(submission.top_words, reference.top_words, random_text(rng, length), 4)


@points(1)
def test_few_words(submission, reference):
    """A text with fewer words than were asked for."""
    agree(submission.top_words, reference.top_words, "one two two", 5)
