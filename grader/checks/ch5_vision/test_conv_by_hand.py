import numpy as np
from kata_grader.checking import agree, points, rejects, unchanged

# Wide enough for results in half precision: they have any float type.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}


def weights_of(rng, rows, columns, channels, filters):
    """Return a kernel and a bias of moderate size, biases far from zero."""
    kernel = rng.normal(size=(rows, columns, channels, filters)) / np.sqrt(rows * columns)
    return kernel, rng.choice([-1.0, 1.0], size=filters) * (1 + rng.random(filters))


@points(2)
def test_conv_valid(submission, reference, rng):
    """A convolution with the padding "valid" and stride 1."""
    conv = (submission.conv2d, reference.conv2d)
    for size, kernel in [
        ((6, 8, 3), (3, 2, 3, 4)),
        ((7, 5, 3), (2, 4, 3, 3)),
        ((4, 4, 1), (3, 3, 1, 1)),
        ((5, 3, 2), (5, 3, 2, 6)),
        ((3, 6, 4), (1, 1, 4, 2)),
        ((1, 1, 1), (1, 1, 1, 1)),
    ]:
        agree(*conv, rng.normal(size=size), *weights_of(rng, *kernel), **CLOSE)
        agree(*conv, rng.normal(size=size), *weights_of(rng, *kernel), 1, "valid", **CLOSE)


@points(1)
def test_conv_strides(submission, reference, rng):
    """A convolution with larger strides."""
    conv = (submission.conv2d, reference.conv2d)
    for size, kernel, strides in [
        ((9, 8, 2), (3, 3, 2, 3), (2, 3)),
        ((8, 9, 2), (2, 3, 2, 2), 2),
        ((10, 7, 1), (3, 2, 1, 2), (1, 4)),
        ((7, 9, 3), (2, 2, 3, 2), (3, 1)),
        ((5, 5, 2), (3, 3, 2, 2), 7),
    ]:
        agree(*conv, rng.normal(size=size), *weights_of(rng, *kernel), strides=strides, **CLOSE)


@points(2)
def test_conv_same(submission, reference, rng):
    """A convolution with "same", with even kernels and with strides."""
    conv = (submission.conv2d, reference.conv2d)
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
    ]:
        image, weights = rng.normal(size=size), weights_of(rng, *kernel)
        agree(*conv, image, *weights, strides=strides, padding="same", **CLOSE)


@points(1)
def test_conv_kinds_of_input(submission, reference, rng):
    """A convolution of integers, of float32; arguments left unchanged."""
    conv = (submission.conv2d, reference.conv2d)
    kernel, bias = weights_of(rng, 3, 2, 3, 4)
    for kind in (np.uint8, np.int64):
        image = rng.integers(0, 256, size=(5, 6, 3)).astype(kind)
        for padding in ("valid", "same"):
            agree(*conv, image, kernel, bias, padding=padding, **CLOSE)
    image, kernel, bias = rng.normal(size=(5, 6, 3)), *weights_of(rng, 2, 3, 3, 2)
    singles = (array.astype(np.float32) for array in (image, kernel, bias))
    agree(*conv, *singles, strides=2, padding="same", rtol=1e-3, atol=1e-4)
    for padding in ("valid", "same"):
        unchanged(submission.conv2d, image, kernel, bias, 1, padding)


