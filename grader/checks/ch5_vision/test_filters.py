from functools import partial

import numpy as np
from kata_datasets import base, wide_base
from kata_grader.checking import (
    Row,
    agree,
    agree_on,
    as_array,
    expect,
    points,
    refusal_of,
    training,
    unchanged,
)
from numpy.lib.stride_tricks import sliding_window_view

SHAPE = (20, 18, 3)
FINE, COARSE = 6, 8
# What a pattern must reach, as a multiple of what noise of the same contrast does to the filter:
# the solution reaches 8 to 9 times as much, steps of length 1 from bright noise 2.7 times.
MUCH = 2.0
# What it must reach, as a multiple of what the patterns of other filters do.
CLEARLY = 1.2
# So far apart are two seeds that no number up to 10 divides into other rests, nor 100.
FAR = 25_200
# What the patterns of four filters of the wide base show, in an image of twice its usual size.
SHOWN = [
    ("block3_conv", 39, "standing stripes"),
    ("block3_conv", 43, "waves"),
    ("block4_conv", 19, "eyes"),
    ("block4_conv", 53, "perhaps noses"),
]
LARGE = (64, 64, 3)
# Filters of the base that few patterns of other filters excite, so that two of them tell whether an
# answer looks at the filter that it is asked for.
APART = "block3_conv", [9, 11, 12, 19, 26, 32, 40, 41, 42]


@points(2)
def test_deprocess(submission, reference, rng):
    """Any numbers become an image to look at, equal ones an even grey."""
    deprocess = (submission.deprocess_image, reference.deprocess_image)
    agree(*deprocess, np.array([[[0.0], [1.0], [5.0]]]), pixels=True)
    for shape, size, mean in [((7, 5, 3), 40.0, 90.0), ((4, 6, 1), 0.5, 0.0), ((8, 8, 3), 3e3, 1)]:
        x = size * rng.standard_t(3, size=shape) + mean
        x[1, 2], x[3, 0] = mean + 30 * size, mean - 30 * size
        agree(*deprocess, x, pixels=True)
        agree(*deprocess, x.astype("float32"), pixels=True)
    # Channels of their own size and mean: they are scaled together.
    x = rng.normal(size=(6, 7, 3)) * [1, 10, 3] + [0, 20, -5]
    agree(*deprocess, x, pixels=True)
    # An image that spans less than 1 is scaled as well.
    agree(*deprocess, 0.05 * rng.normal(size=(6, 5, 3)) + 0.5, pixels=True)
    agree_on(black_and_white, submission, reference, rng.normal(size=(9, 8, 3)))
    agree(*deprocess, np.array([[[2.0]]]), pixels=True)
    unchanged(submission.deprocess_image, x)
    for value in (0.0, 3.5, -128.0):
        agree(*deprocess, np.full((5, 4, 3), value, "float32"), pixels=True)


def black_and_white(side, x):
    """The darkest and the brightest place of deprocess_image, of numbers far beyond both ends"""
    x = x.copy()
    x[1, 2, 0], x[3, 0, 1] = 300.0, -300.0
    image = as_array(side.deprocess_image(x), x.shape, "the image")
    # Numbers, not pixels: what is cut off leaves nothing to round.
    return {"darkest": int(image.min()), "brightest": int(image.max())}


def convnet(rng, shape=SHAPE):
    """Return a chain of layers and their weights, with filters that are alive wherever one starts.

    Each filter's weights add up to 0 in every channel: an even image, however bright, leaves it
    cold, and half of all noise excites it.
    """
    sizes = [(3, 3, shape[2], FINE), (3, 3, FINE, COARSE)]
    kernels = [rng.standard_normal(size) for size in sizes]
    kernels = [kernel - kernel.mean(axis=(0, 1)) for kernel in kernels]
    kernels = [kernel / np.sqrt((kernel**2).sum(axis=(0, 1, 2))) for kernel in kernels]
    settings = {"kernel_size": 3, "activation": "relu"}
    chain = [
        ("Conv2D", {"filters": FINE, **settings, "name": "fine"}),
        ("MaxPooling2D", {"pool_size": 2, "name": "smaller"}),
        ("Conv2D", {"filters": COARSE, **settings, "name": "coarse"}),
        ("GlobalAveragePooling2D", {"name": "flat"}),
        ("Dense", {"units": 2, "name": "decision"}),
    ]
    weights = [kernels[0], np.zeros(FINE), kernels[1], np.zeros(COARSE)]
    return chain, [*weights, rng.standard_normal((COARSE, 2)), np.zeros(2)]


