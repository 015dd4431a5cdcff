"""What an answer of `conv_shapes` must do."""

from functools import partial
from numbers import Integral

from kata_grader.checking import agree, agree_on, hidden, points, refusal_of, rejects

# What messages call the parts and axes of results.
RESULTS = {
    "conv_output_shape": {"parts": ("height", "width", "number of channels")},
    "pool_output_shape": {"parts": ("height", "width", "number of channels")},
}

# The notes' convnet: the size of its images, their channels, and the units of its layers.
NOTES = 28, 1, (32, 64, 64, 64, 10)


def _int(rng, low, high):
    """A plain int from `low` to `high`, both included."""
    return int(rng.integers(low, high + 1))


def _pair(rng, low, high):
    return (_int(rng, low, high), _int(rng, low, high))


def _image(rng, low, high):
    return (*_pair(rng, low, high), _int(rng, 1, 70))


@points(3)
def test_conv_valid(submission, reference, rng):
    """Convolutions with the padding "valid", strided ones too."""
    f, g = submission.conv_output_shape, reference.conv_output_shape
    agree(f, g, (8, 9, 1), 4, (4, 2), strides=(3, 2))
    agree(f, g, (33, 46, 3), 8, (7, 3), strides=(2, 5))
    agree(f, g, (28, 40, 3), 8, (6, 3))
    agree(f, g, (28, 28, 1), 32, 3)
    agree(f, g, (7, 5, 4), 1, 5)
    agree(f, g, (6, 6, 4), 1, 6)
    agree(f, g, (1, 1, 1), 1, 1)
    agree(f, g, (150, 90, 3), 16, 4, 3, "valid", 1)
    agree(f, g, (1_000, 3, 2), 9, (1, 2), strides=7)
    agree(f, g, (40, 61, 3), 8, 3, strides=(4, 1))
    for _ in range(8):
        image, kernel = _image(rng, 9, 300), _pair(rng, 1, 9)
        agree(f, g, image, _int(rng, 1, 200), kernel, strides=_pair(rng, 1, 6), padding="valid")
        agree(f, g, image, _int(rng, 1, 200), kernel[0], strides=_int(rng, 1, 6))
        agree(f, g, image, _int(rng, 1, 200), kernel[0], strides=_pair(rng, 1, 6))
        agree(f, g, image, _int(rng, 1, 200), kernel, strides=_int(rng, 1, 6))


@points(2)
def test_conv_same(submission, reference, rng):
    """Convolutions with the padding "same", strided ones too."""
    f, g = submission.conv_output_shape, reference.conv_output_shape
    agree(f, g, (5, 7, 1), 4, (3, 2), strides=(2, 3), padding="same")
    agree(f, g, (29, 42, 3), 8, (5, 2), strides=(2, 4), padding="same")
    agree(f, g, (28, 19, 3), 8, 3, padding="same")
    agree(f, g, (4, 6, 1), 5, (9, 7), padding="same")
    agree(f, g, (3, 5, 1), 5, 2, strides=(7, 5), padding="same")
    agree(f, g, (20, 30, 2), 5, 3, 1, "same", (4, 2))
    agree(f, g, (5, 6, 3), 8, 3, padding="same", dilation_rate=4)
    for _ in range(6):
        image, strides = _image(rng, 1, 300), _pair(rng, 1, 6)
        agree(f, g, image, _int(rng, 1, 200), _pair(rng, 1, 9), strides=strides, padding="same")
        agree(f, g, image, 4, _int(rng, 1, 9), strides=strides[0], padding="same")
        agree(f, g, image, 4, _int(rng, 1, 9), strides=strides, padding="same")
        agree(f, g, image, 4, _pair(rng, 1, 9), strides=strides[1], padding="same")


@hidden
@points(1)
def test_conv_dilation(submission, reference, rng):
    """Convolutions with a dilated kernel."""
    f, g = submission.conv_output_shape, reference.conv_output_shape
    agree(f, g, (9, 12, 1), 4, (3, 2), dilation_rate=(2, 4))
    agree(f, g, (40, 61, 3), 8, (5, 3), dilation_rate=(2, 4))
    agree(f, g, (28, 28, 3), 8, 3, dilation_rate=2)
    agree(f, g, (9, 10, 3), 8, 3, dilation_rate=3)
    agree(f, g, (2, 3, 1), 2, 1, dilation_rate=50)
    agree(f, g, (9, 9, 1), 1, 3, dilation_rate=4)
    for _ in range(6):
        image, kernel = _image(rng, 33, 200), _pair(rng, 1, 5)
        agree(f, g, image, _int(rng, 1, 99), kernel, dilation_rate=_pair(rng, 1, 8))
        agree(f, g, image, _int(rng, 1, 99), kernel[1], 1, "valid", _int(rng, 1, 8))
        agree(f, g, image, _int(rng, 1, 99), kernel[0], dilation_rate=_pair(rng, 1, 8))
        agree(f, g, image, _int(rng, 1, 99), kernel, dilation_rate=_int(rng, 1, 8))


