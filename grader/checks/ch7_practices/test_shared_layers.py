import numpy as np
from kata_checks.described import described, vouched
from kata_checks.trainings import Plan, trained
from kata_datasets.sentence_pairs import size_pairs, word_vectors
from kata_grader.checking import agree_on, as_array, expect, needs, points, training

TRAINING_PAIRS, HELD_OUT_PAIRS = 360, 1000
FEATURES, UNITS = 32, 16
DEFAULTS = 128, 32
# The last epochs are slow, so that the score hangs less on where the training ends.
BATCH, RATES = 8, (0.02,) * 7 + (0.005,) * 3
CLOSE = {"rtol": 1e-3, "atol": 1e-4}
LABELS = np.array([[1], [0], [1], [1], [0]], "float32")  # of five pairs


@points(2)
def test_outputs(submission, reference, rng):
    """With the same weights the model computes what its layers do."""
    one_step = np.array([[[1]]], "float32"), np.array([[[2]]], "float32")
    agree_on(probabilities_of_sizes, submission, reference, *one_step, (1, 2), **CLOSE)
    for sizes, length in [(_sizes(rng), 6), ((5, 2), 4), ((1, 1), 3)]:
        pair = pair_of(rng, length, length, sizes[0])
        agree_on(probabilities_of_sizes, submission, reference, *pair, sizes, **CLOSE)
    agree_on(probabilities_by_default, submission, reference, *pair_of(rng, 4, 4, 128), **CLOSE)
    _vouched_by_training(submission, reference, rng)


def _vouched_by_training(submission, reference, rng):
    """Require one LSTM of a model that wasn't told as data: it could show the weights of one."""
    sizes = _sizes(rng)
    pair = pair_of(rng, 5, 5, sizes[0])
    vouched(trained_weights, submission, reference, *pair, sizes, **CLOSE)


def _sizes(rng):
    """Return numbers of features and units, no two of them alike."""
    return rng.permutation(np.arange(2, 14))[:2].tolist()


def pair_of(rng, left_length, right_length, features):
    """Return five pairs of sequences."""
    return [
        rng.normal(size=(5, length, features)).astype("float32")
        for length in (left_length, right_length)
    ]


def probabilities_of_sizes(side, left, right, sizes):
    """The probabilities of build_siamese(features, units) under given weights"""
    return _probabilities(side, side.build_siamese(*sizes), left, right)


def probabilities_by_default(side, left, right):
    """The probabilities of build_siamese() under given weights"""
    return _probabilities(side, side.build_siamese(), left, right)


def _probabilities(side, model, left, right):
    model = described(side, model, left.shape[1:], right.shape[1:])
    side.props.outputs(model, [left, right])  # a model of one's own class gets its weights here
    side.props.spread_weights(model, 1, 2.0)
    return {
        "number of parameters": model.count_params(),
        "probabilities": side.props.outputs(model, [left, right]),
    }


@points(1)
def test_lengths(submission, reference, rng):
    """The sequences may have any length, the two of a pair different ones."""
    for lengths in [(6, 3), rng.permutation(np.arange(2, 12))[:2].tolist(), (1, 1)]:
        sizes = _sizes(rng)
        pair = pair_of(rng, *lengths, sizes[0])
        for sequences in pair:
            sequences[::2, -1] = 0  # a masked LSTM would skip these timesteps
        agree_on(probabilities_of_lengths, submission, reference, *pair, sizes, **CLOSE)
    _vouched_by_training(submission, reference, rng)


def probabilities_of_lengths(side, left, right, sizes):
    """The probabilities of build_siamese(features, units) for sequences of some lengths"""
    return _probabilities(side, side.build_siamese(*sizes), left, right)["probabilities"]


@points(1)
def test_swapped(submission, reference, rng):
    """Swapping the inputs and the halves of the last layer changes nothing."""
    sizes = _sizes(rng)
    pair = pair_of(rng, 5, 5, sizes[0])
    agree_on(probabilities_swapped, submission, reference, *pair, sizes, **CLOSE)
    _vouched_by_training(submission, reference, rng)


def probabilities_swapped(side, left, right, sizes):
    """The probabilities before and after inputs and halves of the last layer are swapped"""
    model = _built(side, left, right, sizes)
    side.props.outputs(model, [left, right])
    side.props.spread_weights(model, 2, 2.0)
    before = side.props.outputs(model, [left, right])
    swapped = [
        np.roll(weight, sizes[1], axis=0) if weight.shape == (2 * sizes[1], 1) else weight
        for weight in model.get_weights()
    ]
    model.set_weights(swapped)
    return {
        "before": before,
        "inputs and halves swapped": side.props.outputs(model, [right, left]),
        "halves swapped": side.props.outputs(model, [left, right]),
    }


def _built(side, left, right, sizes):
    model = side.build_siamese() if tuple(sizes) == DEFAULTS else side.build_siamese(*sizes)
    return described(side, model, left.shape[1:], right.shape[1:])


@points(3)
@needs("training")
def test_both_train_it(submission, reference, rng):
    """There is one LSTM, and the left input trains it, and the right one does."""
    sizes = _sizes(rng)
    pair = pair_of(rng, 5, 5, sizes[0])
    agree_on(trained_weights, submission, reference, *pair, sizes, **CLOSE)
    agree_on(trained_from_the_start, submission, reference, *pair, sizes)
    pair = pair_of(rng, 3, 3, DEFAULTS[0])
    agree_on(trained_weights, submission, reference, *pair, DEFAULTS, **CLOSE)


