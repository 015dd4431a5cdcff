import numpy as np
from kata_checks.described import described, vouched
from kata_checks.losses import reported_loss
from kata_checks.trainings import Plan, trained
from kata_datasets.stereo import HEIGHT, WIDTH, stereo_pairs
from kata_grader.checking import agree_on, as_array, expect, kit, needs, points, training

TRAINING_PAIRS, HELD_OUT_PAIRS = 1000, 500
EPOCHS, BATCH, RATE = 10, 32, 0.005
# Depths are learned from here on, for a bias alone may have to bring a model there.
MEAN_DEPTH = 1.65
BASE_KERNEL = (5, 5, 1, 8)
IN_IT = "how often each layer of the base is in the model"


@points(2)
def test_counted_once(submission, reference, rng):
    """The base is in the model, and its weights are counted once."""
    for kind in ("vectors", "maps"):
        agree_on(weights_of_base, submission, reference, *_case(rng, kind), int(rng.integers(1000)))


def _case(rng, kind):
    """Return what the prop `base_model` takes, and left and right pictures."""
    shape = [*rng.permutation(np.arange(5, 10))[:2].tolist(), int(rng.integers(2, 5))]
    pictures = [rng.normal(size=(6, *shape)).astype("float32") for _ in range(2)]
    return (kind, shape, int(rng.integers(1000))), *pictures


def weights_of_base(side, base, left, right, seed):
    """How often each of the base's arrays of weights is among the model's"""
    made = side.props.base_model(*base)
    model = side.build_stereo_model(made, base[1])
    side.props.outputs(model, [left, right])  # a model of one's own class gets its weights here
    side.props.spread_weights(made, seed)
    weights = model.get_weights()
    equal = kit(side).witness.props.base_model(*base)
    side.props.spread_weights(equal, seed)
    times = [sum(np.array_equal(one, other) for other in weights) for one in equal.get_weights()]
    told = described(side, model, base[1], base[1], names=None)
    return {
        "how often each array of the base's weights is among the model's": times,
        IN_IT: side.props.times_of_layers(told, _names(base)),
    }


def _names(base):
    """Return the names of the layers of a base that have weights."""
    kind, _, mark = base
    return [f"base_maps_{mark}"] + [f"base_vectors_{mark}"] * (kind != "maps")


def _built(side, base, left, right):
    """Return the model that is described; the layers of the base keep their names."""
    model = side.build_stereo_model(side.props.base_model(*base), base[1])
    model = described(side, model, base[1], base[1], names=_names(base))
    side.props.outputs(model, [left, right])  # a model of one's own class gets its weights here
    side.props.spread_weights(model, 1, 2.0)
    side.props.set_equal_weights_apart(model)
    return model


@points(2)
def test_both_cameras(submission, reference, rng):
    """Both pictures matter, and both go through the base."""
    for kind in ("vectors", "maps"):
        agree_on(what_matters, submission, reference, *_case(rng, kind))


def what_matters(side, base, left, right):
    """What the depth depends on"""
    model = _built(side, base, left, right)

    def depths(*pair):
        return np.ravel(side.props.outputs(model, [*pair]))

    def differ(one, other):
        return one.shape != other.shape or float(np.abs(one - other).max()) > 1e-4

    usual = depths(left, right)
    found = {
        IN_IT: side.props.times_of_layers(model, _names(base)),
        "the left picture": differ(usual, depths(left[::-1], right)),
        "the right picture": differ(usual, depths(left, right[::-1])),
        "which of the two is left": differ(usual, depths(right, left)),
        # A base that is called on a difference of pictures can't see it.
        "what both pictures show": differ(usual, depths(left + left[::-1], right + left[::-1])),
    }
    # So bright that the base's tanh is 1 or -1: of a mix it can't tell which picture was bright.
    bright = 1e6 * left[::-1]
    one, *others = (
        depths(left + to_left, right + to_right)
        for to_left, to_right in ((bright, 0), (0, bright), (0, -bright))
    )
    found["each by itself, and not a mix of both"] = all(differ(one, other) for other in others)
    side.props.silence_layers(model, _names(base))
    usual = depths(left, right)
    found["the left picture, with a base of zeros"] = differ(usual, depths(left[::-1], right))
    found["the right picture, with a base of zeros"] = differ(usual, depths(left, right[::-1]))
    return found


