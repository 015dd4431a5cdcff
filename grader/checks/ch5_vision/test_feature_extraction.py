from functools import partial

import numpy as np
from kata_checks import bases
from kata_checks.described import copied, described
from kata_checks.eagerly import eagerly
from kata_checks.losses import name_under_given_weights
from kata_checks.trainings import Given, Plan, trained
from kata_datasets import base as creature_base
from kata_datasets import cats_vs_dogs, pets
from kata_grader.checking import (
    agree_on,
    as_array,
    expect,
    kit,
    needs,
    points,
    refusal_of,
    training,
)

SHAPE, FEATURES = (8, 6, 3), (4, 3, 5)
UNITS = int(np.prod(FEATURES))
CHAIN = [
    ("Conv2D", {"filters": 4, "kernel_size": 3, "padding": "same", "name": "conv1"}),
    ("BatchNormalization", {"name": "inner_bn1"}),
    ("ReLU", {"name": "inner_relu1"}),
    ("MaxPooling2D", {"pool_size": 2, "name": "inner_pool1"}),
    ("Conv2D", {"filters": 5, "kernel_size": 3, "padding": "same", "name": "conv2"}),
    ("BatchNormalization", {"name": "bn2"}),
    ("ReLU", {"name": "relu2"}),
]
# In inference mode a dropout changes nothing.
WITH_DROPOUT = [*CHAIN[:4], ("Dropout", {"rate": 0.5, "name": "dropped"}), *CHAIN[4:]]
CLOSE = {"rtol": 1e-4, "atol": 1e-5}
# Of images from 0 to 255 the features are larger, and so is what rounding does to them.
CLOSE_FOR_BYTES = {"rtol": 1e-4, "atol": 1e-3}
# Of the checks that build a model on a base, each takes two of these.
STYLES = ("functional", "sequential", "nested")
LABELS, EPOCHS, BATCH = 80, 20, 16


def weights_of(rng):
    """Return weights for CHAIN, all arrays different, with running averages far from a batch's."""
    weights = []
    for inputs, filters in ((3, 4), (4, 5)):
        weights += [
            rng.normal(size=(3, 3, inputs, filters)) / np.sqrt(9 * inputs),
            0.1 * rng.normal(size=filters),
            rng.uniform(0.5, 1.5, filters),
            rng.uniform(0.0, 0.5, filters),
            rng.uniform(-1.0, 0.0, filters),
            rng.uniform(0.1, 0.4, filters),
        ]
    return [weight.astype(np.float32) for weight in weights]


def images_of(rng, count):
    """Return images of noise, each of its own brightness."""
    noise = rng.random((count, *SHAPE)) * rng.uniform(0.2, 1.0, (count, 1, 1, 1))
    return noise.astype(np.float32)


@points(2)
def test_extraction(submission, reference, rng):
    """The features are the base's own output in inference mode, for any number of images."""
    for style, count, batch_size in [
        ("functional", 7, 3),
        ("functional", 1, 32),
        ("nested", 6, 3),
        ("functional", 5, 1),
        ("sequential", 33, None),
        ("functional", 4, 1000),
    ]:
        weights, images = weights_of(rng), images_of(rng, count)
        agree_on(features, submission, reference, style, weights, images, batch_size, **CLOSE)
    images = np.round(255 * images_of(rng, 3))
    arguments = "sequential", weights_of(rng), images, 2
    agree_on(features, submission, reference, *arguments, **CLOSE_FOR_BYTES)
    arguments = "functional", weights_of(rng), images.astype(np.uint8), 2
    agree_on(features, submission, reference, *arguments, **CLOSE_FOR_BYTES)


def features(side, style, weights, images, batch_size):
    """extract_features(base, images, batch_size) of a small base"""
    base = side.props.model_of(SHAPE, CHAIN, weights, style)
    with eagerly(side):
        if batch_size is None:
            return side.extract_features(base, images)
        return side.extract_features(base, images, batch_size)


@points(1)
def test_extraction_leaves_things_alone(submission, reference, rng):
    """Extraction changes neither the base nor the images."""
    weights, images = weights_of(rng), images_of(rng, 7)
    agree_on(changes, submission, reference, weights, images, **CLOSE)


def changes(side, weights, images):
    """What extract_features changes"""
    base = side.props.model_of(SHAPE, CHAIN, weights)
    here, learned = kit(side).put(images), side.props.learned(base)
    side.extract_features(base, here, 3)
    after = base.get_weights()
    pairs = zip(weights, after, strict=True) if len(weights) == len(after) else []
    return {
        "weights of the base that changed": [
            place for place, (old, new) in enumerate(pairs) if not np.array_equal(old, new)
        ],
        "the base can be trained as before": side.props.learned(base) == learned,
        "the images stay the same": bool(np.array_equal(side.props.fetched(here), images)),
        "features of a second extraction": side.extract_features(base, here, 2),
    }


