"""Well-known wrong answers of `embeddings`."""

from kata_grader.course.mistakes import Mistake, on

KEPT = 'kept = sequence[-max_length:] if truncating == "pre" else sequence[:max_length]'
START = 'start = max_length - len(kept) if padding == "pre" else 0'
COSINE = "return float(u @ v / lengths) if lengths > 0 else 0.0"
LENGTHS = "lengths = np.linalg.norm(u) * np.linalg.norm(v)"
WORDS = "words = [word for word in vectors if word not in exclude]"
SORT = "words.sort(key=lambda word: cosine_similarity(vector, vectors[word]), reverse=True)"
ANSWER = "(answer,) = nearest_words(vectors[b] - vectors[a] + vectors[c], vectors, 1, (a, b, c))"

MISTAKES = [
    Mistake(
        "post_padding",
        "By default you pad short sequences at their end. The default is to pad them in front.",
        ('padding="pre", truncating', 'padding="post", truncating'),
    ),
    Mistake(
        "padding_swapped",
        'You swapped the two ways to pad. Add `value` in front for `"pre"` and at the end for '
        '`"post"`.',
        on(START, '"pre"', '"post"'),
    ),
    Mistake(
        "wrong_end_cut",
        'You cut long sequences at the wrong end. With `"pre"` cut in front and keep the end, with '
        '`"post"` cut off the end.',
        on(KEPT, '"pre"', '"post"'),
    ),
    Mistake(
        "post_truncating",
        "By default you cut off the end of long sequences. The default is to cut in front.",
        ('truncating="pre", value', 'truncating="post", value'),
    ),
    Mistake(
        "truncating_ignored",
        "You cut long sequences on the side where you pad short ones. The two arguments don't "
        "depend on each other, and `truncating` alone says where to cut.",
        on(KEPT, "truncating", "padding"),
    ),
    Mistake(
        "value_ignored",
        "You fill up short sequences with 0 whatever `value` is. Fill them up with `value`.",
        on("np.full((len(sequences), max_length), value, dtype=int)", "value", "0"),
    ),
    Mistake(
        "float_ids",
        "Your result holds floats. Ids are integers, so return an integer array.",
        ("value, dtype=int)", "value, dtype=float)"),
    ),
    Mistake(
        "negative_ids",
        "You let ids below 0 through, and NumPy counts them from the end of the table. Raise a "
        "ValueError for them.",
        ("np.any((ids < 0) | (ids >= len(table)))", "np.any(ids >= len(table))"),
    ),
    Mistake(
        "ids_clipped",
        "You give ids past the last row the last row. Raise a ValueError for them.",
        ("np.any((ids < 0) | (ids >= len(table)))", "np.any(ids < 0)"),
        ("return table[ids]", "return table[np.minimum(ids, len(table) - 1)]"),
    ),
    Mistake(
        "ids_from_one",
        "You give each word the row before its own. Id 0 belongs to the first row.",
        ("return table[ids]", "return table[ids - 1]"),
    ),
    Mistake(
        "dot_product",
        "You return the plain product of the vectors. The cosine divides it by their lengths.",
        (COSINE, "return float(u @ v)"),
    ),
    Mistake(
        "one_length_only",
        "You divide the product by the length of one vector only. The cosine divides it by both "
        "lengths.",
        on(LENGTHS, " * np.linalg.norm(v)", ""),
    ),
    Mistake(
        "squared_lengths",
        "You divide the product by the squared lengths. Take their square roots first.",
        (LENGTHS, "lengths = (u @ u) * (v @ v)"),
    ),
    Mistake(
        "sign_lost",
        "You lose the sign of the product. Vectors that point in opposite directions have a "
        "negative cosine.",
        on(COSINE, "u @ v", "abs(u @ v)"),
    ),
    Mistake(
        "nan_on_zero",
        "For a vector of zeros you divide 0 by 0, which gives NaN. Such a vector has no direction, "
        "so return 0.0.",
        (COSINE, 'with np.errstate(invalid="ignore"):\n        return float(u @ v / lengths)'),
    ),
    Mistake(
        "excluded_words_returned",
        "You return words that are listed in `exclude`. Leave these words out.",
        (WORDS, "words = list(vectors)"),
        on(ANSWER, "(answer,)", "answer, *_"),
    ),
    Mistake(
        "farthest_first",
        "You put the least similar words first. Sort by falling cosine.",
        (", reverse=True)", ")"),
    ),
    Mistake(
        "ties_reversed",
        "You return words of equal cosine in the reverse order of `vectors`. Keep the order of "
        "`vectors`.",
        on(SORT, ", reverse=True)", ")\n    words.reverse()"),
    ),
    Mistake(
        "ties_by_alphabet",
        "You sort words of equal cosine by the alphabet. Keep the order of `vectors`.",
        (SORT, "words.sort()\n    " + SORT),
    ),
    Mistake(
        "by_distance",
        "You look for the smallest distance between the vectors. The cosine compares only their "
        "directions, whatever their lengths.",
        (SORT, "words.sort(key=lambda word: np.linalg.norm(vector - vectors[word]))"),
    ),
    Mistake(
        "by_dot_product",
        "You compare words by the product of the vectors, which favours long ones. Compare them by "
        "the cosine.",
        on(SORT, "cosine_similarity(vector, vectors[word])", "vector @ vectors[word]"),
    ),
    Mistake(
        "question_words_returned",
        "Your answer can be a word of the question. Leave out `a`, `b` and `c`.",
        on(ANSWER, ", (a, b, c)", ""),
    ),
    Mistake(
        "only_the_last_word_left_out",
        "Your answer can still be `a` or `b`. Leave out all three words of the question.",
        on(ANSWER, "(a, b, c)", "(c,)"),
    ),
    Mistake(
        "signs_swapped",
        "You go from `b` to `a`, which is the wrong way. Start from `c` and add `b - a`.",
        on(ANSWER, "vectors[b] - vectors[a]", "vectors[a] - vectors[b]"),
    ),
    Mistake(
        "order_of_the_question",
        "You add the vector of `a` and subtract that of `c`. The vector to look for is `b - a + "
        "c`.",
        on(ANSWER, "- vectors[a] +", "+ vectors[a] -"),
    ),
    Mistake(
        "normalised_first",
        "You bring the vectors to one length before you add them. Add them unchanged.",
        on(
            ANSWER,
            "(answer,) = nearest_words(vectors[b] - vectors[a] + vectors[c]",
            "unit = {w: v / (np.linalg.norm(v) or 1.0) for w, v in vectors.items()}\n"
            "    (answer,) = nearest_words(unit[b] - unit[a] + unit[c]",
        ),
    ),
    Mistake(
        "unknown_words_unchecked",
        "An unknown word ends in a KeyError. Raise a ValueError instead.",
        ("if word not in vectors:", "if False:"),
    ),
    Mistake(
        "averaged",
        "You average the vectors of a text, so the order of its words is lost. Flatten them to "
        "keep it.",
        ("layers.Flatten()", "layers.GlobalAveragePooling1D()"),
    ),
    Mistake(
        "vectors_not_learned",
        "Your embedding is frozen, so it keeps its random vectors. Let the training change it.",
        (
            "layers.Embedding(vocab_size, embedding_dim)",
            "layers.Embedding(vocab_size, embedding_dim, trainable=False)",
        ),
    ),
    Mistake(
        "bag_of_random_vectors",
        "You average random vectors, which say nothing about the words. Let the training change "
        "the embedding, and flatten the vectors.",
        (
            "layers.Embedding(vocab_size, embedding_dim)",
            "layers.Embedding(vocab_size, embedding_dim, trainable=False)",
        ),
        ("layers.Flatten()", "layers.GlobalAveragePooling1D()"),
    ),
    Mistake(
        "softmax_of_one",
        "Your last unit has a softmax, which is always 1 for a single unit. Use a sigmoid.",
        ('layers.Dense(1, activation="sigmoid")', 'layers.Dense(1, activation="softmax")'),
    ),
    Mistake(
        "no_activation",
        "Your last unit has no activation, so it can give any number. A sigmoid makes a "
        "probability of it.",
        ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)"),
    ),
    Mistake(
        "vocabulary_too_large",
        "Your embedding has one row more than `vocab_size`. Ids only run from 0 to `vocab_size - "
        "1`.",
        ("layers.Embedding(vocab_size,", "layers.Embedding(vocab_size + 1,"),
    ),
    Mistake(
        "hidden_layer",
        "Your model has one layer too many. The sigmoid unit comes right after the flattened "
        "embedding.",
        (
            "layers.Flatten(),",
            'layers.Flatten(),\n            layers.Dense(32, activation="relu"),',
        ),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is the squared error. For labels 0 and 1 use the binary cross-entropy.",
        ('loss="binary_crossentropy"', 'loss="mse"'),
    ),
    Mistake(
        "all_three_added",
        "You add up all three vectors. Subtract the vector of `a`, as in `b - a + c`.",
        ("vectors[b] - vectors[a] + vectors[c]", "vectors[b] + vectors[a] + vectors[c]"),
    ),
    Mistake(
        "padding_and_truncating_swapped",
        "You cut long sequences where `padding` says, and fill up short ones where `truncating` "
        "says. Swap the two.",
        (
            'if truncating == "pre" else sequence[:max_length]',
            'if padding == "pre" else sequence[:max_length]',
        ),
        ('len(kept) if padding == "pre" else 0', 'len(kept) if truncating == "pre" else 0'),
    ),
    Mistake(
        "always_cut_in_front",
        'You cut long sequences in front whatever `truncating` says. With `"post"` cut off their '
        "end.",
        (
            'sequence[-max_length:] if truncating == "pre" else sequence[:max_length]',
            "sequence[-max_length:]",
        ),
    ),
    Mistake(
        "excluded_after_the_cut",
        "You take the `k` nearest words first and then drop the excluded ones, so you may return "
        "too few. Leave words out before you count to `k`.",
        ("words = [word for word in vectors if word not in exclude]", "words = list(vectors)"),
        ("return words[:k]", "return [word for word in words[:k] if word not in exclude]"),
        ("vectors, 1, (a, b, c))", "vectors, 4, (a, b, c))[:1]"),
    ),
]
