"""Well-known wrong answers of `ngrams`."""

from kata_grader.course.mistakes import Mistake, on

ROWS = "return np.array([[float(gram in bag) for gram in vocabulary] for bag in bags])"

MISTAKES = [
    Mistake(
        "last_ngram_missing",
        "The last n-gram is missing: the one that ends with the last word counts too. A text of m "
        "words has m - n + 1 n-grams.",
        ("range(len(tokens) - n + 1)", "range(len(tokens) - n)"),
    ),
    Mistake(
        "short_ngrams_at_the_end",
        "Shorter pieces stand at the end of the list: an n-gram begins only where n words are "
        "left.",
        ("range(len(tokens) - n + 1)", "range(len(tokens))"),
    ),
    Mistake(
        "side_by_side",
        "The n-grams stand side by side, but they overlap: one begins at every word, not only "
        "where the one before it ends.",
        ("range(len(tokens) - n + 1)", "range(0, len(tokens) - n + 1, n)"),
    ),
    Mistake(
        "joined_without_space",
        "The words of an n-gram are joined by a space.",
        ('" ".join(tokens[i : i + n])', '"".join(tokens[i : i + n])'),
    ),
    Mistake(
        "not_joined",
        "Each n-gram is one string, its words joined by a space, not a tuple of words.",
        ('" ".join(tokens[i : i + n])', "tuple(tokens[i : i + n])"),
    ),
    Mistake(
        "repeats_dropped",
        "Repeated n-grams are gone: this list holds an n-gram as often as the text does.",
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
        "Only the n-grams of n words are in the bag: the shorter ones, from single words on, "
        "belong in it too.",
        ("range(1, n + 1)", "range(n, n + 1)"),
    ),
    Mistake(
        "longest_missing",
        "The longest n-grams are missing from the bag: the sizes go from 1 up to n, and n is one "
        "of them.",
        ("range(1, n + 1)", "range(1, n)"),
    ),
    Mistake(
        "bag_is_a_list",
        "A bag is a set: each n-gram is in it once, in no order. This is a list.",
        (
            "return {gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)}",
            "return [gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)]",
        ),
    ),
    Mistake(
        "lower_cased",
        "The words are taken as they come: The and the are two different words here.",
        ("in word_ngrams(tokens, size)", "in word_ngrams([t.lower() for t in tokens], size)"),
    ),
    Mistake(
        "last_char_ngram_missing",
        "The last n-gram is missing: the one that ends with the last character counts too.",
        ("range(len(text) - n + 1)", "range(len(text) - n)"),
    ),
    Mistake(
        "short_char_ngrams_at_the_end",
        "Shorter pieces stand at the end of the list: an n-gram begins only where n characters "
        "are left.",
        ("range(len(text) - n + 1)", "range(len(text))"),
    ),
    Mistake(
        "char_repeats_dropped",
        "Repeated n-grams are gone: this list holds an n-gram as often as the text does.",
        (
            "return [text[i : i + n] for i in range(len(text) - n + 1)]",
            "return list(dict.fromkeys(text[i : i + n] for i in range(len(text) - n + 1)))",
        ),
    ),
    Mistake(
        "spaces_dropped",
        "The spaces are gone: a space is a character like any other and takes part.",
        on(
            "return [text[i : i + n] for i in range(len(text) - n + 1)]",
            "return",
            'text = text.replace(" ", "")\n    return',
        ),
    ),
    Mistake(
        "counts_for_presence",
        "The matrix counts how often an n-gram is in a bag: multi-hot says only whether it is, 1 "
        "or 0.",
        ("float(gram in bag)", "float(list(bag).count(gram))"),
    ),
    Mistake(
        "rows_and_columns_swapped",
        "Rows and columns are swapped: each bag is a row, each n-gram of the vocabulary a column.",
        (
            "[[float(gram in bag) for gram in vocabulary] for bag in bags]",
            "[[float(gram in bag) for bag in bags] for gram in vocabulary]",
        ),
    ),
    Mistake(
        "unknown_in_the_last_column",
        "N-grams outside the vocabulary switch on the last column: they are ignored. (An index of "
        "-1 is the last column in NumPy.)",
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
        "An n-gram outside the vocabulary is no error: it is ignored.",
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
        "The n-grams of characters stand side by side, but they overlap: one begins at every "
        "character.",
        ("range(len(text) - n + 1)", "range(0, len(text) - n + 1, n)"),
    ),
    Mistake(
        "letters_in_the_bag",
        "Single letters are in the bag: a string that is added to a set with `update` is taken "
        "apart. Add the n-gram as a whole.",
        (
            "{gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)}",
            "set().union(*(gram for size in range(1, n + 1) for gram in "
            "word_ngrams(tokens, size)))",
        ),
    ),
    Mistake(
        "sizes_between_missing",
        "Only single words and the n-grams of n words are in the bag: all sizes between belong in "
        "it too.",
        ("for size in range(1, n + 1)", "for size in (1, n)"),
    ),
    Mistake(
        "one_word_too_many",
        "Each n-gram has n + 1 words: a slice leaves out its end, so tokens[i : i + n] has n.",
        (
            "tokens[i : i + n]) for i in range(len(tokens) - n + 1)",
            "tokens[i : i + n + 1]) for i in range(len(tokens) - n)",
        ),
    ),
    Mistake(
        "parts_of_ngrams_count",
        "An n-gram counts as present if it is a part of one in the bag: `cat` is not in a bag that "
        "holds `concatenate`.",
        on(ROWS, "gram in bag)", "any(gram in other for other in bag))"),
    ),
]
