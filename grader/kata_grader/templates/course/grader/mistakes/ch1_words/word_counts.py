"""Well-known wrong answers of `word_counts`."""

from kata_grader.course.mistakes import Mistake, on

WORDS = 're.findall(r"[a-z]+", text.lower())'
TABLE = "sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:n]"

MISTAKES = [
    Mistake(
        "capitals_dropped",
        "You drop capital letters, so The becomes he. Make all letters small before you look for "
        "words.",
        on(WORDS, ".lower()", ""),
    ),
    Mistake(
        "capitals_kept",
        "You keep capital letters, so The and the are two words. Make all letters small.",
        (WORDS, 're.findall(r"[a-zA-Z]+", text)'),
    ),
    Mistake(
        "split_at_spaces",
        "You split the text at spaces, so marks and digits stay in your words. Take letters alone.",
        (WORDS, "text.lower().split()"),
    ),
    Mistake(
        "digits_taken",
        "You take digits and underscores for letters. End a word at them.",
        on(WORDS, "[a-z]+", r"\w+"),
    ),
    Mistake(
        "each_word_once",
        "You return each word once. List a word as often as it stands in the text.",
        (WORDS, f"list(dict.fromkeys({WORDS}))"),
    ),
    Mistake(
        "smallest_first",
        "You put the smallest count first. Put the largest first.",
        on(TABLE, "-pair[1]", "pair[1]"),
    ),
    Mistake(
        "ties_as_they_come",
        "You leave words of the same count as they come in the text. Put them in the order of the "
        "alphabet.",
        on(TABLE, "(-pair[1], pair[0])", "-pair[1]"),
    ),
    Mistake(
        "all_words",
        "You return all words. Return the first `n` of them.",
        on(TABLE, "[:n]", ""),
    ),
    Mistake(
        "counts_left_out",
        "You return the words without their counts. Return a tuple of both for each word.",
        (TABLE, f"[word for word, _ in {TABLE}]"),
    ),
]
