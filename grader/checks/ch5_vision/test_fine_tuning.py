from functools import partial

import numpy as np
from kata_checks import bases
from kata_checks.described import described, vouched
from kata_checks.eagerly import eagerly
from kata_checks.losses import cross_entropy
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

SHAPE = (8, 6, 3)
# No name tells a batch normalisation, and one of the names contains another.
CHAIN = [
    ("Conv2D", {"filters": 4, "kernel_size": 3, "padding": "same", "name": "ahead_of_conv2"}),
    ("BatchNormalization", {"name": "scale1"}),
    ("ReLU", {"name": "relu1"}),
    ("Conv2D", {"filters": 5, "kernel_size": 3, "padding": "same", "name": "conv2"}),
    ("BatchNormalization", {"name": "scale2"}),
    ("MaxPooling2D", {"pool_size": 2, "name": "pool2"}),
    ("Conv2D", {"filters": 4, "kernel_size": 3, "padding": "same", "name": "inner_conv"}),
    ("ReLU", {"name": "inner_relu"}),
    ("Conv2D", {"filters": 3, "kernel_size": 1, "name": "conv3"}),
]
# Whether a normalisation is frozen changes losses too, but is no matter of the history.
PLAIN = [layer for layer in CHAIN if layer[0] != "BatchNormalization"]
FIRST = "block2_conv"
FIRST_OF_ALL = "ahead_of_conv2"
# What a head guesses for images that look alike, and how many of them are the last.
GUESS, LAST = 0.25, 3
# The least cosine between what a training changes and the way down the loss.
DOWN = 0.12
LABELS, HELD_OUT, STAGES = 600, 2000, ((10, 1e-3), (5, 1e-4))


def weights_of(rng, norms=True):
    """Return weights for CHAIN, with running averages far from a batch's, or for PLAIN."""
    weights = []
    for size, inputs, filters, normalised in (
        (3, 3, 4, 1),
        (3, 4, 5, 1),
        (3, 5, 4, 0),
        (1, 4, 3, 0),
    ):
        weights += [
            rng.normal(size=(size, size, inputs, filters)) / np.sqrt(size**2 * inputs),
            0.3 + 0.1 * rng.normal(size=filters),
        ]
        if normalised and norms:
            weights += [
                rng.uniform(0.5, 1.5, filters),
                rng.uniform(0.0, 0.5, filters),
                rng.uniform(-0.5, 0.5, filters),
                rng.uniform(0.1, 0.4, filters),
            ]
    return [weight.astype(np.float32) for weight in weights]


def data_of(rng, count=16):
    """Return noise of various brightness, and labels."""
    noise = rng.random((count, *SHAPE)) * rng.uniform(0.2, 1.0, (count, 1, 1, 1))
    return noise.astype(np.float32), (np.arange(count) % 2).astype(np.float32)


def marked(rng, chain=CHAIN):
    """Return a chain whose layers have names of this run alone, and what their names end with."""
    mark = f"_{rng.integers(100, 1000)}"
    return [(kind, {**one, "name": one["name"] + mark}) for kind, one in chain], mark


def head_of(rng, scale=1.0):
    """Return weights for the head of `model_on`, so many times as large."""
    shapes = (36, 8), (8,), (8, 1), (1,)
    return [(scale * rng.normal(size=one) / np.sqrt(one[0])).astype(np.float32) for one in shapes]


def network(side, weights, head, chain=CHAIN, style="functional", inline=False):
    """Return a base that is made on a side, and the model on it."""
    base = side.props.model_of(SHAPE, chain, weights, style)
    return base, side.props.model_on(base, inline, head)


