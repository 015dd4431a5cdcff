import numpy as np
from kata_checks.described import NotBuilt, built, described, vouched
from kata_checks.trainings import Plan, in_new_order, trained
from kata_checks.valid_calls import shape_of_outputs
from kata_datasets import digits
from kata_grader.checking import (
    agree,
    agree_on,
    as_array,
    expect,
    kit,
    points,
    rejects,
    training,
    unchanged,
)

CLASSES = np.eye(10, dtype="float32")
BRANCHES = 4
SEEDS = 1, 2, 3  # of weights: with some, all relus may be silent
MAPS = 4  # the axes of maps: images, rows, columns, channels; a stack of maps has one more
BATCH = 32
# Slower and slower, so that the running averages of batch normalisation keep up.
RATES = (5e-3, 2e-3, 5e-4, 1e-4)


@points(2)
def test_pointwise_conv(submission, reference, rng):
    """A pointwise convolution is a dense layer on every pixel."""
    conv = (submission.pointwise_conv, reference.pointwise_conv)
    pixel, kernel, bias = np.array([1.0, 2.0]), np.array([[1.0, 0.0], [3.0, 5.0]]), [10.0, 20.0]
    agree(*conv, pixel[None, None], kernel[None, None], np.array(bias))
    for shape, filters in [((4, 5, 3), 3), ((2, 3, 4), 2), ((1, 1, 1), 5), ((3, 1, 2), 1)]:
        image, kernel, bias = _arguments(rng, shape, filters)
        agree(*conv, image, kernel, bias)
    image, kernel, bias = _arguments(rng, (6, 4, 3), 7)
    single = [array.astype(np.float32) for array in (image, kernel, bias)]
    agree(*conv, *single, rtol=1e-4, atol=1e-5)
    agree(*conv, rng.integers(0, 256, (3, 4, 3)).astype(np.uint8), kernel, bias)
    unchanged(submission.pointwise_conv, image, kernel, bias)


def _arguments(rng, shape, filters):
    return (
        rng.normal(size=shape),
        rng.normal(size=(1, 1, shape[-1], filters)),
        rng.normal(size=filters),
    )


@points(1)
def test_module_shape(submission, reference, rng):
    """The module halves height and width, rounding up, and gives 4 * filters channels."""
    drawn = _shape(rng), int(rng.integers(2, 9))
    for shape, filters in [((8, 6, 3), 2), ((7, 5, 4), 3), ((1, 2, 2), 1), ((16, 9, 1), 6), drawn]:
        images = rng.normal(size=(2, *shape)).astype(np.float32)
        agree_on(module_shape, submission, reference, images, filters)
    vouched(branches, submission, reference, images, filters, 1)


def _shape(rng):
    return (*rng.integers(5, 14, size=2).tolist(), int(rng.integers(1, 6)))


def module_shape(side, images, filters):
    """The shape of what inception_module gives, between an input and an output of a model"""
    model = _module(side, images, filters)
    return {
        "shape": list(np.shape(side.props.outputs(model, images))),
        "weights for four branches": _kernels(model) >= BRANCHES,
        "another module shares its weights": _shares(side, images, filters),
    }


def _shares(side, images, filters):
    """Return whether two modules of one kind have weights in common."""
    models = [_around(side, images, filters) for _ in range(2)]
    return bool(side.props.share_weights(*models))


def _kernels(model):
    return sum(weight.ndim > 1 for weight in model.get_weights())


@points(3)
def test_branches(submission, reference, rng):
    """There are four branches, not all alike, each with own weights, and each sees the input."""
    drawn = _shape(rng), int(rng.integers(2, 6)), 2
    for shape, filters, seed in [((8, 6, 3), 2, 1), drawn, ((5, 5, 1), 3, 3)]:
        images = rng.normal(size=(3, *shape)).astype(np.float32)
        agree_on(branches, submission, reference, images, filters, seed)
    shape = *rng.integers(24, 33, size=2).tolist(), int(rng.integers(1, 6))
    images = rng.normal(size=(3, *shape)).astype(np.float32)
    agree_on(places, submission, reference, images, int(rng.integers(2, 6)))


