from collections import Counter
from functools import partial

import numpy as np
from kata_checks.described import described
from kata_checks.trainings import Plan, in_new_order, trained
from kata_checks.valid_calls import shape_of_outputs
from kata_datasets import digits
from kata_grader.checking import (
    agree,
    agree_on,
    as_array,
    expect,
    needs,
    points,
    refusal_of,
    rejects,
    training,
    unchanged,
)

CLASSES = np.eye(10, dtype="float32")
DEPTH, EPOCHS, BATCH = 30, 3, 32
# Of a small block, all relus may be silent with some weights: it gets others to show a correction.
OTHER_SEEDS = range(101, 106)


@points(1)
def test_residual_merge(submission, reference, rng):
    """Arrays of one shape are added."""
    x, y = np.array([1.0, 2.0]), np.array([30.0, 40.0])
    agree(submission.residual_merge, reference.residual_merge, x, y)
    for shape in [(2, 3), (4,), (2, 5, 4, 3), (1, 1)]:
        x, y = rng.normal(size=shape), rng.normal(size=shape)
        agree(submission.residual_merge, reference.residual_merge, x, y)
    x, y = rng.normal(size=(2, 3, 4)).astype(np.float32), rng.normal(size=(2, 3, 4))
    agree(submission.residual_merge, reference.residual_merge, x, y)
    unchanged(submission.residual_merge, rng.normal(size=(2, 3)), rng.normal(size=(2, 3)))


@points(2)
def test_identity_block(submission, reference, rng):
    """With all weights zero the block is the identity; with others it makes a correction."""
    drawn = (*rng.integers(4, 9, size=2).tolist(), int(rng.integers(3, 7)))
    for shape, seed in [((7, 5, 3), 1), ((4, 4, 8), 2), (drawn, 4), ((1, 1, 2), 3)]:
        images = rng.normal(size=(8, *shape)).astype(np.float32)
        agree_on(identity_block, submission, reference, images, seed, atol=1e-5)
    agree_on(shapes_of_blocks, submission, reference, images[..., :1])


def identity_block(side, images, seed):
    """identity_residual_block between an input and an output of a model"""
    model = _around(side, side.identity_residual_block, images, images.shape[-1])
    with_zeros, _, corrects = _run_block(side, model, images, seed, [])
    return {
        "outputs with all weights zero": with_zeros,
        "the block makes a correction": corrects,
        "the input shows with any one kernel zero": _input_shows(side, model, images, seed),
        "the correction shows where the input is 0": _shows_at_zeros(side, model, images, seed),
        # Last, since training moves the averages of a batch normalisation.
        "outputs with all weights zero, in training": _outputs_of_zeros(side, model, images),
    }


def _outputs_of_zeros(side, model, images):
    """Return outputs in training: what drops out after the addition is no identity."""
    model.set_weights([np.zeros_like(weight) for weight in model.get_weights()])
    return side.props.outputs(model, images, True)


def _around(side, block, images, filters):
    """Return the model that a block makes of images."""
    x = side.props.symbolic_input(images.shape[1:])
    return described(side, side.props.model_between(x, block(x, filters)), compiled=False)


def _input_shows(side, model, images, seed):
    """Return whether no kernel stands between the input and the output on every way."""
    side.props.spread_weights(model, seed)
    weights = model.get_weights()
    for index, weight in enumerate(weights):
        if weight.ndim > 1:
            model.set_weights([*weights[:index], np.zeros_like(weight), *weights[index + 1 :]])
            if np.ptp(side.props.outputs(model, images), axis=0).max() < 1e-3:
                return False
    return True


def _shows_at_zeros(side, model, images, seed):
    """Return whether a correction is added where the input is 0, and doesn't only multiply it."""
    if images.shape[1:3] == (1, 1):  # a convolution of each channel by itself sees nothing else
        return True
    zeros = np.random.RandomState(seed).random_sample(images.shape) < 0.5
    images = np.where(zeros, 0, images).astype(np.float32)
    for one in (seed, *OTHER_SEEDS):
        side.props.spread_weights(model, one)
        outputs = side.props.outputs(model, images)
        if np.shape(outputs) != images.shape or float(np.abs(outputs[zeros]).max()) > 1e-3:
            return True
    return False