@points(2)
def test_flags(submission, reference, rng):
    """The layers from the named one on become trainable, batch normalisations apart."""
    weights, (chain, mark) = weights_of(rng), marked(rng)
    for style, name, start in [
        # First a name that none contains: then only who unfreezes everything begins too early.
        ("functional", "conv3" + mark, "trainable"),
        ("functional", "conv2" + mark, "frozen"),
        ("functional", "conv2" + mark, "trainable"),
        ("functional", "conv2" + mark, "mixed"),
        ("sequential", "scale2" + mark, "mixed"),
        ("nested", "ahead_of_conv2" + mark, "frozen"),
        ("nested", "inner", "frozen"),
        ("nested", "inner", "mixed"),
        ("sequential", "relu1" + mark, "trainable"),
    ]:
        agree_on(flags_after, submission, reference, style, chain, weights, name, start)
    # Another normalisation than that of a batch is a layer like any other.
    evened = ("LayerNormalization", {"name": "evened" + mark})
    chain, weights = [*chain[:2], evened, *chain[3:]], [*weights[:6], *evened_by(rng), *weights[6:]]
    arguments = chain, weights, "evened" + mark, "frozen"
    agree_on(flags_after, submission, reference, "functional", *arguments)
    vouched(*_drawn_fit(submission, reference, rng))


def evened_by(rng):
    """Return the weights of a layer normalisation."""
    return rng.normal(size=(2, 4)).astype(np.float32)


def flags_after(side, style, chain, weights, name, start):
    """base.trainable and the layers' flags after unfreeze_from(base, name)"""
    base = side.props.model_of(SHAPE, chain, weights, style)
    others = [index % 2 == 0 for index in range(len(chain))] if start == "mixed" else []
    side.props.set_flags(base, start == "trainable", others)
    side.unfreeze_from(base, name)
    return flags_of(side, base)


def flags_of(side, base):
    """Return base.trainable and the flags of the layers that have weights: others have no use."""
    return side.props.flags(described(side, base, names=None, compiled=False))


@points(1)
@needs("training")
def test_learning_rate(submission, reference, rng):
    """The learning rate is in force, and 0.00001 if none is given."""
    weights, head, (images, labels) = weights_of(rng), head_of(rng), data_of(rng, 8)
    agree_on(steps, submission, reference, weights, head, images, labels)


def steps(side, weights, head, images, labels):
    """How far fine_tune moves the weights of the head, for three learning rates"""
    lengths, stated = {}, {}

    make = partial(network, weights=weights, head=head)
    with eagerly(side):
        for rate in (1e-3, 1e-5, None):
            base, model = make(side)
            rates = {} if rate is None else {"learning_rate": rate}
            side.fine_tune(model, base, "conv2", images, labels, **rates)
            after = side.props.head_weights(model)
            lengths[rate] = max(
                float(np.abs(new - old).max()) for old, new in zip(head, after, strict=True)
            )
            if rate == 1e-3:
                arrays = [*weights, *head], [*base.get_weights(), *after]
                down = _goes_down(side, make, "conv2", *arrays, images, labels)
            compiled = side.props.compiled_again(model)
            if rate is not None:
                stated[rate] = side.props.stated_rate(model) if compiled else None
    times = lengths[1e-3] / max(lengths[1e-5], 1e-12)
    far = "far" if lengths[1e-5] > 1e-4 else "a little"
    far += " in both cases, with " + ("a new optimizer" if compiled else "the old optimizer")
    return {
        "with 1e-3 for 1e-5, weights move": (
            "about a hundred times as far"
            if 20 < times < 500
            else far
            if 0.5 < times < 2
            else f"{times:.0e} times as far"
        ),
        "without a rate they move as far as with 1e-5": bool(
            0.5 < lengths[None] / max(lengths[1e-5], 1e-12) < 2
        ),
        "the loss goes down": down,
        # Of an optimizer of any kind, how far the weights move doesn't say how high its rate is.
        **{
            f"the learning rate of the new optimizer for {rate:g}": (
                f"{number / rate:.2g} times as high" if _is_another(number, rate) else "as given"
            )
            for rate, number in stated.items()
        },
    }


def _goes_down(side, make, name, before, after, images, labels):
    """Whether weights have moved down the loss, as in a training, and not anywhere.

    Args:
        side: whose witness computes the way down.
        make: `make(side)` returns there the base and the model on it.
        name: of the layer from which on the base is unfrozen.
        before: the arrays of the base and of the head, as `make` has them.
        after: those after the training.
        images, labels: what it was trained on.
    """
    steps = [new - old for old, new in zip(before, after, strict=True)]
    return _along(steps, _way_down(side, make, name, before, images, labels))


