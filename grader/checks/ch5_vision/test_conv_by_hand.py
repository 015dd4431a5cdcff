import numpy as np
from kata_grader.checking import agree, hidden, points, unchanged

# What messages call the parts and axes of results.
RESULTS = {
    "conv2d": {"axes": ("row", "column", "filter")},
    "max_pool2d": {"axes": ("row", "column", "channel")},
}

# Wide enough for results in half precision: they have any float type.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}

# Small enough to be followed by hand: one channel, and two of them.
GREY = np.array([[1.0, 2.0, 0.0], [4.0, 3.0, -1.0]])[..., np.newaxis]
TWO = np.array([[[1.0, 10.0], [2.0, 20.0], [0.0, 5.0]]])
KERNEL = np.array([[1.0, -2.0], [0.0, 3.0]])[..., np.newaxis, np.newaxis]


def weights_of(rng, rows, columns, channels, filters):
    """Return a kernel and a bias of moderate size, biases far from zero."""
    kernel = rng.normal(size=(rows, columns, channels, filters)) / np.sqrt(rows * columns)
    return kernel, rng.choice([-1.0, 1.0], size=filters) * (1 + rng.random(filters))


def drawn_sizes(rng):
    """Return the size of an image and the shape of a kernel, other ones in each run."""
    lowest, highest = [9, 9, 2, 2, 2, 2], [20, 20, 5, 5, 5, 8]
    height, width, rows, columns, channels, filters = rng.integers(lowest, highest).tolist()
    return (height, width, channels), (rows, columns, channels, filters)


@points(3)
def test_conv_valid(submission, reference, rng):
    """A convolution with the padding "valid" and stride 1."""
    conv = (submission.conv2d, reference.conv2d)
    agree(*conv, GREY, KERNEL, np.array([10.0]), **CLOSE)
    agree(*conv, TWO, np.array([[[[1.0, 0.0], [2.0, -3.0]]]]), np.array([100.0, 7.0]), **CLOSE)
    for size, kernel in [
        ((6, 8, 3), (3, 2, 3, 4)),
        ((7, 5, 3), (2, 4, 3, 3)),
        ((4, 4, 1), (3, 3, 1, 1)),
        ((5, 3, 2), (5, 3, 2, 6)),
        ((3, 6, 4), (1, 1, 4, 2)),
        ((1, 1, 1), (1, 1, 1, 1)),
        drawn_sizes(rng),
    ]:
        agree(*conv, rng.normal(size=size), *weights_of(rng, *kernel), **CLOSE)
        agree(*conv, rng.normal(size=size), *weights_of(rng, *kernel), 1, "valid", **CLOSE)


@points(1)
def test_conv_strides(submission, reference, rng):
    """A convolution with larger strides."""
    conv = (submission.conv2d, reference.conv2d)
    agree(*conv, GREY, KERNEL[:1, :1], np.array([10.0]), (1, 2), **CLOSE)
    for size, kernel, strides in [
        ((9, 8, 2), (3, 3, 2, 3), (2, 3)),
        ((8, 9, 2), (2, 3, 2, 2), 2),
        ((10, 7, 1), (3, 2, 1, 2), (1, 4)),
        ((7, 9, 3), (2, 2, 3, 2), (3, 1)),
        ((5, 5, 2), (3, 3, 2, 2), 7),
        (*drawn_sizes(rng), tuple(rng.integers(1, 5, 2).tolist())),
    ]:
        agree(*conv, rng.normal(size=size), *weights_of(rng, *kernel), strides=strides, **CLOSE)


@points(2)
def test_conv_same(submission, reference, rng):
    """A convolution with "same", with even kernels and with strides."""
    conv = (submission.conv2d, reference.conv2d)
    agree(*conv, GREY, KERNEL, np.array([10.0]), padding="same", **CLOSE)
    for size, kernel, strides in [
        ((6, 7, 2), (4, 2, 2, 3), 1),
        ((6, 7, 2), (3, 5, 2, 2), 1),
        ((6, 7, 2), (3, 4, 2, 2), 2),
        ((8, 5, 1), (2, 3, 1, 2), (3, 2)),
        ((7, 9, 3), (5, 4, 3, 2), (2, 4)),
        ((5, 6, 2), (2, 1, 2, 2), 4),
        ((3, 2, 2), (5, 4, 2, 3), 1),
        ((2, 3, 1), (4, 6, 1, 2), (1, 2)),
        ((5, 4, 2), (1, 1, 2, 2), (3, 1)),
        ((1, 1, 1), (3, 2, 1, 1), 2),
        # So large a stride that zeros would be missing in front of the image: none are added.
        ((6, 8, 2), (1, 2, 2, 2), (3, 6)),
        (*drawn_sizes(rng), tuple(rng.integers(1, 5, 2).tolist())),
    ]:
        image, weights = rng.normal(size=size), weights_of(rng, *kernel)
        agree(*conv, image, *weights, strides=strides, padding="same", **CLOSE)


