import re

import numpy as np
from kata_checks.described import described
from kata_checks.losses import loss_under_given_weights
from kata_checks.trainings import Given, Plan, computes_as, trained
from kata_datasets import imdb, words
from kata_datasets.reviews import plain_reviews
from kata_grader.checking import (
    agree,
    agree_on,
    as_array,
    needs,
    points,
    rejects,
    training,
    unchanged,
)

# What messages call the parts and axes of results.
RESULTS = {"embedding_matrix": {"axes": ("row", "column")}}

LABELLED_REVIEWS, HELD_OUT_REVIEWS = 200, 1000
MAX_LENGTH = 10
EPOCHS, BATCH, RATE = 8, 16, 0.003
CLOSE = {"rtol": 1e-3, "atol": 1e-4}
FROZEN = ("Embedding",)


@points(2)
def test_parse_glove(submission, reference, rng):
    """Lines become words and their vectors."""
    parse = (submission.parse_glove, reference.parse_glove)
    agree(*parse, ["good -0.03 0.12 0.54", "bad 0.31 -0.22 0.18"])
    agree(*parse, [", 1 2\n", "3d -1.5 2e-3\n", "'s .5 7.\n"])
    agree(*parse, ["naïve 0.25"])
    agree(*parse, lines_of(rng, 40))
    agree_on(words_in_order, submission, reference, lines_of(rng, 20))
    agree_on(kind_of_numbers, submission, reference, ["naïve 0.25", "good -0.03"])
    unchanged(submission.parse_glove, ["good -0.03 0.12", "bad 0.31 -0.22"])


def lines_of(rng, count):
    """Return lines of GloVe's bundled vectors."""
    lines = words.glove_lines()
    return [lines[place] for place in rng.permutation(len(lines))[:count]]


def words_in_order(side, lines):
    """The words of parse_glove, in their order, where one word in two begins with a capital"""
    lines = [line.capitalize() if place % 2 else line for place, line in enumerate(lines)]
    return list(side.parse_glove(lines))


def kind_of_numbers(side, lines):
    """The kind of the numbers in each vector of parse_glove"""
    return {word: vector.dtype.name for word, vector in side.parse_glove(lines).items()}


@points(2)
def test_embedding_matrix(submission, reference, rng):
    """Row i is the vector of the word with the index i, zeros where there is none."""
    arrange = (submission.embedding_matrix, reference.embedding_matrix)
    agree_on(words_of_rows, submission, reference)
    known = {word: rng.normal(size=3).astype(np.float32) for word in ("good", "bad", "rare", "far")}
    agree(*arrange, {"bad": 1, "zzz": 2, "good": 3, "rare": 9}, known, 5)
    agree(*arrange, {"bad": 1, "zzz": 2, "good": 3, "rare": 4, "far": 5}, known, 4)
    agree(*arrange, {"zzz": 1, "far": 2}, known, 3)
    agree(*arrange, {"far": 7}, known, 2)
    # The rows are as many as asked for, however few words there are.
    agree(*arrange, {"good": 1}, known, 5)
    # Indices need not rise from word to word.
    agree(*arrange, {"rare": 9, "zzz": 5, "bad": 1, "far": 4, "good": 2}, known, 4)
    agree(*arrange, {"far": 1}, {"far": np.array([0.5])}, 1)
    # Another word is another word, even if only its letters are large.
    agree(*arrange, {"Good": 1, "bad": 2, "FAR": 3, "rare ": 4}, known, 5)
    unchanged(submission.embedding_matrix, {"bad": 1, "zzz": 2}, known, 4)


def words_of_rows(side):
    """The rows of embedding_matrix({"good": 3, "zzz": 2, "bad": 1, "rare": 9}, vectors, ...)"""
    vectors = {"good": np.array([0.5]), "bad": np.array([-0.5]), "rare": np.array([0.25])}
    names = {0.0: "zeros", 0.5: "good", -0.5: "bad", 0.25: "rare"}
    rows = {}
    for most in (4, 7):  # with 4 alone, a row for each word would look like one too many
        found = side.embedding_matrix({"good": 3, "zzz": 2, "bad": 1, "rare": 9}, vectors, most)
        if isinstance(found, np.ndarray) and found.dtype.kind in "fiu":
            found = found.astype(float)  # of whatever precision, a mistake is the same
        found = as_array(found, (None, 1), "embedding_matrix")[:, 0].tolist()
        rows[f"max_words={most}"] = [names.get(row, "something else") for row in found]
    return rows


