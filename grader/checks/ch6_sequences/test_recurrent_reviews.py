import re
from collections import Counter

import numpy as np
from kata_checks.described import described
from kata_checks.losses import loss_under_given_weights
from kata_checks.trainings import Plan, computes_as, trained
from kata_datasets import imdb
from kata_datasets.reviews import split_reviews
from kata_grader.checking import agree_on, as_array, points, training

TRAINING_REVIEWS, HELD_OUT_REVIEWS = 3000, 1000
MAX_LENGTH, EMBEDDING_DIM, UNITS = 13, 32, 32
SIMPLE_RNN = {"epochs": 6, "batch_size": 32, "rate": 0.005}
LSTM = {"epochs": 4, "batch_size": 64, "rate": 0.01}
# With --full: IMDB, of which the most frequent words and the end of each review are used.
MAX_WORDS, IMDB_LENGTH = 10_000, 200
IMDB = {"epochs": 4, "batch_size": 128, "rate": 0.001, "seconds": 1200}
CLOSE = {"rtol": 1e-3, "atol": 1e-4}
# The seeds and the scales of weights with which a state remembers: with others it may forget.
REMEMBERS = [(seed, scale) for scale in (4.0, 6.0) for seed in range(1, 6)]


@points(3)
def test_first_model(submission, reference, rng):
    """With the same weights the first model computes what its three layers do."""
    for sizes in [(5, 1, 1), (9, 3, 5), drawn_sizes(rng)]:
        texts = texts_of(rng, sizes[0])
        agree_on(simple_rnn_outputs, submission, reference, *texts, sizes, **CLOSE)
    _agree_on_long_texts("build_simple_rnn_classifier", submission, reference, rng)


@points(3)
def test_second_model(submission, reference, rng):
    """With the same weights the second model computes what its three layers do."""
    for sizes in [(5, 1, 1), (9, 3, 5), drawn_sizes(rng)]:
        texts = texts_of(rng, sizes[0])
        agree_on(lstm_outputs, submission, reference, *texts, sizes, **CLOSE)
    _agree_on_long_texts("build_lstm_classifier", submission, reference, rng)


def drawn_sizes(rng):
    """Return the size of a vocabulary, numbers for a word, and fewer units."""
    return int(rng.integers(20, 60)), int(rng.integers(6, 12)), int(rng.integers(2, 6))


def texts_of(rng, vocab_size):
    """Return ids of texts of two lengths; 0 is left out, for layers that pass over it."""
    ids = [rng.integers(1, vocab_size, size=(6, length)) for length in (7, 3)]
    ids[0][0, 0] = vocab_size - 1
    return ids


def simple_rnn_outputs(side, ids, shorter, sizes):
    """The probabilities of build_simple_rnn_classifier under given weights"""
    return _outputs(side, side.build_simple_rnn_classifier(*sizes), ids, shorter)


def lstm_outputs(side, ids, shorter, sizes):
    """The probabilities of build_lstm_classifier under given weights"""
    return _outputs(side, side.build_lstm_classifier(*sizes), ids, shorter)


def _outputs(side, model, ids, shorter):
    model = described(side, model, (None,), compiled=False)
    side.props.outputs(model, ids)  # a model of one's own class gets its weights here
    side.props.spread_weights(model, 1, 2.5)
    return {
        "number of parameters": model.count_params(),
        "probabilities": side.props.outputs(model, ids),
        "probabilities of shorter texts": side.props.outputs(model, shorter),
        "probabilities in training mode": side.props.outputs(model, ids, True),
        "numbers that a training changes": side.props.learned(model),
    }


def _agree_on_long_texts(build, submission, reference, rng):
    sizes = int(rng.integers(20, 60)), int(rng.integers(8, 13)), int(rng.integers(24, 32))
    text = rng.integers(1, sizes[0], size=int(rng.integers(30, 61)))
    agree_on(in_long_texts, submission, reference, build, text, sizes, **CLOSE)


def in_long_texts(side, build, text, sizes):
    """What matters in a long text, and what becomes of weights in a step of a training"""
    model = described(side, getattr(side, build)(*sizes), (None,), compiled=False)
    texts = np.tile(text, (len(text) + 1, 1))  # one as it is, and for each place another word there
    places = np.arange(len(text))
    texts[places, places] = text % (sizes[0] - 1) + 1
    side.props.outputs(model, texts[:1])  # a model of one's own class gets its weights here
    matter = np.zeros(len(text), bool)
    for seed, scale in REMEMBERS:
        side.props.spread_weights(model, seed, scale)
        found = as_array(side.props.outputs(model, texts), (len(texts), 1), "the probabilities")
        matter |= np.abs(found[:-1, 0] - found[-1, 0]) > 1e-5
        if matter.all():
            break
    side.props.spread_weights(model, 1)
    probabilities, before = side.props.outputs(model, texts), model.get_weights()
    side.props.compile_for_steps(model, "binary_crossentropy", 1e-6)
    labels = np.float32([[0], [1]])
    pairs = zip(before, side.props.weights_after_a_batch(model, texts[:2], labels), strict=True)
    return {
        f"{build}: words of a long text that matter": int(matter.sum()),
        f"{build}: probabilities of long texts": probabilities,  # they tell mistakes apart
        f"{build}: weights keep their size in a small step": all(map(_alike_in_size, pairs)),
    }