@points(1)
def test_seeds(submission, reference, rng):
    """The same seed gives the same pattern, another seed another one."""
    chain, weights = convnet(rng)
    agree_on(patterns_of_seeds, submission, reference, chain, weights, True)
    # In inference mode these layers pass on what they get.
    noisy = [("BatchNormalization", {"name": "normed"}), ("Dropout", {"rate": 0.5, "name": "less"})]
    of_noisy = [np.ones(FINE), np.zeros(FINE), np.zeros(FINE), np.ones(FINE)]
    chain, weights = [chain[0], *noisy, *chain[1:]], [*weights[:2], *of_noisy, *weights[2:]]
    agree_on(patterns_of_seeds, submission, reference, chain, weights)


def patterns_of_seeds(side, chain, weights, by_default=False):
    """Patterns of the seeds 3, 3, 4 and 25203, with other random numbers drawn in between"""
    model = side.props.model_of(SHAPE, chain, weights)
    noise = np.random.RandomState(1).random_sample((4, *SHAPE)).astype("float32")
    usual_outputs, patterns = side.props.outputs(model, noise), []
    learned = side.props.learned(model)
    for number, seed in enumerate([3, 3, 4]):
        side.props.set_seed(number)
        patterns.append(pattern_of(side, model, "coarse", 2, steps=3, seed=seed))
    first, again, other = patterns
    once, far = (pattern_of(side, model, "coarse", 2, steps=1, seed=seed) for seed in (3, 3 + FAR))
    found = {}
    if by_default:
        usual = pattern_of(side, model, "fine", 0)
        said = pattern_of(side, model, "fine", 0, steps=40, step_size=1.0, seed=0)
        found["by default steps=40, step_size=1.0, seed=0"] = bool(np.allclose(usual, said))
    return {
        **found,
        "the pattern": "an even image" if np.ptp(first) == 0 else "an image",
        "the same seed gives": "the same" if np.array_equal(first, again) else "another",
        "another seed gives": "the same" if np.allclose(first, other) else "another",
        "a seed far away gives": "the same" if np.allclose(once, far) else "another",
        "more steps give": "the same" if np.allclose(first, once) else "another",
        "the weights of the model stay as they are": all(
            np.array_equal(np.float32(old), new)
            for old, new in zip(weights, model.get_weights(), strict=True)
        ),
        "the same layers are trained": side.props.learned(model) == learned,
        "what the model computes stays as it is": bool(
            np.allclose(side.props.outputs(model, noise), usual_outputs, atol=1e-5)
        ),
    }


@points(1)
def test_steps(submission, reference, rng):
    """Steps go along the gradient, and as far as step_size says, whatever the weights."""
    agree_on(lengths, submission, reference, *convnet(rng), int(rng.integers(4, 6)))
    kernel = rng.standard_normal((3, 2, SHAPE[2], FINE))
    kernel -= kernel.mean((0, 1))
    # Each colour counts another amount, or the gradient would lead where its signs do.
    colours = rng.permutation([3.0, 1.5, 0.5]) * rng.choice([-1, 1], 3) * rng.uniform(0.8, 1.2, 3)
    kernel[..., 3] += colours / 6
    kernel[..., 4] -= colours[::-1] / 3  # all filters together lead elsewhere
    agree_on(first_step, submission, reference, kernel)