@points(1)
def test_classifier(submission, reference, rng):
    """With the same weights the model computes what the four layers do."""
    for sizes in [(5, 1, 1), (7, 3, 9), drawn_sizes(rng), (1, 2, 2)]:
        agree_on(under_same_weights, submission, reference, *data_of(rng, *sizes), **CLOSE)


def drawn_sizes(rng):
    """Return the number of rows of a matrix, of its dimensions, and of words of a text."""
    return int(rng.integers(10, 40)), int(rng.integers(4, 9)), int(rng.integers(4, 9))


def data_of(rng, rows, dimensions, max_length):
    """Return ids of a few texts, and a matrix."""
    ids = rng.integers(0, rows, size=(8, max_length))
    ids[0, 0], ids[-1, -1] = 0, rows - 1
    return ids, rng.normal(size=(rows, dimensions)).astype(np.float32)


def under_same_weights(side, ids, matrix):
    """The probabilities of build_pretrained_classifier under given weights"""
    model = side.build_pretrained_classifier(matrix, ids.shape[1])
    model = described(side, model, ids.shape[1:], compiled=False)
    side.props.spread_weights(model, 1, 4.0)
    return {
        "number of parameters": model.count_params(),
        "probabilities": side.props.outputs(model, ids),
        "probabilities in training": side.props.outputs(model, ids, True),
    }


@points(2)
@needs("training")
def test_matrix(submission, reference, rng):
    """The embedding begins with the matrix and keeps it in training, while the rest learns."""
    ids, matrix = data_of(rng, *drawn_sizes(rng))
    unchanged(submission.build_pretrained_classifier, matrix, 3)
    agree_on(before_and_after, submission, reference, matrix, ids)
    # Another one of the same shape, with a few numbers that are large.
    other = np.where(rng.random(matrix.shape) < 0.2, 6 * matrix, -matrix[::-1])
    agree_on(before_and_after, submission, reference, other, ids)


def before_and_after(side, matrix, ids):
    """The weights of build_pretrained_classifier before and after a training"""
    side.props.set_seed(1)  # with some initial weights all relus are silent, and nothing learns
    model = side.build_pretrained_classifier(matrix, ids.shape[1])
    built, told = model, side.props.weights_by_class(model, "Embedding")
    model = described(side, model, ids.shape[1:])
    # What is told is what is trained, whatever else the model says of itself.
    at_first = built.get_weights() if model is built else [one for layer in told for one in layer]
    before = [matrix if one.shape == matrix.shape else one for one in model.get_weights()]
    model.set_weights(before)
    side.props.run_eagerly(model)
    labels = (np.arange(len(ids)) % 2).astype("float32")[:, None]
    model.fit(ids, labels, epochs=4, batch_size=8, verbose=0)
    after = model.get_weights()
    tables = [array for array in at_first if array.shape == matrix.shape]
    wrong = [np.flatnonzero((table != matrix).any(axis=1)).tolist() for table in tables]
    return {
        "the weights hold the matrix before": any(_equal(array, matrix) for array in at_first),
        "the weights hold the matrix after": any(_equal(array, matrix) for array in after),
        "other weights learn": any(not _equal(*pair) for pair in zip(before, after, strict=True)),
        # At a tiny learning rate an embedding that is not frozen moves too little to be seen.
        "numbers that no training changes": model.count_params() - side.props.learned(model),
        # Random weights differ in all rows.
        "rows that differ from the matrix before": wrong,
    }


def _equal(one, other):
    return bool(one.shape == other.shape and np.array_equal(one, other))


@points(1)
def test_loss(submission, reference, rng):
    """The loss is the binary cross-entropy."""
    ids, matrix = data_of(rng, *drawn_sizes(rng))
    agree_on(loss_of_classifier, submission, reference, ids, matrix, **CLOSE)