@points(1)
def test_head(submission, reference, rng):
    """The head flattens the features and gives one probability."""
    drawn = tuple(rng.integers(2, 7, size=3).tolist())
    for shape in [FEATURES, (1, 1, 7), drawn]:
        # No more of them than features, so that any order can be had.
        maps = spread_features(rng, min(9, int(np.prod(shape))), shape)
        kernel = direction(maps, shape)
        agree_on(order_by_head, submission, reference, maps, kernel)
    agree_on(loss_of_head, submission, reference, rng.normal(size=(7, *drawn)))


def spread_features(rng, count, shape):
    """Return features that no permutation of places leaves alike."""
    return rng.normal(size=(count, *shape)).astype(np.float32)


def direction(maps, shape):
    """Return a row of weights under which the features differ clearly in one order."""
    flat = maps.reshape(len(maps), -1).astype(np.float64)
    goal = np.linspace(-0.4, 0.4, len(maps))
    return np.linalg.lstsq(flat - flat.mean(axis=0), goal, rcond=None)[0].astype(np.float32)


def order_by_head(side, maps, kernel):
    """The order of the outputs of build_head(feature_shape), with given weights"""
    head = described(side, side.build_head(maps.shape[1:]), maps.shape[1:], compiled=False)
    shape = _shape(side.props.outputs(head, maps))
    return {"shape of the outputs": shape, **_order(side, head, [], maps, kernel)}


def _shape(outputs):
    return list(outputs.shape) if isinstance(outputs, np.ndarray) else None


def _order(side, model, weights, images, kernel):
    """Set all arrays but `weights` so that the output rises with features times kernel."""
    arrays = side.props.head_weights(model, weights)
    shapes = [list(array.shape) for array in arrays] if isinstance(arrays, list) else []
    units = shapes[1][0] if len(shapes) == 4 and len(shapes[1]) == 1 else 0
    found = {
        "arrays of weights beside the base": 4,
        "features that it sees": len(kernel),
        "its outputs": [1],
        "probabilities between 0 and 1": None,
        "images in the order of their outputs": None,
    }
    if [len(shape) for shape in shapes] != [2, 1, 2, 1] or shapes[2][0] != units:
        return {**found, "arrays of weights beside the base": len(shapes), "its outputs": None}
    if (seen := shapes[0][0]) != len(kernel) or shapes[3] != [1]:
        return {**found, "features that it sees": seen, "its outputs": shapes[3]}
    rows = [np.zeros(shape, np.float32) for shape in shapes]
    # One unit sees the features, around 1, where every usual activation rises.
    rows[0][:, -1], rows[1][-1], rows[2][-1, 0] = kernel, 1.0, 1.0
    side.props.set_head_weights(model, weights, rows)
    outputs = side.props.outputs(model, images)
    if _shape(outputs) != [len(images), 1] or not np.isfinite(outputs).all():
        return found
    found["probabilities between 0 and 1"] = bool(outputs.min() > 0 and outputs.max() < 1)
    found["images in the order of their outputs"] = np.argsort(outputs[:, 0]).tolist()
    return found


def loss_of_head(side, maps):
    """Which loss of its own outputs build_head's evaluate reports"""
    head = described(side, side.build_head(maps.shape[1:]), maps.shape[1:], frozen=())
    return name_under_given_weights(side, head, maps.astype(np.float32), seed=1)


@points(1)
def test_frozen_model_uses_the_base(submission, reference, rng):
    """The frozen model is a head on the very base that was given."""
    for style in STYLES[::2]:
        weights, images, others = weights_of(rng), images_of(rng, 9), weights_of(rng)
        agree_on(order_by_frozen_model, submission, reference, style, weights, others, images)
    agree_on(loss_of_frozen_model, submission, reference, weights, images)


def order_by_frozen_model(side, style, weights, others, images):
    """The order of the outputs of build_frozen_model(base), with given weights"""
    known = kit(side).witness.props.model_of(SHAPE, WITH_DROPOUT, weights, style)
    maps = as_array(side.props.outputs(known, images), (len(images), *FEATURES), "the features")
    base = side.props.model_of(SHAPE, WITH_DROPOUT, others, style)
    model = side.build_frozen_model(base)
    copy = copied(side, model, SHAPE)
    shape = _shape(side.props.outputs(copy, images))
    inside = {
        "weights of the base in the model": side.props.count_of(others, copy),
        "arrays that would be trained": side.props.trained_beside(copy, 0),
    }
    # The base gets its weights only now: a copy of it would not have them.
    base.set_weights(weights)
    copy = copied(side, model, SHAPE)
    found = _order(side, copy, weights, images, direction(maps, FEATURES))
    return {"shape of the outputs": shape, **inside, **found}


def loss_of_frozen_model(side, weights, images):
    """Which loss of its own outputs the frozen model's evaluate reports"""
    model = side.build_frozen_model(side.props.model_of(SHAPE, CHAIN, weights))
    return name_under_given_weights(side, described(side, model, SHAPE), images, seed=1)