@points(1)
def test_conv_rejects_misfits(submission, reference, rng):
    """A convolution: arguments that make no sense are a ValueError."""
    conv = submission.conv2d
    image = rng.normal(size=(5, 6, 3))
    kernel, bias = weights_of(rng, 3, 2, 3, 4)
    agree(conv, reference.conv2d, image, kernel[:1, :1], np.zeros(4))
    for padding in ("full", "Same", "VALID", "causal"):
        rejects(conv, image, kernel, bias, padding=padding, names="padding")
    for strides in (0, -1, (0, 1), (2, 0)):
        for padding in ("valid", "same"):
            rejects(conv, image, kernel, bias, strides, padding, names="strides")
    for channels in (1, 2, 4):
        rejects(conv, np.ones((5, 6, channels)), kernel, bias, names=("image", "kernel"))
    rejects(conv, image, kernel, np.ones(1), names=("bias", "kernel"))
    rejects(conv, image, kernel, np.ones(5), names=("bias", "kernel"))
    rejects(conv, image, kernel, np.ones((1, 4)), names=("bias", "kernel"))
    for shape in [(6, 6, 3, 4), (6, 2, 3, 4), (3, 7, 3, 4)]:
        rejects(conv, image, np.ones(shape), bias, names=("kernel", "image"))
    rejects(conv, np.ones((5, 6)), np.ones((3, 2, 1, 4)), bias, names="image")
    rejects(conv, np.ones((1, 5, 6, 3)), kernel, bias, names="image")
    rejects(conv, np.ones((5, 6, 1)), np.ones((3, 2)), np.ones(1), names="kernel")
    rejects(conv, np.ones((0, 6, 3)), kernel, bias, padding="same", names="image")
    rejects(conv, image, np.ones((3, 2, 3, 0)), np.ones(0), names=("kernel", "bias"))


@points(1)
def test_pool(submission, reference, rng):
    """Max-pooling of floats and of integers, negative ones too."""
    pool = (submission.max_pool2d, reference.max_pool2d)
    for size, window in [((6, 8, 3), 2), ((8, 6, 2), (2, 3)), ((6, 6, 1), (3, 2)), ((2, 3, 4), 1)]:
        agree(*pool, rng.normal(size=size), window, **CLOSE)
    agree(*pool, rng.normal(size=(4, 6, 2)), **CLOSE)
    agree(*pool, -1 - rng.random((4, 6, 2)), 2, **CLOSE)
    agree(*pool, rng.normal(size=(4, 5, 2)), (4, 5), **CLOSE)
    agree(*pool, rng.normal(size=(4, 6, 2)).astype(np.float32), 2, **CLOSE)
    agree(*pool, rng.integers(0, 256, size=(4, 6, 2)).astype(np.uint8), **CLOSE)
    agree(*pool, rng.integers(-500, 500, size=(4, 6, 2)).astype(np.int64), **CLOSE)
    agree(*pool, rng.normal(size=(4, 6, 2)) - 1e7, 2)
    unchanged(submission.max_pool2d, rng.normal(size=(4, 6, 2)), 2)


@points(1)
def test_pool_windows(submission, reference, rng):
    """Max-pooling with strides; incomplete windows left out."""
    pool = (submission.max_pool2d, reference.max_pool2d)
    for size, window, strides in [
        ((9, 8, 2), (3, 2), (2, 1)),
        ((7, 9, 2), 2, None),
        ((8, 7, 3), (3, 2), None),
        ((7, 7, 1), 3, 2),
        ((7, 9, 2), (2, 3), (1, 3)),
        ((6, 9, 2), 2, (3, 4)),
    ]:
        agree(*pool, rng.normal(size=size), window, strides=strides, **CLOSE)


@points(1)
def test_pool_rejects_misfits(submission, reference):
    """Max-pooling: arguments that make no sense are a ValueError."""
    pool = submission.max_pool2d
    image = np.ones((5, 6, 2))
    agree(pool, reference.max_pool2d, image)
    for window in (0, -2, (0, 2), (2, 0)):
        rejects(pool, image, window, names="pool_size")
    for strides in (0, -1, (0, 1), (1, 0)):
        rejects(pool, image, 2, strides, names="strides")
    for window in [6, (6, 2), (2, 7)]:
        rejects(pool, image, window, names=("pool_size", "image"))
        rejects(pool, image, window, strides=1, names=("pool_size", "image"))
    rejects(pool, np.ones((5, 6)), names="image")
    rejects(pool, np.ones((1, 5, 6, 2)), names="image")
    rejects(pool, np.ones((5, 6, 0)), names="image")