def loss_of_classifier(side, ids, matrix):
    """The loss that evaluate reports under given weights"""
    model = side.build_pretrained_classifier(matrix, ids.shape[1])
    model = described(side, model, ids.shape[1:], frozen=FROZEN)
    loss = loss_under_given_weights(side, model, ids, 4.0)
    return {"number of parameters": model.count_params(), "loss": loss}


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: a malformed line."""
    fine = ["a 0.5 0.25", "b 0.75 0.5", "c 0.25 0.25"]
    agree(submission.parse_glove, reference.parse_glove, fine)
    for bad in ("e", "e 0.5", "e 0.5 0.25 0.75", "", "\n", "e 0.5 zero", "e 0.5 0,5"):
        rejects(submission.parse_glove, [*fine[:2], bad, fine[2]])
        rejects(submission.parse_glove, [*fine, bad])
    for bad in ("e", "", "e zero"):
        rejects(submission.parse_glove, [bad])
    *lines, another = lines_of(rng, 6)
    agree(submission.parse_glove, reference.parse_glove, lines)
    rejects(submission.parse_glove, [*lines, another.rsplit(" ", 1)[0]])


@training
@points(1)
def test_training(submission, reference, rng, seed, secret_seed, bar, progress, full):
    """200 labelled reviews are enough to judge words that none of them holds."""
    drawn = data_of(rng, *drawn_sizes(rng))
    agree_on(under_same_weights, submission, reference, *drawn, **CLOSE)
    texts, labels, max_words, max_length = _imdb() if full else _reviews(seed, secret_seed)
    tokens = [re.sub(r"[^\w' ]", " ", text.lower()).split() for text in texts]
    index = _word_index(tokens, max_words)
    if full:
        vectors = words.glove_6b()
        lines = [f"{word} {_numbers(vectors[word])}" for word in index if word in vectors]
    else:
        lines = list(words.glove_lines())
    # Vectors and rows are the words', and hold no verdict of the answer's own.
    parsed = agree(submission.parse_glove, reference.parse_glove, lines)
    arrange = (submission.embedding_matrix, reference.embedding_matrix)
    agree(*arrange, index, parsed, max_words)
    matrix = _vectors(lines, index, max_words)
    ids = np.zeros((len(texts), max_length), int)
    for row, text in zip(ids, tokens, strict=True):
        known = [index[word] for word in text if word in index][-max_length:]
        row[max_length - len(known) :] = known

    submission.props.set_seed(seed)
    arguments = [matrix, max_length]
    build = "build_pretrained_classifier"
    shows = computes_as(submission, reference, build, arguments, ids[:8])
    model = submission.build_pretrained_classifier(*arguments)
    plan = Plan((RATE,) * EPOCHS, BATCH, "binary_crossentropy")
    y = labels[:LABELLED_REVIEWS, None].astype("float32")
    arrays = ids[:LABELLED_REVIEWS], y, ids[LABELLED_REVIEWS:]
    given = Given(embedding=matrix, frozen=FROZEN)
    predicted = trained(submission, model, plan, arrays, seed, bar, progress, given, shows)
    predictions = as_array(predicted, (len(texts) - LABELLED_REVIEWS, 1), "the predictions")
    right = (predictions[:, 0] > 0.5) == labels[LABELLED_REVIEWS:]
    note = "The notes report about 0.56 for this training." if full else ""
    bar.reached(float(np.mean(right)), note)


def _reviews(seed, secret_seed):
    first, first_labels = plain_reviews(LABELLED_REVIEWS, seed)
    others, other_labels = plain_reviews(HELD_OUT_REVIEWS, secret_seed, new=True)
    return first + others, np.concatenate([first_labels, other_labels]), 80, MAX_LENGTH


def _imdb():
    texts, labels = imdb.load("train")
    return texts[:10_200], labels[:10_200], 10_000, 100


def _word_index(tokens, max_words):
    counts = {}
    for text in tokens:
        for word in text:
            counts[word] = counts.get(word, 0) + 1
    frequent = sorted(counts, key=counts.get, reverse=True)[: max_words - 1]
    return {word: number for number, word in enumerate(frequent, 1)}


def _vectors(lines, index, max_words):
    """Return the vectors of all words of an index, read here: row by row, 0 where there is none."""
    matrix = np.zeros((max_words, words.DIMENSIONS), np.float32)
    for line in lines:
        word, *numbers = line.split()
        if word in index:
            matrix[index[word]] = [float(number) for number in numbers]
    return matrix


def _numbers(vector):
    return " ".join(map(str, vector.tolist()))