def _way_down(side, make, name, before, images, labels):
    """Return how a step down the loss changes weights; its arguments are those of _goes_down."""
    witness = kit(side).witness

    def compute():
        base, model = make(witness)
        return witness.props.way_down(model, base, name, images, labels)

    return witness.kept(["way down", name, *before, images, labels], compute)


def _along(steps, way):
    """Whether arrays have changed along a way down the loss."""
    step, way = (np.concatenate([np.ravel(one) for one in arrays]) for arrays in (steps, way))
    # So long a step anywhere has a cosine of 1 / sqrt(len(step)): a tenth of this or less.
    length = float(np.linalg.norm(step) * np.linalg.norm(way))
    return bool(float(step @ way) > DOWN * length)


def _is_another(stated, rate):
    """Whether a rate that an optimizer states is not the one that it should have."""
    return isinstance(stated, float) and not 0.5 < stated / rate < 2


@points(3)
@needs("training")
def test_what_moves(submission, reference, rng):
    """In a real fit the upper layers and the head move, and all else stays, bit by bit."""
    for style, name, inline in [
        ("functional", "conv2", False),
        ("sequential", "scale2", True),
        ("nested", "inner", False),
    ]:
        agree_on(*_drawn_fit(submission, reference, rng, style, name, inline))
    # Behind its colours, each image has a channel of its own, where all others are black.
    head, (images, labels) = head_of(rng), two_ways(rng)
    head[2], head[3] = 0.05 * head[2], np.float32([np.log(GUESS / (1 - GUESS))])
    weights = weights_of(rng, norms=False)
    weights[0] = np.pad(weights[0], [(0, 0), (0, 0), (0, len(images)), (0, 0)])
    agree_on(follows, submission, reference, weights, head, images, labels)


def two_ways(rng):
    """Return images that look alike, and labels with other ways down for other losses.

    Where a model guesses GUESS, the absolute error falls with lower guesses, because most labels
    are a little lower. The squared error and the cross-entropy fall with higher ones. The third
    channel is black, but for the last three images, and each further channel but for one image.
    """
    images = rng.random(SHAPE) + 0.05 * rng.random((16, *SHAPE))
    images[:-LAST, ..., 2] = 0.0
    own = np.eye(16)[:, None, None, :] * rng.uniform(0.05, 0.1, (16, *SHAPE[:2], 1))
    images = np.concatenate([images, own], axis=-1)
    labels = np.full(16, GUESS - 0.08)
    labels[rng.permutation(16 - LAST)[:3]] = 1.0
    return images.astype(np.float32), labels.astype(np.float32)


def follows(side, weights, head, images, labels):
    """What fine_tune follows: how it changes the first kernel of a base, for an absolute error"""
    kernel, *others = weights

    def make(there):
        base = there.props.model_of(images.shape[1:], PLAIN, weights, "sequential")
        return base, there.props.model_on(base, False, head, "mae")

    base, model = make(side)
    with eagerly(side):
        side.fine_tune(model, base, FIRST_OF_ALL, images, labels, epochs=2, learning_rate=1e-3)
    after = as_array(base.get_weights()[0], kernel.shape, "the first kernel of the base")
    before = [kernel, *others, *head]
    step, way = after - kernel, _way_down(side, make, FIRST_OF_ALL, before, images, labels)[0]
    parts = {"the loss that the model has": slice(2), "its loss for the last images": slice(2, 3)}
    alone = range(SHAPE[2], images.shape[3])
    unseen = [c - SHAPE[2] for c in alone if way[:, :, c].any() and not step[:, :, c].any()]
    found = {
        part: (
            "stays: nothing moves"
            if not step[:, :, channels].any()
            else "goes down"
            if _along([step[:, :, channels]], [way[:, :, channels]])
            else "does not go down"
        )
        for part, channels in parts.items()
    }
    # Of an image that counts, something moves in its own channel.
    return {**found, "images that change nothing": unseen}


def _drawn_fit(submission, reference, rng, style="functional", name="conv2", inline=False):
    """Return what `agree_on` takes to compare what a fit moves."""
    chain, mark = marked(rng)
    name += "" if name == "inner" else mark
    weights, head = weights_of(rng), head_of(rng)
    return moved, submission, reference, style, chain, weights, head, name, inline, *data_of(rng)


