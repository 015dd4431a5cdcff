"""Well-known wrong answers of `pretrained_embeddings`."""

from kata_grader.course.mistakes import Mistake, on

CONSTANT = "embeddings_initializer=initializers.Constant(matrix), trainable=False"
COUNT = "if count == 0 or count != len(lines[0].split()) - 1:"
SPLIT = "        word, *values = line.split()\n"
ROW = "            matrix[index] = vectors[word]\n"

MISTAKES = [
    Mistake(
        "malformed_lines_skipped",
        "You let malformed lines through, such as one with too few numbers. Raise a ValueError for "
        "them.",
        ('raise ValueError(f"line {number} of lines is malformed: {line!r}")', "continue"),
    ),
    Mistake(
        "empty_lines_skipped",
        "You skip empty lines. An empty line is malformed too, so raise a ValueError.",
        (COUNT, COUNT.replace("if ", "if line.strip() and (").replace(":", "):")),
        (SPLIT, "        if not line.strip():\n            continue\n" + SPLIT),
    ),
    Mistake(
        "first_number_lost",
        "You drop the first number of each line. All numbers after the word belong to its vector.",
        on(SPLIT, "word, ", "word, _, "),
    ),
    Mistake(
        "lower_dimensions",
        "You drop the last number of each line. All numbers after the word belong to its vector.",
        ('np.array(values, dtype="float32")', 'np.array(values, dtype="float32")[:-1]'),
    ),
    Mistake(
        "double_precision",
        "Your vectors are of type float64, as NumPy makes them by default. Ask for float32, which "
        "takes half the memory and is what Keras computes with.",
        ('np.array(values, dtype="float32")', 'np.array(values, dtype="float64")'),
    ),
    Mistake(
        "stops_at_max_words",
        "You stop at the first word whose index is too large. Leave that word out and go on, "
        "because words with smaller indices may follow.",
        (
            "        if index < max_words and word in vectors:\n",
            "        if index >= max_words:\n            break\n        if word in vectors:\n",
        ),
    ),
    Mistake(
        "rows_shifted_down",
        "You write each vector one row too far up. Row i belongs to the word with the index i, and "
        "row 0 stays free.",
        on(ROW, "index", "index - 1"),
    ),
    Mistake(
        "rows_shifted_up",
        "You write each vector one row too far down. Row i belongs to the word with the index i.",
        (
            "if index < max_words and word",
            "if index + 1 < max_words and word",
        ),
        on(ROW, "index", "index + 1"),
    ),
    Mistake(
        "rows_in_order_of_the_words",
        "You fill the rows in the order in which the words come. Row i belongs to the word with "
        "the index i.",
        (
            "for word, index in word_index.items():",
            "for index, word in enumerate(word_index, 1):",
        ),
    ),
    Mistake(
        "unknown_words_random",
        "Your rows for words without a vector hold numbers other than 0. Leave such rows at zero.",
        (
            'np.zeros((max_words, dimensions), "float32")',
            'np.random.RandomState(0).normal(size=(max_words, dimensions)).astype("float32")',
        ),
    ),
    Mistake(
        "unknown_words_raise",
        "Your `embedding_matrix` fails on a word without a vector. Leave the row of such a word at "
        "zero.",
        ("if index < max_words and word in vectors:", "if index < max_words:"),
    ),
    Mistake(
        "rows_past_the_last",
        "Your `embedding_matrix` fails on a word whose index is `max_words` or more. Leave such "
        "words out.",
        ("if index < max_words and word in vectors:", "if word in vectors:"),
    ),
    Mistake(
        "last_row_lost",
        "You leave out the word with the index `max_words - 1`. This word has the last row.",
        ("if index < max_words and word", "if index < max_words - 1 and word"),
    ),
    Mistake(
        "matrix_of_all_words",
        "Your matrix has more than `max_words` rows. Make exactly that many, and leave out words "
        "past the last row.",
        on(
            'np.zeros((max_words, dimensions), "float32")',
            "max_words",
            "max(max_words, *word_index.values(), 0) + 1",
        ),
        ("if index < max_words and word in vectors:", "if word in vectors:"),
    ),
    Mistake(
        "embedding_trainable",
        "Your embedding changes during training. Freeze it before you compile the model.",
        on(CONSTANT, ", trainable=False", ""),
    ),
    Mistake(
        "matrix_not_used",
        "Your embedding doesn't start with the matrix. A layer has no weights before it is built, "
        "so set them after that or use an initializer.",
        (CONSTANT, "trainable=False"),
    ),
    Mistake(
        "everything_frozen",
        "You froze every layer, so nothing learns. Freeze only the embedding and let the dense "
        "layers train.",
        (
            "    model.compile(",
            "    for layer in model.layers:\n        layer.trainable = False\n    model.compile(",
        ),
    ),
    Mistake(
        "averaged",
        "You average the vectors of a text, so the order of its words is lost. Flatten keeps the "
        "vectors apart.",
        ("layers.Flatten()", "layers.GlobalAveragePooling1D()"),
    ),
    Mistake(
        "no_hidden_layer",
        "Your model goes straight from the flatten to the sigmoid unit. The dense layer of 32 "
        "units is missing.",
        ('            layers.Dense(32, activation="relu"),\n', ""),
    ),
    Mistake(
        "hidden_layer_linear",
        "Your dense layer of 32 units has no activation. Give it a ReLU.",
        ('layers.Dense(32, activation="relu")', "layers.Dense(32)"),
    ),
    Mistake(
        "no_sigmoid",
        "Your last unit has no activation, so it can give any number. A sigmoid makes a "
        "probability of it.",
        ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)"),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is the squared error. For labels 0 and 1 use the binary cross-entropy.",
        ('loss="binary_crossentropy"', 'loss="mse"'),
    ),
]
