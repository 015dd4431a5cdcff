from functools import partial

import numpy as np
from kata_checks.described import copied
from kata_checks.given_models import left_alone
from kata_datasets import pets, wide_base
from kata_grader.checking import (
    Row,
    agree,
    agree_on,
    as_array,
    points,
    refusal_of,
    unchanged,
)

CLOSE = {"rtol": 1e-3, "atol": 1e-4}
WIDTH = 1024  # so some grids are full, some end in black, and some hold less than a row
# How many channels of each layer the picture shows.
SHOWN = 8
# Parts of models in a drawn order, for images of this shape. Each leaves room for those behind it.
SHAPE = (12, 10, 2)
USUAL = [
    ("Conv2D", {"filters": 3, "kernel_size": 2}),
    ("Conv2D", {"filters": 4, "kernel_size": 3, "padding": "same", "activation": "relu"}),
    ("MaxPooling2D", {"pool_size": 2, "padding": "same"}),
]
UNUSUAL = [
    ("SeparableConv2D", {"filters": 3, "kernel_size": 3, "padding": "same"}),
    ("DepthwiseConv2D", {"kernel_size": 2}),
    ("AveragePooling2D", {"pool_size": 2, "padding": "same"}),
]
OTHERS = [
    ("BatchNormalization", {}),
    ("ReLU", {}),
    ("Dropout", {"rate": 0.5}),
    ("UpSampling2D", {"size": 2}),
    ("ZeroPadding2D", {"padding": 1}),
]


@points(2)
def test_layers(submission, reference, rng):
    """The outputs of the convolution and pooling layers, in order."""
    for name, shape in [("branched_model", (12, 10, 3)), ("stacked_model", (9, 11, 1))]:
        images = rng.normal(size=(2, *shape)).astype("float32")
        agree_on(outputs_of, submission, reference, name, images, _seed(rng), **CLOSE)
    agree_on(*_of_a_chain(submission, reference, rng, [*USUAL, *OTHERS]), **CLOSE)


def _of_a_chain(submission, reference, rng, parts):
    """Return what `agree_on` takes to compare a model of some parts in a drawn order."""
    chain = [parts[place] for place in rng.permutation(len(parts))]
    chain = [
        (*part[:1], {**part[1], "name": _name(rng, number)}) if isinstance(part[0], str) else part
        for number, part in enumerate(chain)
    ]
    images = rng.normal(size=(2, *SHAPE)).astype("float32")
    seed = _seed(rng)
    return outputs_of, submission, reference, "chained_model", images, seed, SHAPE, chain


def _name(rng, number):
    """Return a name that tells nothing of a layer's kind."""
    return f"layer_{rng.integers(1000)}_{number}"


def _seed(rng):
    """Return a seed for the weights of a model."""
    return int(rng.integers(2, 10_000))


@points(1)
def test_kinds_of_layers(submission, reference, rng):
    """Separable, depthwise, average and global ones count too."""
    images = rng.normal(size=(2, 16, 14, 2)).astype("float32")
    arguments = "many_kinds_model", images, _seed(rng), _name(rng, 0), _name(rng, 1)
    agree_on(outputs_of, submission, reference, *arguments, **CLOSE)
    agree_on(*_of_a_chain(submission, reference, rng, [*UNUSUAL, *OTHERS]), **CLOSE)


@points(1)
def test_nested_model(submission, reference, rng):
    """A model among the layers is not entered."""
    images = rng.normal(size=(3, 10, 8, 3)).astype("float32")
    for own_pooling in (True, False):
        arguments = "nested_model", images, _seed(rng), own_pooling
        agree_on(outputs_of, submission, reference, *arguments, **CLOSE)
    agree_on(*_of_a_chain(submission, reference, rng, [USUAL[:1], *USUAL, *OTHERS]), **CLOSE)


def outputs_of(side, name, images, seed, *options):
    """What the activation model gives for some images, as a list"""
    model = getattr(side.props, name)(*options)
    side.props.spread_weights(model, 1, 1.5)
    with left_alone(side, model, model.get_weights(), "activation_model"):
        looking_inside = side.activation_model(model)
    # Weights that the model gets later are its own as well.
    side.props.spread_weights(model, seed, 1.5)
    return _outputs(side, looking_inside, images)


def _outputs(side, model, images):
    return side.props.all_outputs(
        copied(side, model, images.shape[1:], compiled=False), images, None
    )


@points(3)
def test_grid(submission, reference, rng):
    """Channels lie side by side, each with its own scale; the rest is black."""
    grid = (submission.activation_grid, reference.activation_grid)
    agree(*grid, np.array([[[0.0, 5.0, 2.0], [1.0, 1.0, 8.0]]]), 2, pixels=True)
    for shape, columns in [
        ((6, 6, 8), 3),
        ((5, 7, 6), 4),
        ((4, 3, 10), 2),
        ((2, 5, 4), 2),
        ((3, 4, 5), 1),
        (tuple(map(int, rng.integers(2, 14, 3))), int(rng.integers(2, 9))),
    ]:
        agree(*grid, channels_of(rng, shape), columns, pixels=True)
    agree(*grid, channels_of(rng, (3, 2, 20)), pixels=True)
    agree(*grid, channels_of(rng, (7, 4, 3)), columns=5, pixels=True)
    agree(*grid, channels_of(rng, (4, 5, 1)), pixels=True)
    agree(*grid, channels_of(rng, (5, 4, 6)).astype("float32"), columns=3, pixels=True)
    # Channels that span less than 1 are scaled as well.
    agree(*grid, 0.05 * rng.normal(size=(4, 5, 3)) + 0.5, 2, pixels=True)
    agree(*grid, 0.05 * rng.normal(size=(4, 5, 3)) + 20, 2, pixels=True)
    # More channels than a byte counts.
    agree(*grid, channels_of(rng, (2, 3, 260)), pixels=True)
    agree_on(contrast_of_faint, submission, reference, 5e-6 * rng.uniform(-1, 1, (6, 5, 2)))
    agree_on(black_and_white, submission, reference, far_places(rng, (6, 5, 4)))
    unchanged(submission.activation_grid, channels_of(rng, (3, 4, 5)), 2)


