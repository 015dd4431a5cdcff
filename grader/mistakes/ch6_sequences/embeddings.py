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
        fails=("test_padding",),
    ),
    Mistake(
        "padding_swapped",
        'You swapped the two ways to pad. Add `value` in front for `"pre"` and at the end for '
        '`"post"`.',
        on(START, '"pre"', '"post"'),
        fails=("test_padding",),
    ),
    Mistake(
        "wrong_end_cut",
        'You cut long sequences at the wrong end. With `"pre"` cut in front and keep the end, with '
        '`"post"` cut off the end.',
        on(KEPT, '"pre"', '"post"'),
        fails=("test_padding",),
    ),
    Mistake(
        "post_truncating",
        "By default you cut off the end of long sequences. The default is to cut in front.",
        ('truncating="pre", value', 'truncating="post", value'),
        fails=("test_padding",),
    ),
    Mistake(
        "truncating_ignored",
        "You cut long sequences on the side where you pad short ones. The two arguments don't "
        "depend on each other, and `truncating` alone says where to cut.",
        on(KEPT, "truncating", "padding"),
        fails=("test_padding",),
    ),
    Mistake(
        "value_ignored",
        "You fill up short sequences with 0 whatever `value` is. Fill them up with `value`.",
        on("np.full((len(sequences), max_length), value, dtype=int)", "value", "0"),
        fails=("test_padding",),
    ),
    Mistake(
        "float_ids",
        "Your result holds floats. Ids are integers, so return an integer array.",
        ("value, dtype=int)", "value, dtype=float)"),
        fails=("test_padding",),
    ),
    Mistake(
        "negative_ids",
        "You let ids below 0 through, and NumPy counts them from the end of the table. Raise a "
        "ValueError for them.",
        ("np.any((ids < 0) | (ids >= len(table)))", "np.any(ids >= len(table))"),
        fails=("test_refuses",),
    ),
    Mistake(
        "ids_clipped",
        "You give ids past the last row the last row. Raise a ValueError for them.",
        ("np.any((ids < 0) | (ids >= len(table)))", "np.any(ids < 0)"),
        ("return table[ids]", "return table[np.minimum(ids, len(table) - 1)]"),
        fails=("test_refuses",),
    ),
    Mistake(
        "ids_from_one",
        "You give each word the row before its own. Id 0 belongs to the first row.",
        ("return table[ids]", "return table[ids - 1]"),
        fails=("test_embed", "test_refuses"),
    ),
    Mistake(
        "dot_product",
        "You return the plain product of the vectors. The cosine divides it by their lengths.",
        (COSINE, "return float(u @ v)"),
        fails=(
            "test_cosine_similarity",
            "test_nearest_words",
            "test_analogy",
            "test_analogy_of_real_words",
        ),
    ),
    Mistake(
        "one_length_only",
        "You divide the product by the length of one vector only. The cosine divides it by both "
        "lengths.",
        on(LENGTHS, " * np.linalg.norm(v)", ""),
        fails=(
            "test_cosine_similarity",
            "test_nearest_words",
            "test_analogy",
            "test_analogy_of_real_words",
        ),
    ),
    Mistake(
        "squared_lengths",
        "You divide the product by the squared lengths. Take their square roots first.",
        (LENGTHS, "lengths = (u @ u) * (v @ v)"),
        fails=(
            "test_cosine_similarity",
            "test_nearest_words",
            "test_analogy",
            "test_analogy_of_real_words",
        ),
    ),
    Mistake(
        "lengths_without_brackets",
        "You divide by the first length and then multiply by the second. Put brackets around the "
        "product of the lengths.",
        on(COSINE, "u @ v / lengths", "u @ v / np.linalg.norm(u) * np.linalg.norm(v)"),
        fails=(
            "test_cosine_similarity",
            "test_nearest_words",
            "test_analogy",
            "test_analogy_of_real_words",
        ),
    ),
    Mistake(
        "sign_lost",
        "You lose the sign of the product. Vectors that point in opposite directions have a "
        "negative cosine.",
        on(COSINE, "u @ v", "abs(u @ v)"),
        fails=("test_cosine_similarity", "test_nearest_words", "test_analogy"),
    ),
    Mistake(
        "nan_on_zero",
        "For a vector of zeros you divide 0 by 0, which gives NaN. Such a vector has no direction, "
        "so return 0.0.",
        (COSINE, 'with np.errstate(invalid="ignore"):\n        return float(u @ v / lengths)'),
        fails=("test_cosine_similarity", "test_nearest_words"),
    ),
    Mistake(
        "excluded_words_returned",
        "You return words that are listed in `exclude`. Leave these words out.",
        (WORDS, "words = list(vectors)"),
        on(ANSWER, "(answer,)", "answer, *_"),
        fails=("test_nearest_words", "test_analogy", "test_analogy_of_real_words"),
    ),
    Mistake(
        "farthest_first",
        "You put the least similar words first. Sort by falling cosine.",
        (", reverse=True)", ")"),
        fails=("test_nearest_words", "test_analogy", "test_analogy_of_real_words", "test_refuses"),
    ),
    Mistake(
        "ties_reversed",
        "You return words of equal cosine in the reverse order of `vectors`. Keep the order of "
        "`vectors`.",
        on(SORT, ", reverse=True)", ")\n    words.reverse()"),
        fails=("test_nearest_words",),
    ),
    Mistake(
        "ties_by_alphabet",
        "You sort words of equal cosine by the alphabet. Keep the order of `vectors`.",
        (SORT, "words.sort()\n    " + SORT),
        fails=("test_nearest_words",),
    ),
    Mistake(
        "by_distance",
        "You look for the smallest distance between the vectors. The cosine compares only their "
        "directions, whatever their lengths.",
        (SORT, "words.sort(key=lambda word: np.linalg.norm(vector - vectors[word]))"),
        fails=("test_nearest_words", "test_analogy", "test_analogy_of_real_words"),
    ),
    Mistake(
        "by_dot_product",
        "You compare words by the product of the vectors, which favours long ones. Compare them by "
        "the cosine.",
        on(SORT, "cosine_similarity(vector, vectors[word])", "vector @ vectors[word]"),
        fails=("test_nearest_words", "test_analogy", "test_analogy_of_real_words"),
    ),
    Mistake(
        "question_words_returned",
        "Your answer can be a word of the question. Leave out `a`, `b` and `c`.",
        on(ANSWER, ", (a, b, c)", ""),
        fails=("test_analogy", "test_analogy_of_real_words"),
    ),
    Mistake(
        "only_the_last_word_left_out",
        "Your answer can still be `a` or `b`. Leave out all three words of the question.",
        on(ANSWER, "(a, b, c)", "(c,)"),
        fails=("test_analogy", "test_analogy_of_real_words"),
    ),
    Mistake(
        "signs_swapped",
        "You go from `b` to `a`, which is the wrong way. Start from `c` and add `b - a`.",
        on(ANSWER, "vectors[b] - vectors[a]", "vectors[a] - vectors[b]"),
        fails=("test_analogy", "test_analogy_of_real_words", "test_refuses"),
    ),
    Mistake(
        "order_of_the_question",
        "You add the vector of `a` and subtract that of `c`. The vector to look for is `b - a + "
        "c`.",
        on(ANSWER, "- vectors[a] +", "+ vectors[a] -"),
        fails=("test_analogy", "test_analogy_of_real_words", "test_refuses"),
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
        fails=("test_analogy",),
    ),
    Mistake(
        "unknown_words_unchecked",
        "An unknown word ends in a KeyError. Raise a ValueError instead.",
        ("if word not in vectors:", "if False:"),
        fails=("test_refuses",),
    ),
    Mistake(
        "averaged",
        "You average the vectors of a text, so the order of its words is lost. Flatten them. Then "
        "each place in the text has weights of its own.",
        ("layers.Flatten()", "layers.GlobalAveragePooling1D()"),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "lstm_for_flatten",
        "You read the vectors with an LSTM. Flatten them instead, so that each place in the text "
        "has weights of its own.",
        ("layers.Flatten()", "layers.LSTM(32)"),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "vectors_not_learned",
        "Your embedding is frozen, so it keeps its random vectors. Let the training change it.",
        (
            "layers.Embedding(vocab_size, embedding_dim)",
            "layers.Embedding(vocab_size, embedding_dim, trainable=False)",
        ),
        fails=("test_classifier",),
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
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "softmax_of_one",
        "Your last unit has a softmax, which is always 1 for a single unit. Use a sigmoid.",
        ('layers.Dense(1, activation="sigmoid")', 'layers.Dense(1, activation="softmax")'),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "no_activation",
        "Your last unit has no sigmoid, so it can give numbers that are no probabilities.",
        ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)"),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "vocabulary_too_large",
        "Your embedding has one row more than `vocab_size`. Ids only run from 0 to `vocab_size - "
        "1`.",
        ("layers.Embedding(vocab_size,", "layers.Embedding(vocab_size + 1,"),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "hidden_layer",
        "Your model has one layer too many. The sigmoid unit comes right after the flattened "
        "embedding.",
        (
            "layers.Flatten(),",
            'layers.Flatten(),\n            layers.Dense(32, activation="relu"),',
        ),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is the squared error. For labels 0 and 1 use the binary cross-entropy.",
        ('loss="binary_crossentropy"', 'loss="mse"'),
        fails=("test_loss",),
    ),
    Mistake(
        "all_three_added",
        "You add up all three vectors. Subtract the vector of `a`, as in `b - a + c`.",
        ("vectors[b] - vectors[a] + vectors[c]", "vectors[b] + vectors[a] + vectors[c]"),
        fails=("test_analogy", "test_analogy_of_real_words"),
    ),
    Mistake(
        "post_by_default",
        "By default you pad short sequences and cut long ones at their end. The default of both is "
        "in front.",
        ('padding="pre", truncating="pre", value', 'padding="post", truncating="post", value'),
        fails=("test_padding",),
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
        fails=("test_padding",),
    ),
    Mistake(
        "always_cut_in_front",
        'You cut long sequences in front whatever `truncating` says. With `"post"` cut off their '
        "end.",
        (
            'sequence[-max_length:] if truncating == "pre" else sequence[:max_length]',
            "sequence[-max_length:]",
        ),
        fails=("test_padding",),
    ),
    Mistake(
        "excluded_after_the_cut",
        "You take the `k` nearest words first and then drop the excluded ones, so you may return "
        "too few. Leave words out before you count to `k`.",
        ("words = [word for word in vectors if word not in exclude]", "words = list(vectors)"),
        ("return words[:k]", "return [word for word in words[:k] if word not in exclude]"),
        ("vectors, 1, (a, b, c))", "vectors, 4, (a, b, c))[:1]"),
        fails=("test_nearest_words", "test_analogy", "test_analogy_of_real_words"),
    ),
    Mistake(
        "short_sequences_cut",
        "You cut words off short sequences, because `len(sequence) - max_length` is below 0 there "
        "and Python counts that from the end. Cut only sequences that are too long.",
        (KEPT, KEPT.replace("sequence[-max_length:]", "sequence[len(sequence) - max_length :]")),
        fails=("test_padding",),
    ),
    Mistake(
        "always_padded_in_front",
        'You pad in front whatever `padding` says. With `"post"` add `value` at the end.',
        (START, "start = max_length - len(kept)"),
        fails=("test_padding",),
    ),
    Mistake(
        "padded_to_the_longest",
        "Your rows are as long as the longest sequence. Make them `max_length` long and cut longer "
        "sequences.",
        ("    rows = np.full(", "    max_length = max(map(len, sequences))\n    rows = np.full("),
        fails=("test_padding",),
    ),
    Mistake(
        "long_sequences_not_cut",
        "You pad short sequences but never cut long ones, which don't fit into their rows. Cut "
        "them to `max_length`.",
        (KEPT, "kept = sequence"),
        fails=("test_padding",),
    ),
    Mistake(
        "sequences_changed",
        "You change the lists in `sequences`. Write into new rows and leave the lists as they are.",
        (
            "        row[start : start + len(kept)] = kept\n",
            "        row[start : start + len(kept)] = kept\n        sequence[:] = row.tolist()\n",
        ),
        fails=("test_padding",),
    ),
    Mistake(
        "columns_looked_up",
        "You take columns of the table. Each word has a row of its own.",
        ("return table[ids]", "return table[:, ids]"),
        fails=("test_embed", "test_refuses"),
    ),
    Mistake(
        "numbers_looked_up",
        "You take single numbers, because `np.take` without an axis flattens the table. Take whole "
        "rows.",
        ("return table[ids]", "return np.take(table, ids)"),
        fails=("test_embed", "test_refuses"),
    ),
    Mistake(
        "shape_of_ids_lost",
        "You flatten the ids and lose their shape. Keep it, and add one axis for the dimensions.",
        ("return table[ids]", "return table[ids.ravel()]"),
        fails=("test_embed",),
    ),
    Mistake(
        "one_hot_rows",
        "You return the one-hot rows. Multiply them by the table, or take its rows directly.",
        ("return table[ids]", "return np.eye(len(table))[ids]"),
        fails=("test_embed", "test_refuses"),
    ),
    Mistake(
        "cosine_distance",
        "What you return grows as two vectors become less alike, like a distance or an angle. "
        "Return the cosine itself.",
        (COSINE, "return float(1 - u @ v / lengths) if lengths > 0 else 0.0"),
        fails=(
            "test_cosine_similarity",
            "test_nearest_words",
            "test_analogy",
            "test_analogy_of_real_words",
            "test_refuses",
        ),
    ),
    Mistake(
        "distance_of_the_vectors",
        "You return the distance between the vectors. The cosine is their product divided by both "
        "lengths.",
        (COSINE, "return float(np.linalg.norm(u - v))"),
        fails=(
            "test_cosine_similarity",
            "test_nearest_words",
            "test_analogy",
            "test_analogy_of_real_words",
            "test_refuses",
        ),
    ),
    Mistake(
        "lengths_added",
        "You add the two lengths. Divide by their product.",
        on(LENGTHS, ") * np", ") + np"),
        fails=(
            "test_cosine_similarity",
            "test_nearest_words",
            "test_analogy",
            "test_analogy_of_real_words",
        ),
    ),
    Mistake(
        "length_of_the_product",
        "You take the length of the products of the numbers. Take the length of each vector, and "
        "multiply the two.",
        (LENGTHS, "lengths = np.linalg.norm(u * v)"),
        fails=(
            "test_cosine_similarity",
            "test_nearest_words",
            "test_analogy",
            "test_analogy_of_real_words",
        ),
    ),
    Mistake(
        "absolute_lengths",
        "You add up absolute values to get a length. The length of a vector is the square root of "
        "the sum of its squares.",
        (LENGTHS, "lengths = np.abs(u).sum() * np.abs(v).sum()"),
        fails=(
            "test_cosine_similarity",
            "test_nearest_words",
            "test_analogy",
            "test_analogy_of_real_words",
        ),
    ),
    Mistake(
        "negative_cosine_cut",
        "You return 0 for a negative cosine. It says that the vectors point in opposite "
        "directions, so keep it.",
        on(COSINE, "float(u @ v / lengths)", "max(0.0, float(u @ v / lengths))"),
        fails=("test_cosine_similarity", "test_nearest_words"),
    ),
    Mistake(
        "one_for_zeros",
        "You return 1 for a vector of zeros. Return 0.0.",
        on(COSINE, "else 0.0", "else 1.0"),
        fails=("test_cosine_similarity", "test_nearest_words"),
    ),
    Mistake(
        "only_the_first_zero_checked",
        "You look for zeros in `u` only. Return 0.0 also if `v` is all zeros.",
        (
            COSINE,
            'with np.errstate(invalid="ignore"):\n'
            "        return float(u @ v / lengths) if np.any(u) else 0.0",
        ),
        fails=("test_cosine_similarity", "test_nearest_words"),
    ),
    Mistake(
        "words_with_cosines",
        "You return pairs of a word and its cosine. Return the words only.",
        (
            "return words[:k]",
            "return [(word, cosine_similarity(vector, vectors[word])) for word in words[:k]]",
        ),
        on(ANSWER, "(answer,)", "((answer, _),)"),
        fails=("test_nearest_words", "test_analogy", "test_analogy_of_real_words"),
    ),
    Mistake(
        "cosines_for_words",
        "You return the cosines. Return the words they belong to.",
        (
            "return words[:k]",
            "return [cosine_similarity(vector, vectors[word]) for word in words[:k]]",
        ),
        fails=("test_nearest_words", "test_analogy", "test_analogy_of_real_words", "test_refuses"),
    ),
    Mistake(
        "k_ignored",
        "You return all words. Keep the `k` nearest ones.",
        ("return words[:k]", "return words"),
        on(ANSWER, "(answer,)", "answer, *_"),
        fails=("test_nearest_words", "test_analogy", "test_analogy_of_real_words"),
    ),
    Mistake(
        "nearest_word_skipped",
        "You skip the nearest word, as if it were always the one you asked about. Leave out only "
        "the words in `exclude`.",
        ("return words[:k]", "return words[1 : k + 1]"),
        fails=("test_nearest_words", "test_analogy", "test_analogy_of_real_words", "test_refuses"),
    ),
    Mistake(
        "unknown_exclusion_fails",
        "You fail on a word in `exclude` that isn't in `vectors`. Pass over such a word.",
        (
            WORDS,
            "words = list(vectors)\n"
            "    for word in dict.fromkeys(exclude):\n        words.remove(word)",
        ),
        fails=("test_nearest_words",),
    ),
    Mistake(
        "vectors_without_the_excluded",
        "You remove the excluded words from `vectors` itself. Leave the dict as it is.",
        (
            WORDS,
            "for word in exclude:\n        vectors.pop(word, None)\n    words = list(vectors)",
        ),
        on(ANSWER, "vectors, 1", "dict(vectors), 1"),
        fails=("test_nearest_words",),
    ),
    Mistake(
        "by_absolute_cosine",
        "You sort by the size of the cosine without its sign, so opposite words come first too. "
        "Keep the sign.",
        on(
            SORT,
            "cosine_similarity(vector, vectors[word])",
            "abs(cosine_similarity(vector, vectors[word]))",
        ),
        fails=("test_nearest_words", "test_analogy"),
    ),
    Mistake(
        "answer_in_a_list",
        "You return a list with the answer. Return the word alone.",
        on(ANSWER, "(answer,)", "answer"),
        fails=("test_analogy", "test_analogy_of_real_words", "test_refuses"),
    ),
    Mistake(
        "c_can_be_the_answer",
        "Your answer can be `c`. Leave out all three words of the question.",
        on(ANSWER, "(a, b, c)", "(a, b)"),
        fails=("test_analogy", "test_analogy_of_real_words"),
    ),
    Mistake(
        "way_from_nowhere",
        "You look for the word nearest to `b - a`. Add the vector of `c`, where the way starts.",
        on(ANSWER, " + vectors[c]", ""),
        fails=("test_analogy", "test_analogy_of_real_words"),
    ),
    Mistake(
        "c_subtracted",
        "You subtract the vector of `c`. Add it, as in `b - a + c`.",
        on(ANSWER, "+ vectors[c]", "- vectors[c]"),
        fails=("test_analogy", "test_analogy_of_real_words", "test_refuses"),
    ),
    Mistake(
        "vector_of_b_changed",
        "You compute in the vector of `b` itself, so `vectors` changes. Begin with a new array.",
        (
            ANSWER,
            "wanted = vectors[b]\n    wanted -= vectors[a]\n    wanted += vectors[c]\n"
            "    (answer,) = nearest_words(wanted, vectors, 1, (a, b, c))",
        ),
        fails=("test_analogy", "test_analogy_of_real_words"),
    ),
    Mistake(
        "flatten_missing",
        "Your model gives a probability for each word. Flatten the vectors of a text to one row, "
        "so that it gets a single one.",
        ("            layers.Flatten(),\n", ""),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "sizes_of_embedding_swapped",
        "You swap the two sizes of the embedding. The number of words comes first, the number of "
        "dimensions second.",
        (
            "layers.Embedding(vocab_size, embedding_dim)",
            "layers.Embedding(embedding_dim, vocab_size)",
        ),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "embedding_dim_ignored",
        "Your embedding always has 8 numbers for a word. Let `embedding_dim` say how many.",
        ("layers.Embedding(vocab_size, embedding_dim)", "layers.Embedding(vocab_size, 8)"),
        fails=("test_classifier",),
    ),
    Mistake(
        "max_length_ignored",
        "Your model always takes 20 words. Let `max_length` say how many.",
        ("Input((max_length,))", "Input((20,))"),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "two_units",
        "Your model ends in two units. One is enough to say yes or no.",
        ('layers.Dense(1, activation="sigmoid")', 'layers.Dense(2, activation="softmax")'),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "loss_of_logits",
        "Your loss takes the probabilities for logits and applies a sigmoid once more. Use it "
        "without `from_logits=True`.",
        ("    model.compile(", "    from keras import losses\n\n    model.compile("),
        ('loss="binary_crossentropy"', "loss=losses.BinaryCrossentropy(from_logits=True)"),
        fails=("test_loss",),
    ),
    Mistake(
        "categorical_loss",
        "Your loss is the categorical cross-entropy, which needs one unit for each class. With a "
        "single sigmoid unit use the binary cross-entropy.",
        ('loss="binary_crossentropy"', 'loss="categorical_crossentropy"'),
        fails=("test_loss",),
    ),
    Mistake(
        "not_compiled",
        "You return the model without compiling it. Compile it with the binary cross-entropy.",
        (
            '    model.compile(optimizer="rmsprop", loss="binary_crossentropy", '
            'metrics=["accuracy"])\n',
            "",
        ),
        fails=("test_loss",),
    ),
    Mistake(
        "directions_compared",
        "You compare the direction from `a` to `b` with the one from `c` to each word. Add `b - a` "
        "to `c`, and take the word nearest to that.",
        (
            "    (answer,) = nearest_words("
            "vectors[b] - vectors[a] + vectors[c], vectors, 1, (a, b, c))\n"
            "    return answer",
            "    words = [word for word in vectors if word not in (a, b, c)]\n"
            "    way = vectors[b] - vectors[a]\n"
            "    return max(words, key=lambda w: cosine_similarity(way, vectors[w] - vectors[c]))",
        ),
        fails=("test_analogy", "test_analogy_of_real_words"),
    ),
]