@points(2)
@needs("training")
def test_base_is_trained(submission, reference, rng):
    """Training updates the base's weights, by the left pictures and by the right ones."""
    for kind in ("vectors", "maps"):
        agree_on(moves_base, submission, reference, *_case(rng, kind), int(rng.integers(1000)))
    for kind in ("partly frozen", "frozen"):
        agree_on(moves_frozen_base, submission, reference, *_case(rng, kind))


def moves_base(side, base, left, right, seed):
    """What the depth depends on, and whether a step of training moves the base's weights"""
    nothing = np.zeros_like(left)
    targets = np.arange(len(left), dtype="float32")[:, None]
    found = what_matters(side, base, left, right)
    for name, pair in [
        ("both pictures", [left, right]),
        # Where a picture is all zeros, the first kernel gets no gradient from it.
        ("left pictures beside black ones", [left, nothing]),
        ("right pictures beside black ones", [nothing, right]),
    ]:
        model = _built(side, base, left, right)
        moved = _moved_by_a_step(side, model, pair, targets, _names(base))
        found[f"{name} move the base"] = moved[0]
    found["the base is the model's"] = weights_of_base(side, base, left, right, seed)
    return found


def _moved_by_a_step(side, model, pair, targets, names):
    """Return for each layer that has one of these names whether a step of training moves it."""
    if 0 in side.props.times_of_layers(model, names):
        return ["there is no such layer"] * len(names)
    side.props.compile_for_steps(model, "mse", 0.1)
    before = side.props.weights_of_layers(model, names)
    model.train_on_batch(pair, targets)
    after = side.props.weights_of_layers(model, names)
    return [
        bool(np.abs(one[0] - old[0]).max() > 1e-7) for one, old in zip(after, before, strict=True)
    ]


def moves_frozen_base(side, base, left, right):
    """Which weights a step of training moves in a base of which something is frozen"""
    model = _built(side, base, left, right)
    targets = np.arange(len(left), dtype="float32")[:, None]
    moved = _moved_by_a_step(side, model, [left, right], targets, _names(base))
    return {f"the {base[0]} base's convolution moves": moved[0], "its dense layer moves": moved[1]}


@points(1)
def test_output(submission, reference, rng):
    """There is one depth for each pair, from a linear unit."""
    for kind in ("vectors", "maps"):
        agree_on(range_of_depths, submission, reference, *_case(rng, kind))
    vouched(what_matters, submission, reference, *_case(rng, "vectors"))


def range_of_depths(side, base, left, right):
    """The shape and the range of the model's outputs"""
    model = _built(side, base, left, right)
    weights = model.get_weights()
    found = {}
    for sign in (1, -1):
        # The last layer's weights are those that lead to one number.
        model.set_weights(
            [100 * sign * weight if weight.shape[-1] == 1 else weight for weight in weights]
        )
        found[sign] = np.asarray(side.props.outputs(model, [left, right]))
    return {
        "the base is in it": _has_base(side, model, base),
        "shape": found[1].shape,
        "depths above 1": bool(max(found[1].max(), found[-1].max()) > 1),
        "depths below -1": bool(min(found[1].min(), found[-1].min()) < -1),
    }


def _has_base(side, model, base):
    return min(side.props.times_of_layers(model, _names(base))) > 0


@points(1)
def test_loss(submission, reference, rng):
    """The loss is the mean squared error or the mean absolute error."""
    agree_on(is_a_good_loss, submission, reference, *_case(rng, "vectors"))
    vouched(what_matters, submission, reference, *_case(rng, "vectors"))