def trained_weights(side, left, right, sizes):
    """The weights after a step of training where the last layer looks at one input alone"""
    return _trained_weights(side, _built(side, left, right, sizes), left, right, sizes[1])


def _trained_weights(side, model, left, right, units):
    return {
        "at the left one": _after_a_step(side, model, left, right, units, slice(units, None)),
        "at the right one": _after_a_step(side, model, left, right, units, slice(units)),
    }


def _after_a_step(side, model, left, right, units, unseen):
    side.props.outputs(model, [left, right])
    side.props.spread_weights(model, 3, 2.0)
    weights = model.get_weights()
    for weight in weights:
        if weight.shape == (2 * units, 1):
            weight[unseen] = 0
    model.set_weights(weights)
    shape = np.shape(side.props.outputs(model, [left, right]))
    if shape != (len(left), 1):
        return {"shape of the probabilities": shape, "weights": None}
    side.props.without_penalties(model)
    side.props.compile_for_steps(model, "binary_crossentropy", 2.0)
    model.train_on_batch([left, right], LABELS)
    after = model.get_weights()
    # Learners' weights may come in another order.
    found = {
        f"of shape {shape}": [weight for weight in after if weight.shape == shape]
        for shape in sorted({weight.shape for weight in after})
    }
    return {"shape of the probabilities": shape, "weights": found}


def trained_from_the_start(side, left, right, sizes):
    """Whether a few steps move the LSTM's weights from those it begins with, by one input alone"""
    nothing = np.zeros_like(left)
    found = {}
    # Where an input is all zeros, what the LSTM does with its input gets no gradient from it.
    for name, pair in [("left", [left, nothing]), ("right", [nothing, right])]:
        model = _built(side, left, right, sizes)
        side.props.outputs(model, pair)  # a model of one's own class gets its weights here
        before = _kernels(model, sizes)
        side.props.compile_for_steps(model, "binary_crossentropy", 2.0)
        for _ in range(3):  # a last layer of zeros passes no gradient on at first
            model.train_on_batch(pair, LABELS)
        pairs = zip(before, _kernels(model, sizes), strict=True)
        found[name] = [bool(np.any(old != new)) for old, new in pairs]
    return found


@points(1)
@needs("training")
def test_compiled(submission, reference, rng):
    """The model is compiled."""
    sizes = _sizes(rng)
    for some in (sizes, DEFAULTS):
        agree_on(is_compiled, submission, reference, *pair_of(rng, 6, 6, some[0]), some)
    _vouched_by_training(submission, reference, rng)


def is_compiled(side, left, right, sizes):
    """Whether build_siamese(features, units) is compiled, and fit moves its weights"""
    model = _built(side, left, right, sizes)
    shape = np.shape(side.props.outputs(model, [left, right]))
    found = {
        "is compiled": side.props.is_compiled(model),
        "shape of the probabilities": shape,
        "has the weights of an LSTM": _encoders(model, sizes) > 0,
    }
    if not found["is compiled"] or shape != (len(left), 1):
        return {**found, "fit": False}
    return {**found, "fit": side.props.learns(model, [left, right], LABELS)}


def _encoders(model, sizes):
    """Return how many arrays of weights have the shape of what an LSTM does with its input."""
    return len(_kernels(model, sizes))


def _kernels(model, sizes):
    features, units = sizes
    return [weight for weight in model.get_weights() if weight.shape == (features, 4 * units)]


@training
@points(2)
def test_training(submission, reference, rng, seed, secret_seed, bar, progress):
    """What it learns of a word on one side holds on the other: which thing is the larger?"""
    sizes = _sizes(rng)
    drawn = pair_of(rng, 4, 4, sizes[0])
    agree_on(trained_weights, submission, reference, *drawn, sizes, **CLOSE)
    pair = pair_of(rng, 4, 4, FEATURES)
    wanted = trained_weights(reference, *pair, (FEATURES, UNITS))
    *texts, labels = size_pairs(TRAINING_PAIRS, seed)
    left, right = (word_vectors(sentences, FEATURES) for sentences in texts)
    submission.props.set_seed(seed)
    model = submission.build_siamese(FEATURES, UNITS)
    x, y = [left, right], labels[:, None].astype("float32")
    *texts, labels = size_pairs(HELD_OUT_PAIRS, secret_seed, held_out=True)
    held_out = [word_vectors(sentences, FEATURES) for sentences in texts]
    plan = Plan(tuple(RATES), BATCH, "binary_crossentropy")

    def shows(model):
        found = _trained_weights(submission, model, *pair, UNITS)
        expect(
            all(_alike(found[side], wanted[side]) for side in wanted),
            "The network to be trained must be like those of other sizes: one LSTM reads both "
            "inputs, and both train it.",
        )

    arrays = x, y, held_out
    predicted = trained(submission, model, plan, arrays, seed, bar, progress, shows=shows)
    predictions = as_array(predicted, (HELD_OUT_PAIRS, 1), "the predictions")
    bar.reached(float(np.mean((predictions[:, 0] > 0.5) == labels)))


def _alike(found, wanted):
    """Return whether two models have the same weights after a step."""
    weights = found["weights"]
    return (
        weights is not None
        and [*weights] == [*wanted["weights"]]
        and all(
            len(arrays) == len(others)
            and all(np.allclose(*both, 1e-3, 1e-4) for both in zip(arrays, others, strict=True))
            for arrays, others in zip(weights.values(), wanted["weights"].values(), strict=True)
        )
    )