def moved(side, style, chain, weights, head, name, inline, images, labels):
    """What fine_tune(model, base, layer_name, images, labels) changes, after a fit of the head"""
    base, model = network(side, weights, head, chain, style, inline)
    with eagerly(side):
        side.props.fit(model, images, labels)
        head = side.props.head_weights(model)
        # So small a rate that no optimizer turns round and comes back to where it was.
        side.fine_tune(model, base, name, images, labels, epochs=2, learning_rate=1e-3)
    # The base was frozen until then: it had the weights that it was given.
    moved_base = base.get_weights()
    before, after = by_layer(chain, weights), by_layer(chain, moved_base)
    found = {
        f"arrays of {layer} that changed": _changed(arrays, after.get(layer, []))
        for layer, arrays in before.items()
    }
    if not any(found.values()):
        # Keras 2 moves nothing for other reasons than Keras 3: these two tell them apart.
        compiled = "a new" if side.props.compiled_again(model) else "the old"
        free = sum(flags_of(side, base).values())
        found[list(found)[-1]] = f"none, with {compiled} optimizer and {free} trainable layers"
    head_after = side.props.head_weights(model)
    make = partial(network, weights=weights, head=head, chain=chain, style=style, inline=inline)
    arrays = [*weights, *head], [*moved_base, *head_after]
    return {
        **found,
        "the head changed": len(_changed(head, head_after)) > 0,
        "the loss goes down": _goes_down(side, make, name, *arrays, images, labels),
    }


def by_layer(chain, weights):
    """Return the arrays of each layer of a chain that has any, by the layer's name."""
    rest, found = iter(weights), {}
    for kind, settings in chain:
        if kind in ("Conv2D", "BatchNormalization"):
            number = 4 if kind == "BatchNormalization" else 1 + settings.get("use_bias", True)
            found[settings["name"]] = [next(rest) for _ in range(number)]
    return found


def _changed(before, after):
    pairs = list(zip(before, after, strict=True))
    return [place for place, (old, new) in enumerate(pairs) if not np.array_equal(old, new)]


@points(1)
@needs("training")
def test_history(submission, reference, rng):
    """The history has a loss for each epoch, of the model's own loss function; data stay."""
    # With a large head, other images show in the loss; with such labels, so does a part of them.
    images, labels = data_of(rng)[0], (np.arange(16) > 11).astype(np.float32)
    arguments = weights_of(rng, norms=False), head_of(rng, 4.0), images, labels
    for loss in ("binary_crossentropy", "mae"):
        agree_on(history, submission, reference, *arguments, loss, rtol=1e-3, atol=1e-4)
    agree_on(data_after, submission, reference, *arguments)
    # With one label for all images no batch turns round, whichever images it holds.
    labels = np.full(16, rng.integers(2), np.float32)
    arguments = weights_of(rng, norms=False), head_of(rng), images, labels
    agree_on(goes_on, submission, reference, *arguments, int(rng.integers(3, 6)))


def goes_on(side, weights, head, images, labels, epochs):
    """What several epochs of fine_tune do, with a learning rate of 0.0001"""
    steps = {}
    for count in (1, epochs):
        base = side.props.model_of(SHAPE, PLAIN, weights, "sequential")
        model = side.props.model_on(base, False, head)
        with eagerly(side):
            found = side.fine_tune(
                model, base, "conv2", images, labels, epochs=count, learning_rate=1e-4
            )
        after = [*base.get_weights(), *side.props.head_weights(model)]
        pairs = zip([*weights, *head], after, strict=True)
        steps[count] = np.concatenate([np.ravel(new - old) for old, new in pairs])
    losses = found.get("loss") if isinstance(found, dict) else None
    kinds = float, np.floating
    numbers = isinstance(losses, list) and all(isinstance(one, kinds) for one in losses)
    one, several = steps[1], steps[epochs]
    falls = numbers and len(losses) == epochs and bool(np.all(np.diff(losses) < 0))
    arrays = base.get_weights(), side.props.head_weights(model)
    # In the last epoch the loss comes down to this, so its mean over that epoch is higher.
    after = falls and _cross_entropy_of(kit(side).witness, *arrays, images, labels)
    return {
        "the weights go further than in one epoch": bool(several @ one > 1.5 * (one @ one)),
        "how many losses": len(losses) if numbers else 0,
        "the loss falls from epoch to epoch": numbers and bool(np.all(np.diff(losses) < 0)),
        "the last loss is one of the training, not one after it": bool(
            falls and losses[-1] - after > (losses[-2] - losses[-1]) / 8
        ),
    }