def lengths(side, chain, weights, count):
    """How far the ascent leads, and where to"""
    model = side.props.model_of(SHAPE, chain, weights)
    patterns = {
        (steps, size): pattern_of(side, model, "coarse", 3, steps=steps, step_size=size, seed=1)
        for steps, size in [(1, 1e-6), (1, 0.5), (1, 2.0), (2, 0.5), (2, 2.0), (12, 0.5)]
    }
    on, last = (
        pattern_of(side, model, "coarse", 3, steps=steps, step_size=0.5, seed=1)
        for steps in (count, count + 1)
    )
    larger = [1000 * weights[0], *weights[1:]]
    model = side.props.model_of(SHAPE, chain, larger)
    again = pattern_of(side, model, "coarse", 3, steps=12, step_size=0.5, seed=1)
    start = patterns[1, 1e-6]

    def way(pattern):
        return float(np.sqrt(np.mean((pattern - start) ** 2)))

    def slope(direction):
        step = 1e-3 * direction / (np.sqrt(np.mean(direction**2)) + 1e-12)
        above, below = (activation(on + one, "coarse", chain, weights) for one in (step, -step))
        return abs(float((above - below)[..., 3].mean()))

    first, along = patterns[1, 0.5] - start, slope(last - on)
    # A step along the gradient there is steeper than the first one, and than all together.
    follows = along > 1.1 * slope(first) and along > 1.02 * slope(last - start)
    leads = "along the gradient there" if follows else "another way"
    if _alike(first, last - on) > 0.99:
        leads = "the same way as step 1"

    def compared(pattern, other, near, far):
        times = way(pattern) / (way(other) + 1e-12)
        return "less far" if times < near else "about as far" if times < far else "farther"

    one, many = patterns[1, 0.5], patterns[12, 0.5]
    same_place = np.array_equal(one, many)
    return {
        "with step_size=0.5 the root mean square of step 1 is": _length(first / 0.5),
        f"with step_size=0.5 that of step {count + 1} is": _length((last - on) / 0.5),
        "a step four times as large leads": compared(patterns[1, 2.0], one, 0.5, 2),
        # An answer that takes one step too few has got somewhere by then.
        "two steps four times as large lead": compared(patterns[2, 2.0], patterns[2, 0.5], 0.5, 2),
        "12 steps lead": "to the same place" if same_place else compared(many, one, 0.5, 2),
        f"step {count + 1} leads": leads,
        "where weights are a thousand times as large, it leads": compared(again, many, 0.2, 5),
    }


def _length(step):
    """Return in words the root mean square of a step, whose numbers are in units of step_size."""
    bounds = {
        0.1: "less than a tenth of step_size",
        0.8: "less than step_size",
        1.25: "step_size",
        10.0: "more than step_size",
        np.inf: "more than ten times step_size",
    }
    size = np.sqrt(np.mean(step**2))
    return next((words for bound, words in bounds.items() if size < bound), "not a number")


def first_step(side, kernel):
    """The first step for a filter of one linear convolution, whose gradient is known"""
    settings = {"filters": FINE, "kernel_size": kernel.shape[:2], "name": "fine"}
    model = side.props.model_of(SHAPE, [("Conv2D", settings)], [kernel, np.zeros(FINE)])
    near, far = (
        pattern_of(side, model, "fine", 3, steps=1, step_size=size, seed=2) for size in (0.01, 0.11)
    )
    # Away from the border it is the same everywhere, even where an answer leaves the border out.
    inside = (far - near)[5:-5, 5:-5].astype(float)
    gradient = np.broadcast_to(kernel.sum((0, 1))[:, 3], inside.shape)
    directions = {
        "along the gradient": gradient,
        "against the gradient": -gradient,
        "along the signs of the gradient alone": np.sign(gradient),
    }
    nearest = max(directions, key=lambda name: _alike(inside, directions[name]))
    return {"it leads": nearest if _alike(inside, directions[nearest]) > 0.99 else "elsewhere"}


def _alike(one, other):
    """The cosine of the angle between two directions; 0 if one of them is none."""
    size = np.linalg.norm(one) * np.linalg.norm(other)
    return float((one * other).sum() / size) if size else 0.0