def shapes_of_blocks(side, images):
    """The shapes of what both blocks make of images, with a single filter"""
    blocks = side.identity_residual_block, side.projection_residual_block
    models = [_around(side, block, images, 1) for block in blocks]
    return [list(np.shape(side.props.outputs(model, images))) for model in models]


def _run_block(side, model, images, seed, shortcut):
    """Return outputs with the shortcut's weights alone, with all, and whether these correct those.

    The shortcut is a list of shapes. The correction may show with the weights of another seed.
    """

    def outputs(seed):
        side.props.spread_weights(model, seed, only=shortcut)
        without = side.props.outputs(model, images)
        side.props.spread_weights(model, seed)
        return without, side.props.outputs(model, images)

    found = outputs(seed)
    corrects = _corrects(*found) or any(_corrects(*outputs(other)) for other in OTHER_SEEDS)
    return *found, corrects


@points(2)
def test_projection_block(submission, reference, rng):
    """The way around is one linear 1 x 1 convolution of every other pixel."""
    drawn = (*rng.integers(5, 9, size=2).tolist(), int(rng.integers(3, 6)))
    others = [(drawn, int(rng.integers(6, 10)), 4)]
    for shape, filters, seed in [((7, 5, 3), 8, 1), ((6, 8, 5), 7, 2), ((1, 3, 4), 6, 3), *others]:
        images = rng.normal(size=(8, *shape)).astype(np.float32)
        agree_on(
            projection_block, submission, reference, images, filters, seed, rtol=1e-3, atol=1e-4
        )


def projection_block(side, images, filters, seed):
    """projection_residual_block between an input and an output of a model"""
    model = _around(side, side.projection_residual_block, images, filters)
    shortcut = [(1, 1, images.shape[-1], filters)]
    projected, with_others, corrects = _run_block(side, model, images, seed, shortcut)
    side.props.spread_weights(model, seed)
    hushed = [
        np.zeros_like(weight) if weight.shape in shortcut else weight
        for weight in model.get_weights()
    ]
    model.set_weights(hushed)
    without_shortcut = side.props.outputs(model, images)
    added = _adds_projection(side, model, images, seed, shortcut)
    return {
        "outputs with all weights zero but those of a 1 x 1 convolution": projected,
        "the block makes a correction": corrects,
        "negative numbers come through": bool(np.min(with_others) < 0),
        "the 1 x 1 convolution matters": bool(np.abs(with_others - without_shortcut).max() > 1e-3),
        "what the 1 x 1 convolution gives is added": added,
    }


def _adds_projection(side, model, images, seed, shortcut):
    """Return whether the outputs move as a 1 x 1 convolution does if its kernel moves."""
    side.props.spread_weights(model, seed)
    weights = model.get_weights()
    before = side.props.outputs(model, images)
    change = np.random.RandomState(seed).normal(size=shortcut[0]).astype(np.float32)
    wanted = images[:, ::2, ::2] @ change[0, 0]
    for index, weight in enumerate(weights):
        if weight.shape == change.shape:
            model.set_weights([*weights[:index], weight + change, *weights[index + 1 :]])
            moved = side.props.outputs(model, images) - before
            if moved.shape == wanted.shape and np.allclose(moved, wanted, 1e-3, 1e-3):
                return True
    return False


def _corrects(without, outputs):
    """Return whether two outputs differ by more than a constant for each channel."""
    if not (isinstance(outputs, np.ndarray) and isinstance(without, np.ndarray)):
        return False
    if outputs.shape != without.shape or outputs.dtype.kind != "f":
        return False
    return float(np.ptp(outputs - without, axis=tuple(range(outputs.ndim - 1))).max()) > 1e-3


@points(1)
@needs("training")
def test_deep_mlp(submission, reference, rng):
    """The deep network is compiled, gives 10 probabilities, and is as deep as asked."""
    drawn = int(rng.integers(4, 19))
    for input_dim, depths in [(3, (1, 3, 7)), (drawn, _three_depths(rng))]:
        features = rng.normal(size=(4, input_dim)).astype(np.float32)
        agree_on(deep_mlp, submission, reference, features, depths)
    for residual in (True, False):
        arguments = "build_deep_mlp", [1, 1, residual], features[:, :1]
        agree_on(shape_of_outputs, submission, reference, *arguments)