def _cross_entropy_of(there, weights, head, images, labels):
    """Return the cross-entropy of a model on PLAIN that has these weights."""
    base = there.props.model_of(SHAPE, PLAIN, weights, "sequential")
    outputs = there.props.outputs(there.props.model_on(base, False, head), images)
    return cross_entropy(as_array(outputs, (len(images), 1), "the outputs"), labels)


def history(side, weights, head, images, labels, loss):
    """The losses of fine_tune with a learning rate of 1e-9"""
    base = side.props.model_of(SHAPE, PLAIN, weights, "sequential")
    model = side.props.model_on(base, False, head, loss)
    with eagerly(side):
        found = side.fine_tune(model, base, "conv2", images, labels, epochs=6, learning_rate=1e-9)
        if not isinstance(found, dict):
            return "no dict"
        afterwards = side.props.loss_of(model, images, labels)
    losses = found.get("loss")
    if not isinstance(losses, list):
        return losses
    losses = np.array(losses, float)
    # The weights hardly move, even with another rate that is small.
    same = bool(np.allclose(losses, afterwards, rtol=0.05, atol=0.01))
    return {"the losses": losses, "the model reports such a loss afterwards too": same}


def data_after(side, weights, head, images, labels):
    """Whether images and labels are as they were, and how many losses there are by default"""
    base, model = network(side, weights, head, PLAIN)
    x, y = kit(side).put(images), kit(side).put(labels)
    with eagerly(side):
        found = side.fine_tune(model, base, "conv3", x, y)
    return {
        "the images stay as they are": bool(np.array_equal(side.props.fetched(x), images)),
        "the labels stay as they are": bool(np.array_equal(side.props.fetched(y), labels)),
        "epochs by default": len(found.get("loss", [])) if isinstance(found, dict) else 0,
    }


