import numpy as np
from kata_checks.described import described
from kata_checks.losses import loss_under_given_weights
from kata_checks.trainings import Plan, computes_as, trained
from kata_datasets.reviews import split_reviews
from kata_grader.checking import agree_on, as_array, points, training

TRAINING_REVIEWS, HELD_OUT_REVIEWS = 3000, 1000
MAX_LENGTH, EMBEDDING_DIM, UNITS = 13, 32, 32
SIMPLE_RNN = {"epochs": 6, "batch_size": 32, "rate": 0.005}
LSTM = {"epochs": 4, "batch_size": 64, "rate": 0.01}
CLOSE = {"rtol": 1e-3, "atol": 1e-4}


@points(3)
def test_first_model(submission, reference, rng):
    """With the same weights the first model computes what its three layers do."""
    for sizes in [(5, 1, 1), (9, 3, 5), drawn_sizes(rng)]:
        texts = texts_of(rng, sizes[0])
        agree_on(simple_rnn_outputs, submission, reference, *texts, sizes, **CLOSE)


@points(3)
def test_second_model(submission, reference, rng):
    """With the same weights the second model computes what its three layers do."""
    for sizes in [(5, 1, 1), (9, 3, 5), drawn_sizes(rng)]:
        texts = texts_of(rng, sizes[0])
        agree_on(lstm_outputs, submission, reference, *texts, sizes, **CLOSE)


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
        "parameters": model.count_params(),
        "probabilities": side.props.outputs(model, ids),
        "probabilities of shorter texts": side.props.outputs(model, shorter),
    }


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
    agree_on(losses, submission, reference, ids, sizes, **CLOSE)


def losses(side, ids, sizes):
    """The losses that evaluate reports of both models under given weights"""
    found = {}
    for name, build in [
        ("SimpleRNN", side.build_simple_rnn_classifier),
        ("LSTM", side.build_lstm_classifier),
    ]:
        model = described(side, build(*sizes), (None,))
        loss = loss_under_given_weights(side, model, ids, 3.0)
        found |= {f"parameters, {name}": model.count_params(), f"loss, {name}": loss}
    return found


@training
@points(1)
def test_first_training(submission, reference, rng, seed, secret_seed, bar, progress):
    """A SimpleRNN learns to read reviews in which the order of the words decides."""
    _agree_on_drawn_sizes(simple_rnn_outputs, submission, reference, rng)
    build = "build_simple_rnn_classifier"
    _train(submission, reference, build, seed, secret_seed, bar, progress, **SIMPLE_RNN)


@training
@points(1)
def test_second_training(submission, reference, rng, seed, secret_seed, bar, progress):
    """An LSTM learns to read reviews in which the order of the words decides."""
    _agree_on_drawn_sizes(lstm_outputs, submission, reference, rng)
    build = "build_lstm_classifier"
    _train(submission, reference, build, seed, secret_seed, bar, progress, **LSTM)


def _agree_on_drawn_sizes(outputs, submission, reference, rng):
    sizes = drawn_sizes(rng)
    agree_on(outputs, submission, reference, *texts_of(rng, sizes[0]), sizes, **CLOSE)


def _train(
    submission, reference, build, seed, secret_seed, bar, progress, epochs, batch_size, rate
):
    texts, labels = split_reviews(TRAINING_REVIEWS, HELD_OUT_REVIEWS, secret_seed)
    index = {word: number for number, word in enumerate(sorted({*" ".join(texts).split()}), 1)}
    ids = np.zeros((len(texts), MAX_LENGTH), int)
    for row, text in zip(ids, texts, strict=True):
        words = text.split()
        row[MAX_LENGTH - len(words) :] = [index[word] for word in words]
    split = TRAINING_REVIEWS

    submission.props.set_seed(seed)
    sizes = [len(index) + 1, EMBEDDING_DIM, UNITS]
    shows = computes_as(submission, reference, build, sizes, ids[:8])
    model = getattr(submission, build)(*sizes)
    plan = Plan((rate,) * epochs, batch_size, "binary_crossentropy")
    arrays = ids[:split], labels[:split, None].astype("float32"), ids[split:]
    predicted = trained(submission, model, plan, arrays, seed, bar, progress, shows=shows)
    predictions = as_array(predicted, (len(texts) - split, 1), "the predictions")
    bar.reached(float(np.mean((predictions[:, 0] > 0.5) == labels[split:])))