def _three_depths(rng):
    """Return three depths with the same distance, and then as far again."""
    first, step = rng.integers(1, 4), rng.integers(1, 4)
    return [int(first), int(first + step), int(first + 3 * step)]


def deep_mlp(side, features, depths):
    """build_deep_mlp with three depths"""
    found = {}
    for residual in (True, False):
        counts, shapes = [], []
        for depth in depths:
            model = _deep_mlp(side, features, depth, residual)
            outputs = side.props.outputs(model, features)
            weights = model.get_weights()
            kernels = [weights[index].shape for index in _kernels(weights)]
            counts.append(len(kernels))
            shapes.append(len({*kernels}))
        rows = as_array(outputs, (len(features), 10), "the model's outputs")
        found[f"probabilities add up to 1, residual={residual}"] = bool(
            np.allclose(rows.sum(axis=1), 1, atol=1e-3) and rows.min() >= 0
        )
        first, second, third = counts
        each = (second - first) // (depths[1] - depths[0])
        found[f"each block adds the same number of dense layers, residual={residual}"] = (
            0 < third - second == 2 * (second - first) == 2 * each * (depths[1] - depths[0])
        )
        found[f"all blocks have one width, residual={residual}"] = shapes[1] == shapes[2]
        others = first - depths[0] * each
        # Without a layer in front of them, blocks with additions keep the width of the input.
        kept = sum(width == features.shape[1] for _, width in kernels) >= depth
        found[f"there are as many blocks as depth says, residual={residual}"] = others == 2 or (
            others == 1 and (kept or not residual)
        )
    found["is compiled"] = side.props.learns(model, features, CLASSES[: len(features)])
    return found


def _deep_mlp(side, features, depth, residual):
    model = side.build_deep_mlp(features.shape[1], depth, residual)
    return described(side, model, features.shape[1:])


@points(2)
def test_additions(submission, reference, rng):
    """Every block of the residual network has its own addition, the plain network has none."""
    features = rng.normal(size=(6, int(rng.integers(12, 32)))).astype(np.float32)
    agree_on(signals, submission, reference, features, int(rng.integers(8, 15)))


def signals(side, features, depth):
    """What reaches the output of build_deep_mlp"""
    found = {}
    for residual in (True, False):
        model = _deep_mlp(side, features, depth, residual)
        weights, blocks = _parts(side, model, features, depth)
        found[f"the input shows in the output if all blocks are zero, residual={residual}"] = (
            _goes_around(side, model, weights, blocks, features)
        )
        if residual:
            found["the gradient reaches every block"] = _all_move(
                side, model, weights, _kernels(weights), features
            )
            found["the blocks add to units that are 0 before them"] = _fills_zeros(
                side, model, features
            )
    return found


def _parts(side, model, features, depth):
    """Return weights for a model, which it now has, and which of them are the blocks'."""
    side.props.outputs(model, features)
    side.props.spread_weights(model, 1, 0.1)
    weights = model.get_weights()
    counts = Counter(weight.shape for weight in weights)
    return weights, [i for i, weight in enumerate(weights) if counts[weight.shape] >= depth]


def _goes_around(side, model, weights, blocks, features):
    """Return whether the input shows in the output where all blocks are zero."""
    # After the last block may come what has the shapes of its weights: a normalisation, and the
    # kernel of the output.
    kernels = [index for index in blocks if weights[index].ndim == 2]
    if not kernels:
        return _shows(side, model, weights, (), features)
    ends = kernels[-2:] if weights[kernels[-1]].shape[1] == 10 else kernels[-1:]
    return any(
        _shows(side, model, weights, {index for index in blocks if index <= end}, features)
        for end in ends
    )


def _shows(side, model, weights, silent, features):
    """Return whether the input shows in the output where some weights are zero."""
    model.set_weights(
        [np.zeros_like(weight) if i in silent else weight for i, weight in enumerate(weights)]
    )
    around = side.props.outputs(model, features)
    return _corrects(np.zeros_like(around), around)


def _kernels(weights):
    return [index for index, weight in enumerate(weights) if weight.ndim == 2]


def _all_move(side, model, weights, kernels, features):
    """Return whether the output depends on each kernel: that change is the kernel's gradient."""
    model.set_weights(weights)
    outputs = side.props.outputs(model, features)
    for index in kernels:
        changed = list(weights)
        changed[index] = 10 * weights[index]
        model.set_weights(changed)
        if float(np.abs(side.props.outputs(model, features) - outputs).max()) <= 1e-5:
            return False
    return True