def _alike_in_size(pair):
    """Return whether no weights are made ten times smaller or larger, as a constraint can do."""
    before, after = map(np.linalg.norm, pair)
    return bool(0.1 * before <= after <= 10 * before)


@points(1)
def test_defaults(submission, reference, rng):
    """By default both models have 32 numbers for a word and 32 units."""
    for vocab_size in (1, int(rng.integers(20, 60))):
        agree_on(default_parameters, submission, reference, vocab_size)


def default_parameters(side, vocab_size):
    """The number of parameters of both models by default"""
    found = []
    for build in (side.build_simple_rnn_classifier, side.build_lstm_classifier):
        model = described(side, build(vocab_size), (None,), compiled=False)
        side.props.outputs(model, np.arange(3)[None] % vocab_size)
        found.append(model.count_params())
    return found


@points(1)
def test_loss(submission, reference, rng):
    """The loss of both models is the binary cross-entropy."""
    sizes = drawn_sizes(rng)
    ids = rng.integers(1, sizes[0], size=(8, 6))
    for build in ("build_simple_rnn_classifier", "build_lstm_classifier"):
        agree_on(loss, submission, reference, build, ids, sizes, **CLOSE)


def loss(side, build, ids, sizes):
    """The loss that evaluate reports under given weights"""
    model = described(side, getattr(side, build)(*sizes), (None,), frozen=())
    loss = loss_under_given_weights(side, model, ids, 3.0)
    return {f"parameters of {build}": model.count_params(), f"loss of {build}": loss}


@training
@points(1)
def test_first_training(submission, reference, rng, seed, secret_seed, bar, progress, full):
    """A SimpleRNN learns to read reviews in which the order of the words decides."""
    build, options = "build_simple_rnn_classifier", IMDB if full else SIMPLE_RNN
    _agree_on_drawn_sizes(simple_rnn_outputs, submission, reference, rng)
    _agree_on_long_texts(build, submission, reference, rng)
    data = _imdb() if full else _reviews(secret_seed)
    _train(submission, reference, build, data, seed, bar, progress, **options)


@training
@points(1)
def test_second_training(submission, reference, rng, seed, secret_seed, bar, progress, full):
    """An LSTM learns to read reviews in which the order of the words decides."""
    build, options = "build_lstm_classifier", IMDB if full else LSTM
    _agree_on_drawn_sizes(lstm_outputs, submission, reference, rng)
    _agree_on_long_texts(build, submission, reference, rng)
    data = _imdb() if full else _reviews(secret_seed)
    _train(submission, reference, build, data, seed, bar, progress, **options)


def _agree_on_drawn_sizes(outputs, submission, reference, rng):
    sizes = drawn_sizes(rng)
    agree_on(outputs, submission, reference, *texts_of(rng, sizes[0]), sizes, **CLOSE)


def _reviews(seed):
    """Return generated reviews as rows of ids, their labels, and how many are trained on."""
    texts, labels = split_reviews(TRAINING_REVIEWS, HELD_OUT_REVIEWS, seed)
    tokens = [text.split() for text in texts]
    return _ids(tokens, sorted({*" ".join(texts).split()}), MAX_LENGTH), labels, TRAINING_REVIEWS


def _imdb():
    """Return the same of IMDB, with all its reviews."""
    (texts, labels), (others, other_labels) = imdb.load("train"), imdb.load("test")
    tokens = [re.sub(r"[^\w' ]", " ", text.lower()).split() for text in texts + others]
    counts = Counter(word for text in tokens[: len(texts)] for word in text)
    frequent = [word for word, _ in counts.most_common(MAX_WORDS - 1)]
    return _ids(tokens, frequent, IMDB_LENGTH), np.append(labels, other_labels), len(texts)


def _ids(tokens, words, length):
    index = {word: number for number, word in enumerate(words, 1)}
    ids = np.zeros((len(tokens), length), int)
    for row, text in zip(ids, tokens, strict=True):
        known = [index[word] for word in text if word in index][-length:]
        row[length - len(known) :] = known
    return ids


def _train(
    submission, reference, build, data, seed, bar, progress, epochs, batch_size, rate, seconds=60
):
    ids, labels, split = data
    submission.props.set_seed(seed)
    sizes = [int(ids.max()) + 1, EMBEDDING_DIM, UNITS]
    # Without padding, which an embedding may mask.
    shows = computes_as(submission, reference, build, sizes, np.maximum(ids[:8], 1))
    model = getattr(submission, build)(*sizes)
    plan = Plan((rate,) * epochs, batch_size, "binary_crossentropy", seconds=seconds)
    arrays = ids[:split], labels[:split, None].astype("float32"), ids[split:]
    predicted = trained(submission, model, plan, arrays, seed, bar, progress, shows=shows)
    predictions = as_array(predicted, (len(ids) - split, 1), "the predictions")
    bar.reached(float(np.mean((predictions[:, 0] > 0.5) == labels[split:])))