@hidden
@points(1)
def test_conv_kinds_of_input(submission, reference, rng):
    """A convolution of integers, of float32; arguments left unchanged."""
    conv = (submission.conv2d, reference.conv2d)
    kernel, bias = weights_of(rng, 3, 2, 3, 4)
    for kind in (np.uint8, np.int64):
        image = rng.integers(0, 256, size=(5, 6, 3)).astype(kind)
        for padding in ("valid", "same"):
            agree(*conv, image, kernel, bias, padding=padding, **CLOSE)
            agree(*conv, image, kernel, bias, (2, 3), padding, **CLOSE)
    size, shape = drawn_sizes(rng)
    agree(*conv, rng.integers(0, 256, size).astype(np.uint8), *weights_of(rng, *shape), **CLOSE)
    agree(*conv, rng.integers(-900, 900, size), *weights_of(rng, *shape), strides=(2, 3), **CLOSE)
    deep = rng.integers(0, 2**16, size).astype(np.uint16)  # pictures of 16 bits
    agree(*conv, deep, *weights_of(rng, *shape), **CLOSE)
    image, kernel, bias = rng.normal(size=(5, 6, 3)), *weights_of(rng, 2, 3, 3, 2)
    singles = [array.astype(np.float32) for array in (image, kernel, bias)]
    for padding in ("valid", "same"):
        for strides in (1, 2):
            agree(*conv, *singles, strides, padding, rtol=1e-3, atol=1e-4)
            unchanged(submission.conv2d, image, kernel, bias, strides, padding)
        unchanged(submission.conv2d, rng.integers(-9, 9, (5, 6, 3)), kernel, bias, 1, padding)


@points(2)
def test_pool(submission, reference, rng):
    """Max-pooling of floats and of integers, negative ones too."""
    pool = (submission.max_pool2d, reference.max_pool2d)
    agree(*pool, GREY - 3, (2, 1), **CLOSE)
    for size, window in [((6, 8, 3), 2), ((8, 6, 2), (2, 3)), ((6, 6, 1), (3, 2)), ((2, 3, 4), 1)]:
        agree(*pool, rng.normal(size=size), window, **CLOSE)
    agree(*pool, rng.normal(size=(4, 6, 2)), **CLOSE)
    agree(*pool, -1 - rng.random((4, 6, 2)), 2, **CLOSE)
    agree(*pool, rng.normal(size=(4, 5, 2)), (4, 5), **CLOSE)
    agree(*pool, rng.normal(size=(4, 6, 2)).astype(np.float32), 2, **CLOSE)
    for low, high, kind in [(0, 256, np.uint8), (-500, 500, np.int64)]:
        image = rng.integers(low, high, size=(4, 6, 2)).astype(kind)
        agree(*pool, image, allow_ints=True, **CLOSE)
    image = rng.integers(-(10**6), 10**6, size=(6, 6, 2))
    agree(*pool, image, (2, 3), allow_ints=True, **CLOSE)
    agree(*pool, rng.normal(size=(4, 6, 2)) - 1e7, 2)
    window = rng.integers(2, 6, 2)
    size = *(window * rng.integers(2, 9, 2)), rng.integers(2, 9)
    agree(*pool, rng.normal(size=size), tuple(window.tolist()), **CLOSE)
    for kind in (float, np.int64):
        unchanged(submission.max_pool2d, 9 * rng.normal(size=(4, 6, 2)).astype(kind), 2)


@points(1)
def test_pool_windows(submission, reference, rng):
    """Max-pooling with strides; incomplete windows left out."""
    pool = (submission.max_pool2d, reference.max_pool2d)
    agree(*pool, GREY, (1, 2), **CLOSE)
    for size, window, strides in [
        ((9, 8, 2), (3, 2), (2, 1)),
        ((7, 9, 2), 2, None),
        ((8, 7, 3), (3, 2), None),
        ((7, 7, 1), 3, 2),
        ((7, 9, 2), (2, 3), (1, 3)),
        ((6, 9, 2), 2, (3, 4)),
        ((8, 9, 2), (2, 4), 3),
        ((9, 8, 1), (4, 2), 1),
        (rng.integers(7, 20, 3), *(tuple(rng.integers(2, 6, 2).tolist()) for _ in range(2))),
    ]:
        agree(*pool, rng.normal(size=size), window, strides=strides, **CLOSE)
    for kind in (np.uint8, np.int64):
        image = rng.integers(0, 256, (8, 9, 2)).astype(kind)
        agree(*pool, image, (3, 2), 2, allow_ints=True, **CLOSE)