@points(1)
@needs("training")
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: a name that no layer has, and epochs below 1."""
    weights, (chain, mark) = weights_of(rng), marked(rng)
    agree_on(unfreeze_refuses, submission, reference, chain, weights, mark)
    vouched(*_drawn_fit(submission, reference, rng))
    agree_on(fine_tune_refuses, submission, reference, weights, head_of(rng), *data_of(rng, 8))


def unfreeze_refuses(side, chain, weights, mark):
    """Whether unfreeze_from(base, "conv3...") unfreezes it, and how unknown layers are refused"""
    base = side.props.model_of(SHAPE, chain, weights)
    side.unfreeze_from(base, "conv3" + mark)
    found = {"conv3": flags_of(side, base).get("conv3" + mark)}
    for name in ("conv9" + mark, "conv", "CONV2" + mark, ""):
        found[f"the layer {name!r}"] = refusal_of(partial(side.unfreeze_from, base, name))
    return found


def fine_tune_refuses(side, weights, head, images, labels):
    """Whether fine_tune(model, base, "conv2", images, labels) returns, and what is refused"""
    base, model = network(side, weights, head)
    with eagerly(side):
        found = {"returns": side.fine_tune(model, base, "conv2", images, labels) is not None}
        for name, epochs in [("conv9", 1), ("conv2", 0), ("conv2", -1)]:
            call = partial(side.fine_tune, model, base, name, images, labels, epochs)
            found[f"{name}, epochs={epochs}"] = refusal_of(call)
    return found


@training
@points(2)
def test_training(submission, seed, secret_seed, bar, progress, full):
    """Fine-tuning adapts the base to pictures that it has never seen the like of."""
    submission.props.set_seed(seed)
    if full:
        data = cats_vs_dogs.load()
        train, test, make = data.train, data.test, bases.vgg16_of_pictures
        first, stages, head_epochs, batch = "block5_conv1", ((20, 1e-5),), 30, 20
        images, x_test = train.images, test.images
    else:
        # The same training for every seed, so that the score hangs less on it.
        train, make = pets.cats_and_dogs(LABELS, seed=1, size=32), bases.creatures
        test = pets.cats_and_dogs(HELD_OUT, seed=secret_seed, size=32)
        first, stages, head_epochs, batch = FIRST, STAGES, 20, 32
        # Negatives: the base has seen thousands of creatures, but none with its colours reversed.
        images, x_test = 255 - train.images, 255 - test.images
    x, held_out = (pixels.astype(np.float32) / 255 for pixels in (images, x_test))
    y = train.labels.astype(np.float32)
    seconds = 3600 if full else 150
    given = _head(submission, make, [x, y, head_epochs, batch], seed, seconds)
    with kit(submission).deadline(seconds):
        base, here, answers = make(submission), kit(submission).put(x), kit(submission).put(y)
        model = submission.props.model_with_head(base, given)
        submission.fine_tune(model, base, first, here, answers, learning_rate=1e-5)
    epochs, rates = zip(*stages, strict=True)
    plan = Plan(rates, 32, "binary_crossentropy", epochs, seconds)
    arrays = x, y, held_out
    weights = submission.props.weights_by_name(model)
    expect(isinstance(weights, dict), "After fine_tune, the network must still be one.")
    if not full:
        # So near that all right answers of a class are trained once, from where they began.
        weights = _require_near(submission, make, weights, given, x, y)

    def shows(model):
        expect(
            full or submission.props.layers_that_learn(model) == _unfrozen(),
            f"After fine_tune, the base's layers from {FIRST} on and the head must be trainable, "
            "and nothing else.",
        )

    whole = Given(names=tuple(weights), whole=weights, frozen=None)
    predicted = trained(submission, model, plan, arrays, seed, bar, progress, whole, shows)
    probabilities = as_array(predicted, (len(test.labels), 1), "the model's predictions")[:, 0]
    note = "The notes report 0.92 for this." if full else ""
    bar.reached(float(np.mean((probabilities > 0.5) == test.labels)), note)


def _head(submission, make, options, seed, seconds):
    """Return the weights of a head that is trained on a frozen base, where no answer runs."""
    witness = kit(submission).witness

    def compute():
        with witness.deadline(seconds):
            witness.props.set_seed(seed)
            return witness.props.trained_head(make(witness), *options)

    return witness.kept(["head", *options, seed], compute)


def _unfrozen():
    """Return the sorted names of the layers that learn in a fine-tuned network."""
    names = [settings["name"] for kind, settings in creature_base.LAYERS if kind == "Conv2D"]
    return sorted([*names[names.index(FIRST) :], "head_dense", "head_out"])


def _require_near(side, make, weights, head, images, labels):
    """Return the weights before fine_tune, by layer; some must have gone down, and none far."""
    given = by_layer(creature_base.LAYERS, creature_base.load_weights())
    given |= {"head_dense": head[:2], "head_out": head[2:]}
    free = _unfrozen()
    expect(
        weights.keys() == given.keys(),
        "After fine_tune, the network must have the layers that it had before.",
    )
    for name, arrays in given.items():
        found = weights[name]
        near = isinstance(found, list) and len(found) == len(arrays)
        # A rate of 0.00001 takes no weight far, whatever the optimizer.
        expect(
            near
            and all(
                np.allclose(
                    as_array(one, array.shape, name), array, rtol=0, atol=0.05 * (name in free)
                )
                for one, array in zip(found, arrays, strict=True)
            ),
            f"fine_tune with a learning rate of 0.00001 moves the weights of {name} too far."
            if name in free
            else f"fine_tune changes the weights of {name}, which must stay as they are.",
        )
    pairs = [pair for name in free for pair in zip(weights[name], given[name], strict=True)]
    expect(
        any(not np.array_equal(*pair) for pair in pairs),
        "After fine_tune, all weights are just as they were: it must train the network.",
    )

    def with_head(there):
        base = make(there)
        return base, there.props.model_with_head(base, head)

    # The base's layers come first, then those of the head.
    arrays = ([array for name in given for array in one[name]] for one in (given, weights))
    expect(
        _goes_down(side, with_head, FIRST, *arrays, images, labels),
        "fine_tune moves the weights, but not down the loss. It must compile the network after it "
        "changes what is trainable, and train it on the images and labels that it is given.",
    )
    return given