@points(3)
def test_excites(submission, reference, rng):
    """A pattern is a float image that excites its own filter many times more than noise does."""
    drawn = (*rng.integers(12, 20, size=2).tolist(), int(rng.integers(1, 5)))
    for shape in [SHAPE, drawn]:
        agree_on(kind_of_pattern, submission, reference, shape, *convnet(rng, shape))
    agree_on(excitation, submission, reference, *convnet(rng), rng.random((20, *SHAPE)))


def kind_of_pattern(side, shape, chain, weights):
    """filter_pattern(model, "fine", 1, steps=3)"""
    model = side.props.model_of(shape, chain, weights)
    found = side.filter_pattern(model, "fine", 1, steps=3)
    if not isinstance(found, np.ndarray):
        return found
    return {"shape": found.shape, "floats": found.dtype.kind == "f"}


def excitation(side, chain, weights, noises):
    """What patterns of "coarse" do to their filters, compared with noise"""
    usual = np.mean([excited(noise, "coarse", chain, weights) for noise in noises], axis=0)
    found = {}
    for index, style in [(1, "functional"), (4, "sequential"), (2, "branched")]:
        model = side.props.model_of(SHAPE, chain, weights, style)
        pattern = pattern_of(side, model, "coarse", index)
        if np.ptp(pattern) == 0:
            found[f"filter {index}"] = "an even image does not excite it"
            continue
        times = excited(pattern, "coarse", chain, weights)[index] / usual[index]
        words = ["much less than", "about as much as", "much more than"]
        found[f"filter {index}"] = words[int(times > 0.5) + int(times > MUCH)] + " noise"
    return found


@points(1)
def test_selects(submission, reference, rng):
    """A pattern excites its filter more than patterns of other filters do."""
    agree_on(selection, submission, reference, *convnet(rng))