def _fills_zeros(side, model, features):
    """Return whether units that are 0 before the first block are so no more after the last one.

    They would stay 0 if each block multiplied its input.
    """
    side.props.spread_weights(model, 1, 0.3)
    weights = [np.array(weight) for weight in model.get_weights()]
    first, second, *_ = kernels = _kernels(weights)
    width = len(weights[kernels[-1]])
    zeros = np.arange(width) % 2 == 0
    # The first kernel, its bias, and a normalisation that may follow. Where no layer is in front
    # of the blocks, they are the first block's, and the features reach it as they are.
    for weight in weights[first:second]:
        if weight.shape[-1] == width:
            weight[..., zeros] = 0
    if features.shape[1] == width:
        features = np.where(zeros, 0, features).astype(np.float32)
    model.set_weights(weights)
    before = side.props.outputs(model, features)
    weights[kernels[-1]][zeros] *= 10
    model.set_weights(weights)
    return float(np.abs(side.props.outputs(model, features) - before).max()) > 1e-5


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: shapes that differ, filters that are not the channels."""
    merge = submission.residual_merge
    agree(merge, reference.residual_merge, rng.normal(size=3), rng.normal(size=3))
    misfits = [((2,), (1,)), ((3, 4), (4,)), ((3, 4), (3, 1)), ((1, 2), (5, 2)), ((3,), (4,))]
    misfits += [((3, 1), (1, 3)), ((6,), (2, 3))]
    for first, second in misfits:
        rejects(merge, np.ones(first), np.ones(second))
    images = rng.normal(size=(8, 6, 6, int(rng.integers(2, 9)))).astype(np.float32)
    agree_on(identity_refuses, submission, reference, images, 1, atol=1e-5)


def identity_refuses(side, images, seed):
    """How identity_residual_block refuses numbers of filters that x does not have"""
    channels = images.shape[-1]
    model = _around(side, side.identity_residual_block, images, channels)
    with_zeros, _, corrects = _run_block(side, model, images, seed, [])
    found = {
        "outputs with all weights zero": with_zeros,
        "the block makes a correction": corrects,
    }
    x = side.props.symbolic_input(images.shape[1:])
    for filters in (channels + 1, 1, 2 * channels):
        refusal = refusal_of(partial(side.identity_residual_block, x, filters))
        found[f"{filters} filters for {channels} channels"] = refusal
    return found


@training
@points(1)
def test_training(submission, reference, rng, seed, secret_seed, bar, progress):
    """A residual network of 30 blocks learns to read digits."""
    data = digits.load()
    x_test, y_test = in_new_order(secret_seed, data.x_test, data.y_test)
    x_train, x_test = (
        images.reshape(len(images), -1).astype(np.float32) / 255
        for images in (data.x_train, x_test)
    )
    features = rng.normal(size=(6, int(rng.integers(12, 32)))).astype(np.float32)
    agree_on(signals, submission, reference, features, 5)
    submission.props.set_seed(seed)
    model = submission.build_deep_mlp(x_train.shape[1], DEPTH, True)

    def prepare(side, model):
        side.props.prepare_training(model, seed, x_train[:1])
        side.props.settle_quickly(model)

    noise = rng.normal(size=(6, x_train.shape[1])).astype(np.float32)
    some = rng.permutation(DEPTH)[:4]

    def shows(model):
        weights, blocks = _parts(submission, model, noise, DEPTH)
        kernels = [index for index in blocks if weights[index].ndim == 2]
        expect(
            len(kernels) >= DEPTH
            and _all_move(submission, model, weights, [kernels[one] for one in some], noise)
            and _goes_around(submission, model, weights, blocks, noise)
            and _fills_zeros(submission, model, noise),
            f"The network to be trained must have {DEPTH} blocks, each with its own addition.",
        )

    plan = Plan((None,) * EPOCHS, BATCH, prepare=prepare)
    arrays = x_train, CLASSES[data.y_train], x_test
    predicted = trained(submission, model, plan, arrays, seed, bar, progress, shows=shows)
    predictions = as_array(predicted, (len(x_test), 10), "the predictions")
    bar.reached(float(np.mean(predictions.argmax(axis=1) == y_test)))
