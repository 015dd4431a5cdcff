"""Well-known wrong answers of `pretrained_embeddings`."""

from kata_grader.course.mistakes import Mistake, on

CONSTANT = "embeddings_initializer=initializers.Constant(matrix), trainable=False"
COUNT = "if count == 0 or count != len(lines[0].split()) - 1:"
SPLIT = "        word, *values = line.split()\n"
ROW = "            matrix[index] = vectors[word]\n"

MISTAKES = [
    Mistake(
        "malformed_lines_skipped",
        "A malformed line goes unnoticed. Raise a ValueError.",
        ('raise ValueError(f"line {number} of lines is malformed: {line!r}")', "continue"),
    ),
    Mistake(
        "empty_lines_skipped",
        "An empty line is passed over: it is malformed as well.",
        (COUNT, COUNT.replace("if ", "if line.strip() and (").replace(":", "):")),
        (SPLIT, "        if not line.strip():\n            continue\n" + SPLIT),
    ),
    Mistake(
        "first_number_lost",
        "The first number of each line is lost: all that follows the word belongs to its vector.",
        on(SPLIT, "word, ", "word, _, "),
    ),
    Mistake(
        "lower_dimensions",
        "The last number of each line is lost: all that follows the word belongs to its vector.",
        ('np.array(values, dtype="float32")', 'np.array(values, dtype="float32")[:-1]'),
    ),
    Mistake(
        "rows_shifted_down",
        "Each word is one row too far up: row i is the word with the index i, and row 0 stays "
        "free.",
        on(ROW, "index", "index - 1"),
    ),
    Mistake(
        "rows_shifted_up",
        "Each word is one row too far down: row i is the word with the index i.",
        (
            "if index < max_words and word",
            "if index + 1 < max_words and word",
        ),
        on(ROW, "index", "index + 1"),
    ),
    Mistake(
        "rows_in_order_of_the_words",
        "The rows follow the order in which the words come: row i is the word with the index i.",
        (
            "for word, index in word_index.items():",
            "for index, word in enumerate(word_index, 1):",
        ),
    ),
    Mistake(
        "unknown_words_random",
        "Words without a vector got rows of other numbers: their rows stay zeros.",
        (
            'np.zeros((max_words, dimensions), "float32")',
            'np.random.RandomState(0).normal(size=(max_words, dimensions)).astype("float32")',
        ),
    ),
    Mistake(
        "unknown_words_raise",
        "A word without a vector is no error: its row stays zeros.",
        ("if index < max_words and word in vectors:", "if index < max_words:"),
    ),
    Mistake(
        "rows_past_the_last",
        "A word whose index is max_words or more makes it fail: such words are left out.",
        ("if index < max_words and word in vectors:", "if word in vectors:"),
    ),
    Mistake(
        "last_row_lost",
        "The word with the index max_words - 1 is left out: it has the last row.",
        ("if index < max_words and word", "if index < max_words - 1 and word"),
    ),
    Mistake(
        "matrix_of_all_words",
        "The matrix has as many rows as there are words: it has max_words rows.",
        on(
            'np.zeros((max_words, dimensions), "float32")',
            "max_words",
            "max(max_words, *word_index.values(), 0) + 1",
        ),
        ("if index < max_words and word in vectors:", "if word in vectors:"),
    ),
    Mistake(
        "embedding_trainable",
        "The embedding changes in training: freeze it, before the model is compiled.",
        on(CONSTANT, ", trainable=False", ""),
    ),
    Mistake(
        "matrix_not_used",
        "The embedding does not begin with the matrix: weights can be set only once the layer is "
        "built, or come from its initializer.",
        (CONSTANT, "trainable=False"),
    ),
    Mistake(
        "everything_frozen",
        "Nothing learns: only the embedding is frozen, the dense layers are not.",
        (
            "    model.compile(",
            "    for layer in model.layers:\n        layer.trainable = False\n    model.compile(",
        ),
    ),
    Mistake(
        "averaged",
        "The vectors of a text are averaged: flatten keeps them apart.",
        ("layers.Flatten()", "layers.GlobalAveragePooling1D()"),
    ),
    Mistake(
        "no_hidden_layer",
        "The dense layer of 32 units is missing.",
        ('            layers.Dense(32, activation="relu"),\n', ""),
    ),
    Mistake(
        "hidden_layer_linear",
        "The dense layer of 32 units has no activation: it should have ReLU.",
        ('layers.Dense(32, activation="relu")', "layers.Dense(32)"),
    ),
    Mistake(
        "no_sigmoid",
        "The last unit has no activation: a sigmoid makes a probability of it.",
        ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)"),
    ),
    Mistake(
        "wrong_loss",
        "The loss is the squared error: it should be the binary cross-entropy.",
        ('loss="binary_crossentropy"', 'loss="mse"'),
    ),
]
