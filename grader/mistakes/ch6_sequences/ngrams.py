"""Well-known wrong answers of `ngrams`."""

from kata_grader.course.mistakes import Mistake, on

ROWS = "return np.array([[float(gram in bag) for gram in vocabulary] for bag in bags])"

MISTAKES = [
    Mistake(
        "last_ngram_missing",
        "You leave out the last n-gram, which ends with the last word. A text of `m` words has `m "
        "- n + 1` n-grams.",
        ("range(len(tokens) - n + 1)", "range(len(tokens) - n)"),
    ),
    Mistake(
        "short_ngrams_at_the_end",
        "You put shorter pieces at the end of the list. Begin an n-gram only where `n` words are "
        "left.",
        ("range(len(tokens) - n + 1)", "range(len(tokens))"),
    ),
    Mistake(
        "side_by_side",
        "You begin each n-gram where the one before it ends. Begin one at every word, because "
        "n-grams overlap.",
        ("range(len(tokens) - n + 1)", "range(0, len(tokens) - n + 1, n)"),
    ),
    Mistake(
        "joined_without_space",
        "You join the words of an n-gram without a space. Put one space between them.",
        ('" ".join(tokens[i : i + n])', '"".join(tokens[i : i + n])'),
    ),
    Mistake(
        "not_joined",
        "You make each n-gram a tuple of words. Make it one string, with the words joined by a "
        "space.",
        ('" ".join(tokens[i : i + n])', "tuple(tokens[i : i + n])"),
    ),
    Mistake(
        "repeats_dropped",
        "Your `word_ngrams` drops repeated n-grams. List an n-gram as often as the text holds it.",
        (
            'return [" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]',
            "return list(\n"
            '        dict.fromkeys(" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1))'
            "\n"
            "    )",
        ),
    ),
    Mistake(
        "only_longest",
        "You put only the n-grams of `n` words into the bag. The shorter ones, from single words "
        "on, belong in it too.",
        ("range(1, n + 1)", "range(n, n + 1)"),
    ),
    Mistake(
        "longest_missing",
        "You leave the longest n-grams out of the bag. The sizes go from 1 up to `n`, and `n` is "
        "one of them.",
        ("range(1, n + 1)", "range(1, n)"),
    ),
    Mistake(
        "bag_is_a_list",
        "You return the bag as a list. A bag is a set, which holds each n-gram once, in no order.",
        (
            "return {gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)}",
            "return [gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)]",
        ),
    ),
    Mistake(
        "lower_cased",
        "You make the words lower case. Don't change them, because `The` and `the` are two "
        "different words here.",
        ("in word_ngrams(tokens, size)", "in word_ngrams([t.lower() for t in tokens], size)"),
    ),
    Mistake(
        "last_char_ngram_missing",
        "You leave out the last n-gram, which ends with the last character. It counts too.",
        ("range(len(text) - n + 1)", "range(len(text) - n)"),
    ),
    Mistake(
        "short_char_ngrams_at_the_end",
        "You put shorter pieces at the end of the list. Begin an n-gram only where `n` characters "
        "are left.",
        ("range(len(text) - n + 1)", "range(len(text))"),
    ),
    Mistake(
        "char_repeats_dropped",
        "Your `char_ngrams` drops repeated n-grams. List an n-gram as often as the text holds it.",
        (
            "return [text[i : i + n] for i in range(len(text) - n + 1)]",
            "return list(dict.fromkeys(text[i : i + n] for i in range(len(text) - n + 1)))",
        ),
    ),
    Mistake(
        "spaces_dropped",
        "You remove the spaces from the text. A space is a character like any other, so keep it.",
        on(
            "return [text[i : i + n] for i in range(len(text) - n + 1)]",
            "return",
            'text = text.replace(" ", "")\n    return',
        ),
    ),
    Mistake(
        "counts_for_presence",
        "You count how often an n-gram is in a bag. Multi-hot says only whether it is there, with "
        "1 or 0.",
        ("float(gram in bag)", "float(list(bag).count(gram))"),
    ),
    Mistake(
        "rows_and_columns_swapped",
        "You swap rows and columns. Make each bag a row, and each n-gram of the vocabulary a "
        "column.",
        (
            "[[float(gram in bag) for gram in vocabulary] for bag in bags]",
            "[[float(gram in bag) for bag in bags] for gram in vocabulary]",
        ),
    ),
    Mistake(
        "unknown_in_the_last_column",
        "You switch on the last column for n-grams outside the vocabulary, because NumPy takes the "
        "index -1 for the last one. Ignore such n-grams.",
        (
            ROWS,
            "columns = {gram: j for j, gram in enumerate(vocabulary)}\n"
            "    rows = np.zeros((len(bags), len(vocabulary)))\n"
            "    for i, bag in enumerate(bags):\n"
            "        rows[i, [columns.get(gram, -1) for gram in bag]] = 1.0\n"
            "    return rows",
        ),
    ),
    Mistake(
        "unknown_raises",
        "Your code raises an error for an n-gram outside the vocabulary. Ignore such n-grams.",
        (
            ROWS,
            "columns = {gram: j for j, gram in enumerate(vocabulary)}\n"
            "    rows = np.zeros((len(bags), len(vocabulary)))\n"
            "    for i, bag in enumerate(bags):\n"
            "        for gram in bag:\n"
            "            rows[i, columns[gram]] = 1.0\n"
            "    return rows",
        ),
    ),
    Mistake(
        "char_ngrams_side_by_side",
        "You begin each n-gram of characters where the one before it ends. Begin one at every "
        "character, because they overlap.",
        ("range(len(text) - n + 1)", "range(0, len(text) - n + 1, n)"),
    ),
    Mistake(
        "letters_in_the_bag",
        "You put single letters into the bag, because `update` and `union` take a string apart. "
        "Add each n-gram as a whole.",
        (
            "{gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)}",
            "set().union(*(gram for size in range(1, n + 1) for gram in "
            "word_ngrams(tokens, size)))",
        ),
    ),
    Mistake(
        "sizes_between_missing",
        "You put only single words and n-grams of `n` words into the bag. All sizes between belong "
        "in it too.",
        ("for size in range(1, n + 1)", "for size in (1, n)"),
    ),
    Mistake(
        "one_word_too_many",
        "You give each n-gram `n + 1` words. A slice leaves out its end, so you need no extra 1 "
        "there.",
        (
            "tokens[i : i + n]) for i in range(len(tokens) - n + 1)",
            "tokens[i : i + n + 1]) for i in range(len(tokens) - n)",
        ),
    ),
    Mistake(
        "parts_of_ngrams_count",
        "You count an n-gram as present even where it is only part of another. If `concatenate` is "
        "in a bag, `cat` need not be.",
        on(ROWS, "gram in bag)", "any(gram in other for other in bag))"),
    ),
]