def is_a_good_loss(side, base, left, right):
    """Whether evaluate reports the mean squared or absolute error of the model's own outputs"""
    model = _built(side, base, left, right)
    side.props.run_eagerly(model)
    depths = as_array(side.props.outputs(model, [left, right]), (len(left), 1), "the depths")
    targets = np.linspace(-1, 4, len(left), dtype="float32")[:, None]
    loss = reported_loss(side, model, [left, right], targets)
    errors = depths - targets
    good = np.mean(errors**2), np.mean(np.abs(errors))
    return {
        "the base is in it": _has_base(side, model, base),
        "is reported": any(abs(loss - error) < 1e-3 * error for error in good),
    }


@training
@points(2)
def test_training(submission, reference, rng, seed, secret_seed, bar, progress):
    """It learns to tell the depth from two pictures, which one picture cannot tell."""
    agree_on(weights_of_base, submission, reference, *_case(rng, "maps"), int(rng.integers(1000)))
    agree_on(what_matters, submission, reference, *_case(rng, "vectors"))
    data = stereo_pairs(TRAINING_PAIRS + HELD_OUT_PAIRS, secret_seed)
    left, right = (views.astype("float32") / 255 for views in (data.left, data.right))
    targets = data.depths - MEAN_DEPTH
    split = TRAINING_PAIRS

    submission.props.set_seed(seed)
    base = submission.props.base_of_training((HEIGHT, WIDTH, 1))
    model = submission.build_stereo_model(base, (HEIGHT, WIDTH, 1))
    plan = Plan((RATE,) * EPOCHS, BATCH, "mse")
    y = targets[:split].astype("float32")
    arrays = [left[:split], right[:split]], y, [left[split:], right[split:]]

    def shows(model):
        expect(
            _goes_through_base(submission, model, left[:8], right[:8])
            and _goes_by_itself(submission, model, rng),
            "In the network to be trained, both pictures must go through one and the same base, "
            "each by itself.",
        )

    predicted = trained(submission, model, plan, arrays, seed, bar, progress, shows=shows)
    depths = as_array(predicted, (HELD_OUT_PAIRS, 1), "the predictions")
    truth = targets[split:]
    bar.reached(1 - float(np.mean((depths - truth) ** 2) / np.var(truth)))


def _goes_through_base(side, model, left, right):
    """Return whether there is one base, and neither picture matters where its kernel is zero."""
    side.props.outputs(model, [left, right])
    side.props.spread_weights(model, 1, 2.0)
    weights = model.get_weights()
    bases = [index for index, weight in enumerate(weights) if weight.shape == BASE_KERNEL]
    silent = [np.zeros_like(w) if index in bases else w for index, w in enumerate(weights)]
    model.set_weights(silent)
    depths = side.props.outputs(model, [left, right])
    return len(bases) == 1 and float(np.ptp(depths, axis=0).max()) < 1e-4


def _goes_by_itself(side, model, rng):
    """Return whether a picture that the base's ReLU turns into zeros does not matter any more.

    It would, if the base got a mix of it and of the other one.
    """
    side.props.spread_weights(model, 1)
    weights = model.get_weights()
    shape = (8, HEIGHT, WIDTH, 1)
    # Some of the pictures beside it are so bright or so dark that they outweigh it.
    beside = 3 * rng.normal(size=shape) + np.linspace(-20, 20, 8)[:, None, None, None]
    hidden, other = rng.uniform(1, 3, (2, *shape))
    for sign in (1, -1):
        kernels = (-sign * np.abs(w) if w.shape == BASE_KERNEL else w for w in weights)
        model.set_weights([*kernels])
        pairs = [(sign * one, beside) for one in (hidden, other)]
        for both in (pairs, [pair[::-1] for pair in pairs]):
            found = [
                side.props.outputs(model, [views.astype("float32") for views in pair])
                for pair in both
            ]
            if float(np.abs(found[0] - found[1]).max()) > 1e-4:
                return False
    return True
