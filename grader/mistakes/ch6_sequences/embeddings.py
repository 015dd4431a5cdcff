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
        "Short sequences are padded behind by default: the default is in front.",
        ('padding="pre", truncating', 'padding="post", truncating'),
    ),
    Mistake(
        "padding_swapped",
        'The two ways to pad are swapped: "pre" adds in front, "post" behind.',
        on(START, '"pre"', '"post"'),
    ),
    Mistake(
        "wrong_end_cut",
        'Long sequences are cut at the wrong end: "pre" cuts in front and keeps the end, "post" '
        "cuts behind.",
        on(KEPT, '"pre"', '"post"'),
    ),
    Mistake(
        "post_truncating",
        "Long sequences lose their end by default: the default cuts in front.",
        ('truncating="pre", value', 'truncating="post", value'),
    ),
    Mistake(
        "truncating_ignored",
        "Long sequences are cut on the side on which short ones are padded: the two arguments do "
        "not depend on each other.",
        on(KEPT, "truncating", "padding"),
    ),
    Mistake(
        "value_ignored",
        "Short sequences are filled up with 0 whatever value is.",
        on("np.full((len(sequences), max_length), value, dtype=int)", "value", "0"),
    ),
    Mistake(
        "float_ids",
        "The result holds floats: ids are integers.",
        ("value, dtype=int)", "value, dtype=float)"),
    ),
    Mistake(
        "negative_ids",
        "An id below 0 goes unnoticed: NumPy counts it from the end of the table. Refuse it.",
        ("np.any((ids < 0) | (ids >= len(table)))", "np.any(ids >= len(table))"),
    ),
    Mistake(
        "ids_clipped",
        "Ids past the last row get the last row: they should be refused.",
        ("np.any((ids < 0) | (ids >= len(table)))", "np.any(ids < 0)"),
        ("return table[ids]", "return table[np.minimum(ids, len(table) - 1)]"),
    ),
    Mistake(
        "ids_from_one",
        "Each word gets the row of the word before: id 0 belongs to the first row.",
        ("return table[ids]", "return table[ids - 1]"),
    ),
    Mistake(
        "dot_product",
        "This is the product of the vectors: the cosine divides it by their lengths.",
        (COSINE, "return float(u @ v)"),
    ),
    Mistake(
        "one_length_only",
        "The product is divided by the length of one vector: the cosine divides by both.",
        on(LENGTHS, " * np.linalg.norm(v)", ""),
    ),
    Mistake(
        "squared_lengths",
        "The product is divided by the squared lengths: take their square roots.",
        (LENGTHS, "lengths = (u @ u) * (v @ v)"),
    ),
    Mistake(
        "sign_lost",
        "The cosine of vectors that point in opposite directions is negative: the sign is lost.",
        on(COSINE, "u @ v", "abs(u @ v)"),
    ),
    Mistake(
        "nan_on_zero",
        "A vector of zeros has no direction, and 0 divided by 0 is no number: return 0.0 then.",
        (COSINE, 'with np.errstate(invalid="ignore"):\n        return float(u @ v / lengths)'),
    ),
    Mistake(
        "excluded_words_returned",
        "Words that should be left out come back: look at exclude.",
        (WORDS, "words = list(vectors)"),
        on(ANSWER, "(answer,)", "answer, *_"),
    ),
    Mistake(
        "farthest_first",
        "The least similar words come first: sort by falling cosine.",
        (", reverse=True)", ")"),
    ),
    Mistake(
        "ties_reversed",
        "Words of equal cosine stand in the reverse order of vectors: they keep its order.",
        on(SORT, ", reverse=True)", ")\n    words.reverse()"),
    ),
    Mistake(
        "ties_by_alphabet",
        "Words of equal cosine stand in alphabetical order: they keep the order of vectors.",
        (SORT, "words.sort()\n    " + SORT),
    ),
    Mistake(
        "by_distance",
        "The nearest words were found by the distance of the points: the cosine looks at "
        "directions alone.",
        (SORT, "words.sort(key=lambda word: np.linalg.norm(vector - vectors[word]))"),
    ),
    Mistake(
        "by_dot_product",
        "The nearest words were found by the product of the vectors, which favours long ones: take "
        "the cosine.",
        on(SORT, "cosine_similarity(vector, vectors[word])", "vector @ vectors[word]"),
    ),
    Mistake(
        "question_words_returned",
        "The answer is a word of the question: a, b and c don't count.",
        on(ANSWER, ", (a, b, c)", ""),
    ),
    Mistake(
        "only_the_last_word_left_out",
        "The answer may be a or b: none of the three words of the question counts.",
        on(ANSWER, "(a, b, c)", "(c,)"),
    ),
    Mistake(
        "signs_swapped",
        "The step goes the wrong way, from b to a: from c go on by b - a.",
        on(ANSWER, "vectors[b] - vectors[a]", "vectors[a] - vectors[b]"),
    ),
    Mistake(
        "order_of_the_question",
        'This answers "a is to c as b is to ..." with a minus sign elsewhere: the vector is '
        "b - a + c.",
        on(ANSWER, "- vectors[a] +", "+ vectors[a] -"),
    ),
    Mistake(
        "normalised_first",
        "The vectors were brought to one length before they were added: take them as they are.",
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
        "The vectors of a text are averaged, so the order of its words is lost: flatten keeps it.",
        ("layers.Flatten()", "layers.GlobalAveragePooling1D()"),
    ),
    Mistake(
        "softmax_of_one",
        "The last unit has a softmax: alone, that is always 1. It should be a sigmoid.",
        ('layers.Dense(1, activation="sigmoid")', 'layers.Dense(1, activation="softmax")'),
    ),
    Mistake(
        "no_activation",
        "The last unit has no activation: a sigmoid makes a probability of it.",
        ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)"),
    ),
    Mistake(
        "vocabulary_too_large",
        "The embedding has one row more than vocab_size: ids run from 0 to vocab_size - 1.",
        ("layers.Embedding(vocab_size,", "layers.Embedding(vocab_size + 1,"),
    ),
    Mistake(
        "hidden_layer",
        "There is a layer too many: the sigmoid unit follows the flattened embedding.",
        (
            "layers.Flatten(),",
            'layers.Flatten(),\n            layers.Dense(32, activation="relu"),',
        ),
    ),
    Mistake(
        "wrong_loss",
        "The loss is the squared error: it should be the binary cross-entropy.",
        ('loss="binary_crossentropy"', 'loss="mse"'),
    ),
    Mistake(
        "all_three_added",
        "The three vectors are added up: the vector of a is taken away, b - a + c.",
        ("vectors[b] - vectors[a] + vectors[c]", "vectors[b] + vectors[a] + vectors[c]"),
    ),
    Mistake(
        "padding_and_truncating_swapped",
        "`padding` decides where long sequences are cut, and `truncating` where short ones are "
        "filled up: it is the other way round.",
        (
            'if truncating == "pre" else sequence[:max_length]',
            'if padding == "pre" else sequence[:max_length]',
        ),
        ('len(kept) if padding == "pre" else 0', 'len(kept) if truncating == "pre" else 0'),
    ),
    Mistake(
        "always_cut_in_front",
        "Long sequences are cut in front whatever `truncating` says: with `post` they lose their "
        "end.",
        (
            'sequence[-max_length:] if truncating == "pre" else sequence[:max_length]',
            "sequence[-max_length:]",
        ),
    ),
    Mistake(
        "excluded_after_the_cut",
        "The k nearest words are taken first, and words are left out of those: leave them out "
        "before you count to k.",
        ("words = [word for word in vectors if word not in exclude]", "words = list(vectors)"),
        ("return words[:k]", "return [word for word in words[:k] if word not in exclude]"),
        ("vectors, 1, (a, b, c))", "vectors, 4, (a, b, c))[:1]"),
    ),
]