@points(2)
@needs("training")
def test_only_the_head_trains(submission, reference, rng):
    """In a real fit every array of the base stays, bit by bit, and the head moves."""
    # First when it was frozen: with Keras 2 a fit may not tell too late from never.
    agree_on(frozen_when_compiled, submission, reference, weights_of(rng))
    for style in STYLES[1:]:
        weights, images = weights_of(rng), images_of(rng, 12)
        agree_on(moved_by_a_fit, submission, reference, style, weights, images)


def moved_by_a_fit(side, style, weights, images):
    """What a fit of build_frozen_model(base) changes"""
    model = side.build_frozen_model(side.props.model_of(SHAPE, CHAIN, weights, style))
    copy = copied(side, model, SHAPE)
    # The outputs begin at about a half: no luck of the first weights decides whether a loss moves
    # anything that clips what is no probability.
    first = [_small(array) for array in side.props.head_weights(copy, weights)]
    side.props.set_head_weights(copy, weights, first)
    before = copy.get_weights()
    with eagerly(side):
        side.props.fit(copy, images, (np.arange(len(images)) % 2).astype(np.float32))
    moved = [not np.array_equal(*pair) for pair in zip(before, copy.get_weights(), strict=True)]
    places = [
        next((i for i, array in enumerate(before) if np.array_equal(array, weight)), None)
        for weight in weights
    ]
    changed = any(moved[place] for place in range(len(before)) if place not in places)
    return {
        "arrays of the base in the model": sum(place is not None for place in places),
        "arrays of the base that changed": [
            number for number, place in enumerate(places) if place is not None and moved[place]
        ],
        "the head can be trained": changed or side.props.trained_beside(copy, 0) > 0,
        "the head changed": changed,
    }


def _small(array):
    """Return small kernels, and vectors of a half"""
    return array / 100 if np.ndim(array) > 1 else np.full_like(array, 0.5)


def frozen_when_compiled(side, weights):
    """Whether weights of the base would be trained when the model is compiled, and afterwards"""
    # Its last layer has weights, so that whoever leaves the last one out is seen.
    base = side.props.model_of(SHAPE, CHAIN[:-1], weights)
    watch = side.props.watch_compile(base)
    try:
        model = side.build_frozen_model(base)
    finally:
        trainable = watch.end()
    afterwards = side.props.trained_of(base, model)
    return {"when it is compiled": trainable, "afterwards": afterwards}


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: a batch size below 1."""
    images = np.zeros((int(rng.integers(2, 12)), *SHAPE), np.float32)
    agree_on(refusals, submission, reference, weights_of(rng), images, **CLOSE)


def refusals(side, weights, images):
    """Features of black images with a batch size of 2, and how extract_features refuses 0 and -3"""
    extract = partial(side.extract_features, side.props.model_of(SHAPE, CHAIN, weights), images)
    return [extract(2), refusal_of(partial(extract, 0)), refusal_of(partial(extract, -3))]


@training
@points(2)
def test_training(submission, reference, rng, seed, secret_seed, bar, progress, full):
    """With few labels, a head on the pretrained base tells cats from dogs."""
    drawn = STYLES[0], weights_of(rng), weights_of(rng), images_of(rng, 9)
    agree_on(order_by_frozen_model, submission, reference, *drawn)
    submission.props.set_seed(seed)
    if full:
        data = cats_vs_dogs.load()
        train, test, epochs, batch = data.train, data.test, 30, 20
        make, names = bases.vgg16_of_pictures, bases.VGG16_LAYERS
    else:
        train = pets.cats_and_dogs(LABELS, seed=seed, size=32)
        test = pets.cats_and_dogs(600, seed=secret_seed, size=32)
        epochs, batch = EPOCHS, BATCH
        make, names = bases.creatures, bases.CREATURE_LAYERS
    base = make(submission)
    model = submission.build_frozen_model(base)
    seconds = 1800 if full else 150
    plan = Plan((1e-3,) * epochs, batch, "binary_crossentropy", seconds=seconds)
    x_train, x_test = (data.images.astype(np.float32) / 255 for data in (train, test))
    arrays = x_train, train.labels.astype(np.float32), x_test
    # What has another base, or other weights, is trained as it is.
    holds = submission.props.holds_base(model, base)
    given = Given(make if holds else None, names if holds else (), frozen=None)
    few = x_train[rng.permutation(len(x_train))[:9]]

    def shows(model):
        weights = creature_base.load_weights()
        maps = submission.props.outputs(bases.creatures(kit(submission).witness), few)
        found = _order(submission, model, weights, few, direction(maps, maps.shape[1:]))
        expect(
            found["images in the order of their outputs"] == list(range(len(few)))
            and submission.props.trained_beside(model, 4) == 0
            and submission.props.trained_beside(model, 0) > 0,
            "The model to be trained must be a head on the base that is given, and of these two "
            "the base alone is frozen.",
        )

    looked_at = None if full else shows
    predicted = trained(submission, model, plan, arrays, seed, bar, progress, given, looked_at)
    probabilities = as_array(predicted, (len(test.labels), 1), "the model's predictions")[:, 0]
    note = "The notes report 0.90 for this." if full else ""
    bar.reached(float(np.mean((probabilities > 0.5) == test.labels)), note)
