"""Well-known wrong answers of `pretrained_embeddings`."""

from kata_grader.course.mistakes import Mistake, on

CONSTANT = "embeddings_initializer=initializers.Constant(matrix), trainable=False"
COUNT = "if count == 0 or count != len(lines[0].split()) - 1:"
SPLIT = "        word, *values = line.split()\n"
ROW = "            matrix[index] = vectors[word]\n"
HIDDEN = '            layers.Dense(32, activation="relu"),\n'

MISTAKES = [
    Mistake(
        "malformed_lines_skipped",
        "You let malformed lines through, such as one with too few numbers. Raise a ValueError for "
        "them.",
        ('raise ValueError(f"line {number} of lines is malformed: {line!r}")', "continue"),
        fails=("test_refuses",),
    ),
    Mistake(
        "empty_lines_skipped",
        "You skip empty lines. An empty line is malformed too, so raise a ValueError.",
        (COUNT, COUNT.replace("if ", "if line.strip() and (").replace(":", "):")),
        (SPLIT, "        if not line.strip():\n            continue\n" + SPLIT),
        fails=("test_refuses",),
    ),
    Mistake(
        "first_number_lost",
        "You drop the first number of each line. All numbers after the word belong to its vector.",
        on(SPLIT, "word, ", "word, _, "),
        fails=("test_parse_glove", "test_refuses"),
    ),
    Mistake(
        "lower_dimensions",
        "You drop the last number of each line. All numbers after the word belong to its vector.",
        ('np.array(values, dtype="float32")', 'np.array(values, dtype="float32")[:-1]'),
        fails=("test_parse_glove", "test_refuses"),
    ),
    Mistake(
        "last_character_lost",
        "You cut off the last character of each line as if it were a line break. Where there is "
        "none, a digit is lost, so let `split` or `strip` take care of line breaks.",
        on(SPLIT, "line.split()", "line[:-1].split()"),
        fails=("test_parse_glove", "test_refuses"),
    ),
    Mistake(
        "double_precision",
        "Your vectors are of type float64, as NumPy makes them by default. Ask for float32, which "
        "takes half the memory and is what Keras computes with.",
        ('np.array(values, dtype="float32")', 'np.array(values, dtype="float64")'),
        fails=("test_parse_glove",),
    ),
    Mistake(
        "stops_at_max_words",
        "You stop at the first word whose index is too large. Leave that word out and go on, "
        "because words with smaller indices may follow.",
        (
            "        if index < max_words and word in vectors:\n",
            "        if index >= max_words:\n            break\n        if word in vectors:\n",
        ),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "rows_shifted_down",
        "You write each vector one row too far up. Row i belongs to the word with the index i, and "
        "row 0 stays free.",
        on(ROW, "index", "index - 1"),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "rows_shifted_up",
        "You write each vector one row too far down. Row i belongs to the word with the index i.",
        (
            "if index < max_words and word",
            "if index + 1 < max_words and word",
        ),
        on(ROW, "index", "index + 1"),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "rows_in_order_of_the_words",
        "You fill the rows in the order in which the words come. Row i belongs to the word with "
        "the index i.",
        (
            "for word, index in word_index.items():",
            "for index, word in enumerate(word_index, 1):",
        ),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "unknown_words_random",
        "Your rows for words without a vector hold numbers other than 0. Leave such rows at zero.",
        (
            'np.zeros((max_words, dimensions), "float32")',
            'np.random.RandomState(0).normal(size=(max_words, dimensions)).astype("float32")',
        ),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "unknown_words_drawn",
        "You draw random numbers for words without a vector. Leave their rows at zero.",
        (
            "        if index < max_words and word in vectors:\n"
            "            matrix[index] = vectors[word]\n",
            "        if index < max_words:\n"
            "            drawn = np.random.RandomState(index).normal(size=dimensions)\n"
            "            matrix[index] = vectors.get(word, drawn)\n",
        ),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "unknown_words_raise",
        "Your `embedding_matrix` fails on a word without a vector. Leave the row of such a word at "
        "zero.",
        ("if index < max_words and word in vectors:", "if index < max_words:"),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "unknown_words_become_nan",
        "Your rows for words without a vector hold NaN, because `vectors.get(word)` is None there, "
        "and NumPy makes NaN of None. Leave such rows at zero.",
        ("if index < max_words and word in vectors:", "if index < max_words:"),
        ("matrix[index] = vectors[word]", "matrix[index] = vectors.get(word)"),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "always_100_dimensions",
        "Your matrix always has 100 columns. Make as many as the given vectors have numbers.",
        ("len(next(iter(vectors.values())))", "100"),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "rows_past_the_last",
        "Your `embedding_matrix` fails on a word whose index is `max_words` or more. Leave such "
        "words out.",
        ("if index < max_words and word in vectors:", "if word in vectors:"),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "last_row_lost",
        "You leave out the word with the index `max_words - 1`. This word has the last row.",
        ("if index < max_words and word", "if index < max_words - 1 and word"),
        fails=("test_embedding_matrix",),
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
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "embedding_trainable",
        "Your embedding changes during training. Freeze it before you compile the model.",
        on(CONSTANT, ", trainable=False", ""),
        fails=("test_matrix",),
    ),
    Mistake(
        "matrix_not_used",
        "Your embedding doesn't start with the numbers of the matrix. If you set its weights, do "
        "it after it is built, because before that it has none.",
        (CONSTANT, "trainable=False"),
        fails=("test_matrix",),
    ),
    Mistake(
        "matrix_changed",
        "You write into the matrix that you are given, which changes the caller's array. Leave it "
        "as it is.",
        ("    embedding = layers.", "    matrix[-1] = 0\n    embedding = layers."),
        fails=("test_matrix",),
    ),
    Mistake(
        "first_row_zeroed",
        "Your embedding has zeros in row 0. Let it start with the matrix as it is, with its row 0.",
        (
            "    embedding = layers.",
            "    matrix = np.array(matrix)\n    matrix[0] = 0\n    embedding = layers.",
        ),
        fails=("test_matrix",),
    ),
    Mistake(
        "everything_frozen",
        "You freeze dense layers too, so they never learn. Freeze only the embedding and let the "
        "dense layers train.",
        (
            "    model.compile(",
            "    for layer in model.layers:\n        layer.trainable = False\n    model.compile(",
        ),
        fails=("test_matrix", "test_loss"),
    ),
    Mistake(
        "averaged",
        "You average the vectors of a text, so the order of its words is lost. Flatten keeps the "
        "vectors apart.",
        ("layers.Flatten()", "layers.GlobalAveragePooling1D()"),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "lstm_for_flatten",
        "You read the vectors with an LSTM. Flatten them instead, before the dense layer of 32 "
        "units.",
        ("layers.Flatten()", "layers.LSTM(32)"),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "no_hidden_layer",
        "Your model goes straight from the flatten to the sigmoid unit. The dense layer of 32 "
        "units is missing.",
        ('            layers.Dense(32, activation="relu"),\n', ""),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "hidden_layer_linear",
        "Your dense layer of 32 units has no activation. Give it a ReLU.",
        ('layers.Dense(32, activation="relu")', "layers.Dense(32)"),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "no_sigmoid",
        "Your last unit has no sigmoid, so it can give numbers that are no probabilities.",
        ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)"),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is the squared error. For labels 0 and 1 use the binary cross-entropy.",
        ('loss="binary_crossentropy"', 'loss="mse"'),
        fails=("test_loss",),
    ),
    Mistake(
        "lists_for_arrays",
        "Your vectors are lists. Make each a NumPy array of type float32.",
        ('np.array(values, dtype="float32")', "[float(value) for value in values]"),
        fails=("test_parse_glove", "test_refuses"),
    ),
    Mistake(
        "first_line_skipped",
        "You skip the first line. A GloVe file has no header, so the first line is a word as well.",
        ("for line in lines:", "for line in lines[1:]:"),
        fails=("test_parse_glove", "test_refuses"),
    ),
    Mistake(
        "words_of_letters_only",
        "You leave out words that don't consist of letters only, such as `,` or `'s`. Keep every "
        "line's word.",
        (
            "        vectors[word] = np.array",
            "        if not word.isalpha():\n"
            "            continue\n        vectors[word] = np.array",
        ),
        fails=("test_parse_glove",),
    ),
    Mistake(
        "vectors_with_two_axes",
        "Your vectors have two axes. Give each the shape `(dimensions,)`.",
        ('np.array(values, dtype="float32")', 'np.array([values], dtype="float32")'),
        fails=("test_parse_glove", "test_refuses"),
    ),
    Mistake(
        "vectors_of_length_one",
        "You bring each vector to length 1. Keep the numbers of the file.",
        (
            '        vectors[word] = np.array(values, dtype="float32")\n',
            '        vector = np.array(values, dtype="float32")\n'
            "        vectors[word] = vector / np.linalg.norm(vector)\n",
        ),
        fails=("test_parse_glove", "test_refuses"),
    ),
    Mistake(
        "returned_in_the_loop",
        "You return after the first line. Read all lines before you return.",
        ("    return vectors\n", "        return vectors\n"),
        fails=("test_parse_glove", "test_refuses"),
    ),
    Mistake(
        "rows_from_zero_in_order",
        "You fill the rows from 0 on, in the order in which the words come. Row i belongs to the "
        "word with the index i.",
        (
            "for word, index in word_index.items():",
            "for index, word in enumerate(word_index):",
        ),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "rows_close_up",
        "You write the known words one below the other, without a gap for the others. Row i "
        "belongs to the word with the index i.",
        (
            ROW,
            "            row = len(used) + 1\n            used.append(index)\n"
            "            matrix[row] = vectors[word]\n",
        ),
        ("    for word, index in word_index", "    used = []\n    for word, index in word_index"),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "large_indices_share_the_last_row",
        "You write words with too large an index into the last row. Leave them out.",
        ("if index < max_words and word in vectors:", "if word in vectors:"),
        on(ROW, "index", "min(index, max_words - 1)"),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "max_words_as_an_index",
        "You let the index `max_words` through, but the rows end with `max_words - 1`. Leave that "
        "word out.",
        ("if index < max_words and", "if index <= max_words and"),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "as_many_rows_as_words",
        "Your matrix has fewer rows than `max_words` if the index has few words. Make `max_words` "
        "rows, because the embedding counts on them.",
        (
            "matrix = np.zeros((max_words, dimensions)",
            "max_words = min(max_words, len(word_index) + 1)\n"
            "    matrix = np.zeros((max_words, dimensions)",
        ),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "one_row_too_many",
        "Your matrix has one row more than `max_words`. Row 0, for padding, is already counted.",
        ("np.zeros((max_words, dimensions)", "np.zeros((max_words + 1, dimensions)"),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "stops_at_unknown_word",
        "You stop at the first word without a vector. Leave its row at zero and go on.",
        (
            "        if index < max_words and word in vectors:\n",
            "        if word not in vectors:\n            break\n        if index < max_words:\n",
        ),
        fails=("test_embedding_matrix",),
    ),
    Mistake(
        "weights_set_before_building",
        "The embedding can't take its weights. It has none before it is built, so build the model "
        "first. `set_weights` then wants a list that holds the matrix.",
        (CONSTANT, "trainable=False"),
        ("    model = Sequential(", "    embedding.set_weights([matrix])\n    model = Sequential("),
        fails=("test_classifier", "test_matrix", "test_loss"),
    ),
    Mistake(
        "matrix_without_list",
        "You give `set_weights` the matrix itself, which it takes for a list of as many arrays as "
        "there are rows. It wants a list with one entry for each array of the layer.",
        (CONSTANT, "trainable=False"),
        ("    model.compile(", "    embedding.set_weights(matrix)\n    model.compile("),
        fails=("test_classifier", "test_matrix", "test_loss"),
    ),
    Mistake(
        "sizes_of_embedding_swapped",
        "You swap the two sizes of the embedding. The number of words comes first, the number of "
        "dimensions second.",
        ("*matrix.shape,", "*matrix.shape[::-1],"),
        fails=("test_classifier", "test_matrix", "test_loss"),
    ),
    Mistake(
        "one_word_too_many",
        "Your embedding has one row more than the matrix. Row 0, for padding, is already in the "
        "matrix.",
        ("*matrix.shape,", "len(matrix) + 1, matrix.shape[1],"),
        fails=("test_classifier", "test_matrix", "test_loss"),
    ),
    Mistake(
        "flatten_missing",
        "Your model gives a probability for each word. Flatten the vectors of a text to one row, "
        "so that it gets a single one.",
        ("            layers.Flatten(),\n", ""),
        fails=("test_classifier", "test_matrix", "test_loss"),
    ),
    Mistake(
        "flattened_after_the_hidden_layer",
        "You flatten after the dense layer of 32 units, so it sees one word at a time. Flatten "
        "before it.",
        (
            '            layers.Flatten(),\n            layers.Dense(32, activation="relu"),\n',
            '            layers.Dense(32, activation="relu"),\n            layers.Flatten(),\n',
        ),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "two_hidden_layers",
        "Your model has two dense layers of 32 units. Use one.",
        (HIDDEN, HIDDEN * 2),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "hidden_sigmoid",
        "Your dense layer of 32 units has a sigmoid. Give it a ReLU.",
        on(HIDDEN, "relu", "sigmoid"),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "sixteen_units",
        "Your dense layer has 16 units. Give it 32.",
        on(HIDDEN, "32", "16"),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "as_many_units_as_dimensions",
        "Your dense layer has as many units as the matrix has columns. Give it 32.",
        on(HIDDEN, "32", "matrix.shape[1]"),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "softmax_of_one",
        "Your last unit has a softmax, which is always 1 for a single unit. Use a sigmoid.",
        ('layers.Dense(1, activation="sigmoid")', 'layers.Dense(1, activation="softmax")'),
        fails=("test_classifier", "test_loss"),
    ),
    Mistake(
        "two_units",
        "Your model ends in two units. One is enough to say yes or no.",
        ('layers.Dense(1, activation="sigmoid")', 'layers.Dense(2, activation="softmax")'),
        fails=("test_classifier", "test_matrix", "test_loss"),
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
        fails=("test_matrix", "test_loss"),
    ),
    Mistake(
        "random_rows",
        "The rows of words that have no vector hold random numbers. They are zeros, and so is row "
        "0.",
        (
            'np.zeros((max_words, dimensions), "float32")',
            'np.random.default_rng(0).normal(size=(max_words, dimensions)).astype("float32")',
        ),
    ),
]