def far_places(rng, shape):
    """Return channels with a place each that is far too dark, and one that is far too bright."""
    activation = rng.normal(size=shape)
    activation[0, 1], activation[2, 3] = -40.0, 40.0
    return activation


def contrast_of_faint(side, activation):
    """The contrast in activation_grid of a channel whose numbers are about 0.000005"""
    grid = as_array(side.activation_grid(activation, 2), (6, 10), "the grid")
    if np.ptp(grid) == 0:
        return "none"
    return "too little" if grid.std() < 0.9 * 64 else "as of any other"


def black_and_white(side, activation):
    """The darkest and the brightest places of activation_grid for values far beyond both ends"""
    grid = as_array(side.activation_grid(activation, 2), (12, 10), "the grid")
    # Numbers, not pixels: what is cut off leaves nothing to round.
    return {"darkest": int(grid.min()), "brightest": int(grid.max())}


def channels_of(rng, shape):
    """Return channels of very different means and sizes, with tails beyond black and white."""
    sizes = 10.0 ** rng.uniform(-1, 2, size=shape[2])
    means = rng.normal(size=shape[2]) * 3 * sizes
    return rng.standard_t(3, size=shape) * sizes + means


@points(1)
def test_constant_channels(submission, reference, rng):
    """A channel that is the same everywhere is an even grey."""
    grid = (submission.activation_grid, reference.activation_grid)
    activation = np.maximum(channels_of(rng, (4, 5, 6)), 0)
    activation[:, :, 1], activation[:, :, 4] = 0.0, 2.5
    agree(*grid, activation, 3, pixels=True)
    agree(*grid, np.zeros((3, 4, 5), "float32"), 2, pixels=True)
    agree(*grid, np.full((1, 1, 3), -4.0), 4, pixels=True)
    agree_on(greys_of_rounded, submission, reference)
    shape = tuple(map(int, rng.integers(2, 9, 3)))
    agree(*grid, np.full(shape, rng.normal()), 3, pixels=True)
    for value in (0.0, 2.5, -4.0):
        agree_on(greys, submission, reference, np.full((2, 3, 2), value))


def greys_of_rounded(side):
    """Whether channels of one number are grey, even if rounding gives them a deviation"""
    shapes = (5, 7, 1), (5, 7, 3)
    found = [
        as_array(side.activation_grid(np.full(shape, value), 3), (5, 21), "the grid")
        for value in (0.1, 0.3, 1.3)
        for shape in shapes
    ]
    off = [np.abs(grid[:, :7] - 128.0).max() for grid in found]
    return {"channels that are full of 0.1, 0.3 or 1.3 become 128": max(off) <= 1}


def greys(side, activation):
    """The grey values in activation_grid(activation, 2) of constant channels"""
    grid = as_array(side.activation_grid(activation, 2), (2, 6), "the grid")
    return np.unique(grid).astype(int).tolist()


@points(1)
def test_look_inside(submission, reference, sheet, seed):
    """What a trained network sees in a picture of a cat."""
    images, labels, _ = pets.cats_and_dogs(4, seed)
    (cat, *_) = images[labels == 0]
    agree_on(grids_of, submission, reference, cat, pixels=True)
    rows = [Row("the picture", [cat])]
    for number, grid in enumerate(grids_of(submission, cat)[::2], 1):
        size = cat.shape[0] // 2 ** (number - 1)
        label = f"convolution {number}, {size} x {size}: the first {SHOWN} channels"
        rows.append(Row(label, cut(grid, size)[:SHOWN], [str(n) for n in range(SHOWN)]))
    sheet(rows, "what a trained network sees in a picture of a cat, from your grids")


def cut(grid, size):
    """Return the maps in a grid, row by row."""
    down, across = (length // size for length in grid.shape)
    maps = grid.reshape(down, size, across, size).swapaxes(1, 2)
    return list(maps.reshape(down * across, size, size))


def grids_of(side, image):
    """The grids of every convolution and pooling of a trained network, for one image"""
    weights = wide_base.load_weights()
    model = side.props.model_of(image.shape, wide_base.LAYERS, weights)
    looking_inside = side.activation_model(model)
    found = _outputs(side, looking_inside, image[None] / np.float32(255))
    return [side.activation_grid(part[0], WIDTH // part.shape[2]) for part in found]


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: a model without any convolution or pooling layer."""
    agree_on(*_of_a_chain(submission, reference, rng, [*USUAL[:2], *OTHERS]), **CLOSE)
    agree_on(refusals, submission, reference)


def refusals(side):
    """How activation_model refuses models without a convolution or pooling layer of their own"""
    models = [side.props.without_such_layers(nested) for nested in (False, True)]
    return [refusal_of(partial(side.activation_model, model)) for model in models]