def branches(side, images, filters, seed):
    """What the channels of each branch of inception_module hang on"""
    model = _module(side, images, filters)
    side.props.spread_weights(model, seed)
    weights = model.get_weights()
    outputs = side.props.outputs(model, images)
    if np.shape(outputs)[-1:] != (BRANCHES * filters,):
        return {"channels": np.shape(outputs)[-1]}
    alone, shared, most = [False] * BRANCHES, [False] * BRANCHES, 0
    for index, weight in enumerate(weights):
        if weight.ndim > 1:
            changed = list(weights)
            changed[index] = _uneven(weight)
            model.set_weights(changed)
            found = side.props.outputs(model, images)
            most = max(most, sum(_moved(found, outputs, 1)))
            moved = _moved(found, outputs, filters)
            if sum(moved) == 1:
                alone[moved.index(True)] = True
            elif sum(moved) > 1:
                shared = [one or other for one, other in zip(shared, moved, strict=True)]
    model.set_weights(weights)
    sees = _moved(side.props.outputs(model, _uneven(images)), outputs, filters)
    found = {
        f"branch {number + 1}": {
            "no weight of it changes another branch as well": not shared[number],
            "has weights of its own": alone[number],
            "sees x": sees[number],
        }
        for number in range(BRANCHES)
    }
    return {**found, "a kernel changes more channels than a branch has": most > filters}


def places(side, images, filters):
    """Whether each branch of inception_module shows where in the picture something has changed"""
    model = _module(side, images, filters)
    found, alike = [False] * BRANCHES, True
    for seed in SEEDS:
        side.props.spread_weights(model, seed)
        pair = [side.props.outputs(model, one) for one in (images, _with_other_corner(images))]
        if np.ndim(pair[0]) != MAPS:
            return {"axes": np.ndim(pair[0])}
        for branch in range(BRANCHES):
            own = np.s_[..., branch * filters : (branch + 1) * filters]
            found[branch] |= _near_alone(pair[0][own], pair[1][own])
        # Weights of one shape are the same here: branches of the same layers give the same.
        alike &= bool(np.allclose(pair[0][..., filters:], pair[0][..., :-filters]))
    return {
        **{f"branch {number + 1}": one for number, one in enumerate(found)},
        "all branches are built of the same layers": alike,
    }


def _with_other_corner(images):
    """Return pictures with another corner at the top left."""
    changed = images.copy()
    changed[:, :4, :4] = 3 - changed[:, :4, :4]
    return changed


