import numpy as np
from kata_checks.losses import reported_loss
from kata_checks.trainings import Plan, trained
from kata_datasets.stereo import HEIGHT, WIDTH, stereo_pairs
from kata_grader.checking import agree_on, as_array, points, training

SHAPE = (6, 7, 2)
TRAINING_PAIRS, HELD_OUT_PAIRS = 1000, 500
EPOCHS, BATCH, RATE = 10, 32, 0.005
# Depths are learned from here on, for a bias alone may have to bring a model there.
MEAN_DEPTH = 1.65


@points(2)
def test_counted_once(submission, reference, rng):
    """The base is in the model, and its weights are counted once."""
    for kind in ("vectors", "maps"):
        agree_on(weights_of_base, submission, reference, kind, *pictures(rng))


def pictures(rng):
    """Return left and right pictures."""
    return [rng.normal(size=(6, *SHAPE)).astype("float32") for _ in range(2)]


def weights_of_base(side, kind, left, right):
    """How often each of the base's arrays of weights is among the model's"""
    base, model = _built(side, kind, left, right)
    side.props.spread_weights(base, 7)
    weights = model.get_weights()
    return [sum(np.array_equal(one, other) for other in weights) for one in base.get_weights()]


def _built(side, kind, left, right):
    base = side.props.base_model(kind)
    model = side.build_stereo_model(base, SHAPE)
    side.props.outputs(model, [left, right])  # a model of one's own class gets its weights here
    side.props.spread_weights(model, 1, 2.0)
    side.props.set_equal_weights_apart(model)
    return base, model


@points(2)
def test_both_cameras(submission, reference, rng):
    """Both pictures matter, and both go through the base."""
    for kind in ("vectors", "maps"):
        agree_on(what_matters, submission, reference, kind, *pictures(rng))


def what_matters(side, kind, left, right):
    """What the depth depends on"""
    return _what_matters(side, *_built(side, kind, left, right), left, right)


def _what_matters(side, base, model, left, right):
    def depths(*pair):
        return np.ravel(side.props.outputs(model, [*pair]))

    def differ(one, other):
        return one.shape != other.shape or float(np.abs(one - other).max()) > 1e-4

    usual = depths(left, right)
    found = {
        "the left picture": differ(usual, depths(left[::-1], right)),
        "the right picture": differ(usual, depths(left, right[::-1])),
        "which of the two is left": differ(usual, depths(right, left)),
        # A base that is called on a difference of pictures can't see it.
        "what both pictures show": differ(usual, depths(left + left[::-1], right + left[::-1])),
    }
    side.props.spread_weights(base, 1, only=[])
    usual = depths(left, right)
    found["the left picture, with a base of zeros"] = differ(usual, depths(left[::-1], right))
    found["the right picture, with a base of zeros"] = differ(usual, depths(left, right[::-1]))
    return found


@points(2)
def test_base_is_trained(submission, reference, rng):
    """Training updates the base's weights, by the left pictures and by the right ones."""
    left, right = pictures(rng)
    for kind in ("vectors", "maps"):
        agree_on(moves_base, submission, reference, kind, left, right)
    agree_on(moves_partly_frozen_base, submission, reference, left, right)


def moves_base(side, kind, left, right):
    """What the depth depends on, and whether a step of training moves the base's weights"""
    nothing = np.zeros_like(left)
    targets = np.arange(len(left), dtype="float32")[:, None]
    found = _what_matters(side, *_built(side, kind, left, right), left, right)
    for name, pair in [
        ("both pictures", [left, right]),
        # Where a picture is all zeros, the first kernel gets no gradient from it.
        ("left pictures beside black ones", [left, nothing]),
        ("right pictures beside black ones", [nothing, right]),
    ]:
        base, model = _built(side, kind, left, right)
        side.props.compile_for_steps(model, "mse", 0.1)
        before = base.get_weights()
        model.train_on_batch(pair, targets)
        moved = np.abs(base.get_weights()[0] - before[0]).max()
        found[f"{name} move the base"] = bool(moved > 1e-7)
    found["the base is the model's"] = weights_of_base(side, kind, left, right)
    return found


def moves_partly_frozen_base(side, left, right):
    """Which weights a step of training moves in a base whose convolution is frozen"""
    base, model = _built(side, "partly frozen", left, right)
    side.props.compile_for_steps(model, "mse", 0.1)
    before = base.get_weights()
    model.train_on_batch([left, right], np.arange(len(left), dtype="float32")[:, None])
    after = base.get_weights()
    moved = {
        w.ndim: bool(np.abs(w - old).max() > 1e-7) for w, old in zip(after, before, strict=True)
    }
    return {"the frozen convolution moves": moved[4], "the dense layer moves": moved[2]}


@points(1)
def test_output(submission, reference, rng):
    """There is one depth for each pair, from a linear unit."""
    for kind in ("vectors", "maps"):
        agree_on(range_of_depths, submission, reference, kind, *pictures(rng))


def range_of_depths(side, kind, left, right):
    """The shape and the range of the model's outputs"""
    _, model = _built(side, kind, left, right)
    weights = model.get_weights()
    found = {}
    for sign in (1, -1):
        # The last layer's weights are those that lead to one number.
        model.set_weights(
            [100 * sign * weight if weight.shape[-1] == 1 else weight for weight in weights]
        )
        found[sign] = np.asarray(side.props.outputs(model, [left, right]))
    return {
        "shape": found[1].shape,
        "depths above 1": bool(max(found[1].max(), found[-1].max()) > 1),
        "depths below -1": bool(min(found[1].min(), found[-1].min()) < -1),
    }


@points(1)
def test_loss(submission, reference, rng):
    """The loss is the mean squared error or the mean absolute error."""
    agree_on(is_a_good_loss, submission, reference, *pictures(rng))


def is_a_good_loss(side, left, right):
    """Whether evaluate reports the mean squared or absolute error of the model's own outputs"""
    _, model = _built(side, "vectors", left, right)
    side.props.run_eagerly(model)
    depths = as_array(side.props.outputs(model, [left, right]), (len(left), 1), "the depths")
    targets = np.linspace(-1, 4, len(left), dtype="float32")[:, None]
    loss = reported_loss(side, model, [left, right], targets)
    errors = depths - targets
    return any(
        abs(loss - error) < 1e-3 * error for error in (np.mean(errors**2), np.mean(np.abs(errors)))
    )


@training
@points(2)
def test_training(submission, seed, secret_seed, bar, progress):
    """It learns to tell the depth from two pictures, which one picture cannot tell."""
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
    predicted = trained(submission, model, plan, arrays, seed, bar, progress)
    depths = as_array(predicted, (HELD_OUT_PAIRS, 1), "the predictions")
    truth = targets[split:]
    bar.reached(1 - float(np.mean((depths - truth) ** 2) / np.var(truth)))