def selection(side, chain, weights):
    """Which filters of "fine" are excited most by their own patterns"""
    model = side.props.model_of(SHAPE, chain, weights)
    chosen = [0, 2, 5]
    patterns = [pattern_of(side, model, "fine", index) for index in chosen]
    table = np.array([excited(pattern, "fine", chain, weights)[chosen] for pattern in patterns])
    own = np.diag(table)
    others = table - np.diag(own)
    rivals = [chosen[row] for row in others.argmax(axis=0)]
    same = all(np.allclose(pattern, patterns[0], atol=1e-3) for pattern in patterns)
    even = all(np.ptp(pattern) == 0 for pattern in patterns)
    layers = [pattern_of(side, model, layer, 2, steps=2) for layer in ("fine", "coarse")]
    return {
        "patterns of different filters": (
            "even images" if even else "the same" if same else "different"
        ),
        "patterns of different layers": "the same" if np.allclose(*layers) else "different",
        **{
            f"filter {index}": "its own pattern excites it most"
            if most
            else f"its own pattern excites it no more than that of filter {rival}"
            for index, rival, most in zip(
                chosen, rivals, own > CLEARLY * others.max(axis=0), strict=True
            )
        },
    }


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: an unknown layer, an unknown filter, and steps below 1."""
    agree_on(refusals, submission, reference, *convnet(rng), rng.random((20, *SHAPE)))


def refusals(side, chain, weights, noises):
    """What filter_pattern says of arguments that make no sense"""
    model = side.props.model_of(SHAPE, chain, weights)
    calls = [("nowhere", 0, 1), ("Fine", 0, 1), ("fine", FINE, 1), ("fine", -1, 1)]
    calls += [("coarse", 100, 1), ("fine", 0, 0), ("fine", 0, -2)]
    found = {
        f"{name!r}, {index}, steps={steps}": refusal_of(
            partial(side.filter_pattern, model, name, index, steps=steps)
        )
        for name, index, steps in calls
    }
    usual = np.mean([excited(noise, "fine", chain, weights)[0] for noise in noises])
    reached = excited(pattern_of(side, model, "fine", 0), "fine", chain, weights)[0]
    # Whoever refuses everything must earn nothing.
    counts = "refusing counts here, because valid arguments give a pattern that excites its filter"
    return {counts: bool(reached > MUCH * usual), **found}


# As slow as a training, so proofs run it last too.
@training
@points(1)
def test_trained_network(submission, reference, rng, sheet, progress):
    """In a trained network, patterns excite their filters; here they are."""
    networks = {
        network: (submission.props.model_of(LARGE, network.LAYERS, weights), weights)
        for network in (wide_base, base)
        for weights in [network.load_weights()]
    }
    noises = [as_shown(noise) for noise in rng.random((4, *LARGE))]
    layer, among = APART
    drawn = [(base, layer, int(index), "") for index in rng.choice(among, 2, replace=False)]
    wanted = [*((wide_base, *one) for one in SHOWN), *drawn]
    rows = {}
    for number, (network, layer, index, seen) in enumerate(wanted):
        model, weights = networks[network]
        strength = partial(strength_in, network.LAYERS, weights, layer)
        usual = np.mean([strength(noise) for noise in noises], axis=0)
        found = submission.filter_pattern(model, layer, index)
        pattern = as_array(found, LARGE, "the pattern")
        reached = strength(as_shown(pattern))[index]
        expect(
            reached > usual[index] + 0.3,
            f"filter_pattern(base, {layer!r}, {index}), shown to the network as an image, should "
            f"excite the filter more than noise does: received {reached:.2f}, and noise does "
            f"{usual[index]:.2f}",
        )
        if seen:
            image = as_array(submission.deprocess_image(found), LARGE, "the image")
            tile = image.astype(np.uint8).repeat(2, axis=0).repeat(2, axis=1)
            rows.setdefault(layer, []).append((tile, f"filter {index}: {seen}"))
        progress(number + 1, len(wanted), "pattern")
    found = [Row(layer, *zip(*tiles, strict=True)) for layer, tiles in rows.items()]
    sheet(found, "your patterns for four filters of a trained network")


def pattern_of(side, model, layer, index, **options):
    """Return a pattern of a side as floats."""
    name = f'filter_pattern(model, "{layer}", {index}, ...)'
    return as_array(side.filter_pattern(model, layer, index, **options), SHAPE, name)


def excited(image, layer, chain, weights):
    """Return how much an image of mean 0 and standard deviation 1 excites each filter."""
    scaled = (image - image.mean()) / (image.std() or 1.0)
    return activation(scaled, layer, chain, weights).mean(axis=(0, 1))


def strength_in(chain, weights, layer, image):
    """Return how much an image from 0 to 1 excites each filter of a layer of a network."""
    return activation(image, layer, chain, weights).mean(axis=(0, 1))


def as_shown(image):
    """Return an image of mean 0.5 and standard deviation 0.1, from 0 to 1."""
    return np.clip((image - image.mean()) / (image.std() or 1.0) * 0.1 + 0.5, 0, 1)


def activation(image, until, chain, weights):
    """Return the output of a layer, computed here: no submission has a say in it."""
    weights = iter(weights)
    for kind, settings in chain:
        if kind == "Conv2D":
            image = convolved(image, next(weights), settings.get("padding"))
            image = image + next(weights) if settings.get("use_bias", True) else image
        elif kind == "BatchNormalization":
            gamma, beta, mean, variance = (next(weights) for _ in range(4))
            image = (image - mean) / np.sqrt(variance + 1e-3) * gamma + beta
        elif kind == "MaxPooling2D":
            image = sliding_window_view(image, (2, 2), axis=(0, 1))[::2, ::2].max(axis=(3, 4))
        if kind == "ReLU" or settings.get("activation") == "relu":
            image = np.maximum(image, 0)
        if settings["name"] == until:
            return image
    raise ValueError(f"there is no layer {until}")


def convolved(image, kernel, padding):
    """Return what a convolution makes of an image, without bias."""
    if padding == "same":
        image = np.pad(image, [(1, 1), (1, 1), (0, 0)])
    windows = sliding_window_view(image, kernel.shape[:2], axis=(0, 1))
    return np.einsum("ijcmn,mncf->ijf", windows, kernel)