def _near_alone(before, after):
    """Return whether maps have changed at the top left, and far less at the bottom right.

    In what a dense layer makes of all pixels, or their mean, no place is nearer than another one.
    """
    changes = np.abs(after - before)
    if not changes.size:
        return False
    rows, columns = (size // 2 for size in changes.shape[1:3])
    near, far = changes[:, :rows, :columns], changes[:, rows:, columns:]
    return bool(near.size and near.mean() > max(1e-6, 2 * far.mean()))


def _uneven(array):
    """Return an array made larger, by other factors everywhere: no normalisation undoes that."""
    return (array * np.linspace(2, 3, array.size).reshape(array.shape)).astype(array.dtype)


def _moved(outputs, before, filters):
    """Return for each `filters` channels, those of a branch, whether they have changed."""
    changes = np.abs(outputs - before)
    return [
        bool(changes[..., first : first + filters].max() > 1e-6)
        for first in range(0, changes.shape[-1], filters)
    ]


def _module(side, images, filters):
    return described(side, _around(side, images, filters), compiled=False)


def _around(side, images, filters):
    """Return the model that a module makes of images."""
    x = side.props.symbolic_input(images.shape[1:])
    return side.props.model_between(x, side.inception_module(x, filters))


@points(1)
def test_classifier(submission, reference, rng):
    """The classifier has a module, is compiled, and gives probabilities for images of any shape."""
    drawn = (*rng.integers(16, 24, size=2).tolist(), int(rng.integers(2, 5)))
    for shape, num_classes in [((28, 28, 1), 10), (drawn, int(rng.integers(3, 9)))]:
        images = rng.random((5, *shape), np.float32)
        agree_on(classifier, submission, reference, images, num_classes)
    build, images = "build_inception_classifier", rng.random((2, 16, 16, 1), np.float32)
    agree_on(shape_of_outputs, submission, reference, build, [(16, 16, 1), 1], images)
    _vouched_by_module(submission, reference, rng)


def _vouched_by_module(submission, reference, rng):
    """Require the module too where a classifier wasn't told as data: its branches aren't seen."""
    images = rng.normal(size=(3, *_shape(rng))).astype(np.float32)
    vouched(branches, submission, reference, images, int(rng.integers(2, 6)), 2)


def classifier(side, images, num_classes):
    """build_inception_classifier"""
    model = side.build_inception_classifier(images.shape[1:], num_classes)
    model = described(side, model, images.shape[1:])
    rows = as_array(
        side.props.outputs(model, images), (len(images), num_classes), "the model's outputs"
    )
    of_one = side.props.outputs(model, images[:1])
    return {
        "four branches, and a last layer": _has_module(side, model),
        "probabilities": bool(np.allclose(rows.sum(axis=1), 1, atol=1e-3) and rows.min() >= 0),
        "an image has the same outputs alone": bool(np.allclose(of_one, rows[:1], atol=1e-3)),
        "compiled": side.props.learns(model, images, CLASSES[: len(images), :num_classes]),
    }


def _has_module(side, model):
    """Return whether a model has branches whose maps are concatenated, and weights besides."""
    told, witness = side.props.model_as_data(model), kit(side).witness
    joins = [] if isinstance(told, str) else witness.props.joins_of(told, BRANCHES)
    branched = isinstance(told, str) or any(_gives_maps(witness, join) for join in joins)
    return branched and _kernels(model) > BRANCHES


def _gives_maps(witness, told):
    """Return whether a model gives maps, which show where in the picture something has changed."""
    try:
        model = built(witness, told, {}, 1)
    except NotBuilt:
        return False
    size = model.input_shape[1:]
    if (
        len(model.output_shape) < MAPS
        or len(size) != MAPS - 1
        or not all(one is None or isinstance(one, int) for one in size)
    ):
        return False
    # A module inside a model has an input of its own size.
    rng = np.random.RandomState(1)
    images = rng.normal(size=(4, *(one or 24 for one in size))).astype(np.float32)
    for seed in SEEDS:
        witness.props.spread_weights(model, seed)
        pair = [witness.props.outputs(model, one) for one in (images, _with_other_corner(images))]
        stacked = [np.moveaxis(one, 1, -1) for one in pair]  # a stack of maps has one axis more
        if _near_alone(*pair) or (pair[0].ndim > MAPS and _near_alone(*stacked)):
            return True
    return False


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: a pointwise kernel that is not (1, 1, in, out)."""
    image, bias = np.array([[[1.0, 2.0], [3.0, 4.0]]]), np.zeros(2)
    agree(submission.pointwise_conv, reference.pointwise_conv, *_arguments(rng, (2, 3, 4), 5))
    for shape in [(3, 3, 2, 2), (1, 3, 2, 2), (2, 1, 2, 2), (2, 2), (1, 1, 3, 2)]:
        rejects(submission.pointwise_conv, image, rng.normal(size=shape), bias)


@training
@points(2)
def test_training(submission, reference, rng, seed, secret_seed, bar, progress):
    """A short training learns to read digits that are not in their usual place."""
    images = rng.random((4, *rng.integers(16, 24, size=2).tolist(), 2), np.float32)
    agree_on(classifier, submission, reference, images, int(rng.integers(3, 9)))
    _vouched_by_module(submission, reference, rng)
    data = digits.load()
    # Shifted digits tell a network of convolutions from a dense one after seconds.
    x_test, y_test = in_new_order(secret_seed, data.x_test, data.y_test)
    x_test = digits.shifted(x_test, secret_seed)
    x_train = digits.shifted(data.x_train, seed)
    x_train, held_out = (images[..., None].astype("float32") / 255 for images in (x_train, x_test))

    def shows(model):
        expect(
            _has_module(submission, model),
            f"The network to be trained has no {BRANCHES} branches whose maps are concatenated.",
        )

    arrays = x_train, CLASSES[data.y_train], held_out
    # A whole training has four epochs. Most networks reach the bar in a training of one.
    for rates in (RATES[:1], RATES):
        bar.curve.clear()
        submission.props.set_seed(seed)
        model = submission.build_inception_classifier((28, 28, 1), 10)
        plan = Plan(rates, BATCH, "categorical_crossentropy", seconds=90)
        predicted = trained(submission, model, plan, arrays, seed, bar, progress, shows=shows)
        predictions = as_array(predicted, (len(x_test), 10), "the model's predictions")
        accuracy = float(np.mean(predictions.argmax(axis=1) == y_test))
        if accuracy >= bar.value:
            break
    bar.reached(accuracy)