@points(1)
def test_pool(submission, reference, rng):
    """Pooling, with and without strides and padding."""
    f, g = submission.pool_output_shape, reference.pool_output_shape
    agree(f, g, (10, 9, 5), (4, 3), strides=(2, 4))
    agree(f, g, (33, 46, 16), (7, 3), strides=(2, 5))
    agree(f, g, (31, 44, 7), (4, 3))
    agree(f, g, (28, 43, 5), (5, 4), strides=3, padding="same")
    agree(f, g, (27, 42, 5), (2, 4), padding="same")
    agree(f, g, (26, 26, 32))
    agree(f, g, (11, 9, 64), 2, None, "valid")
    agree(f, g, (13, 8, 3), 3, 1)
    agree(f, g, (5, 5, 1), 5)
    agree(f, g, (1, 1, 1), 1)
    agree(f, g, (2, 3, 8), 5, padding="same")
    agree(f, g, (40, 61, 3), 2, (4, 1))
    agree(f, g, (40, 61, 3), (2, 4), 1)
    for padding in ["valid", "same"] * 4:
        image, pool = _image(rng, 7, 300), _pair(rng, 1, 7)
        agree(f, g, image, pool, padding=padding)
        agree(f, g, image, pool[0], padding=padding)
        agree(f, g, image, pool, strides=_pair(rng, 1, 9), padding=padding)
        agree(f, g, image, pool[0], strides=_pair(rng, 1, 9), padding=padding)
        agree(f, g, image, pool, strides=_int(rng, 1, 9), padding=padding)


@points(1)
def test_param_count(submission, reference, rng):
    """The number of weights and biases of a convolution."""
    f, g = submission.conv_param_count, reference.conv_param_count
    agree(f, g, 3, 8, (5, 2))
    agree(f, g, 3, 8, (2, 5), use_bias=False)
    agree(f, g, 1, 32, 3)
    agree(f, g, 64, 64, 3, False)
    agree(f, g, 576, 64, 1)
    agree(f, g, 1, 1, 1)
    agree(f, g, 2048, 4096, (11, 13))
    for use_bias in [True, False] * 4:
        channels, filters = _pair(rng, 1, 600)
        agree(f, g, channels, filters, _pair(rng, 1, 11), use_bias=use_bias)


@points(1)
def test_notes_convnet(submission, reference, rng):
    """The notes' convnet, layer by layer: 93,322 parameters."""
    agree_on(_walk, submission, reference, *NOTES)
    units = [_int(rng, 1, 90) for _ in range(5)]
    agree_on(_walk, submission, reference, _int(rng, 24, 200), _int(rng, 1, 9), units)


def _walk(side, size, channels, units):
    """Lead an image through the convnet: each layer's output and parameters, and their sum."""
    shape, table, total = (size, size, channels), [], 0
    first, second, third, *dense = units
    for filters in (first, None, second, None, third):
        count = 0
        if filters:
            count = side.conv_param_count(shape[-1], filters, 3)
            shape = side.conv_output_shape(shape, filters, 3)
        else:
            shape = side.pool_output_shape(shape)
        table.append(("conv" if filters else "pool", shape, count))
        total += count
    if not all(isinstance(one, Integral) for one in shape):
        return table, total  # the shape is wrong, and what is computed with it can be of any size
    features = shape[0] * shape[1] * shape[2]
    for units in dense:
        count = side.conv_param_count(features, units, 1)
        table.append(("dense", units, count))
        total += count
        features = units
    return table, total


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: with "valid", a kernel or a pool larger than the image."""
    conv, pool, window = submission.conv_output_shape, submission.pool_output_shape, _int(rng, 2, 5)
    size = window * _int(rng, 2, 40)
    image = size, size, _int(rng, 1, 90)
    agree_on(_kernels, submission, reference)
    agree(conv, reference.conv_output_shape, image, _int(rng, 1, 90), window)
    agree(pool, reference.pool_output_shape, image, window)
    for pool_size in [31, (29, 2), (2, 31)]:
        rejects(pool, (28, 30, 3), pool_size)
    rejects(pool, (28, 1, 3), strides=1)
    rejects(conv, (28, 30, 3), 8, 31)  # "valid" is the default


def _kernels(side):
    """What conv_output_shape((28, 30, 3), 8, ...) makes of kernels, most of them too large"""
    # A kernel whose gaps fit as well: who forgets the gaps altogether is told from who forgets them
    # where the fit is checked.
    found = {"3, dilation_rate=(13, 1)": list(_conv(side, 3, 1, (13, 1)))}
    for kernel, strides, dilation in [
        (29, 1, 1),
        (29, 2, 1),
        ((29, 3), 1, 1),
        ((3, 31), 1, 1),
        (3, 1, (14, 1)),
        ((2, 4), 1, 10),
    ]:
        refusal = refusal_of(partial(_conv, side, kernel, strides, dilation))
        found[f"{kernel}, strides={strides}, dilation_rate={dilation}"] = refusal
    return found


def _conv(side, kernel, strides, dilation):
    return side.conv_output_shape((28, 30, 3), 8, kernel, strides, "valid", dilation)
