import numpy as np
from kata_grader.checking import agree, agree_on, as_array, hidden, points, rejects, unchanged

# What messages call the parts and axes of results.
RESULTS = {
    "conv1d": {"axes": ("timestep", "filter")},
    "max_pool1d": {"axes": ("timestep", "channel")},
    "global_max_pool1d": {"axes": ("channel",)},
}

# Wide enough for results in single precision: they have any float type.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}

# One feature and one filter, to follow by hand.
SEQUENCE, BIAS = np.array([[1.0], [2.0], [4.0], [3.0]]), np.array([0.5])
TWO, THREE = np.array([[[1.0]], [[-1.0]]]), np.array([[[1.0]], [[-1.0]], [[2.0]]])


def arrays_of(rng, timesteps, features, size, filters):
    """Return a sequence, a kernel and a bias."""
    sequence = rng.normal(size=(timesteps, features))
    return sequence, rng.normal(size=(size, features, filters)), rng.normal(size=filters)


def drawn_sizes(rng):
    """Return sizes for `arrays_of`, other ones in each run."""
    return rng.integers([9, 3, 2, 3], [30, 9, 7, 9]).tolist()


@points(2)
def test_valid(submission, reference, rng):
    """Without padding: the kernel at every place inside the sequence."""
    convolve = (submission.conv1d, reference.conv1d)
    agree(*convolve, SEQUENCE, TWO, BIAS, **CLOSE)
    few = [(9, 3, 4, 2), (6, 2, 2, 2), (5, 3, 3, 3), (4, 1, 4, 5), (3, 2, 1, 1)]
    for sizes in [*few, drawn_sizes(rng)]:
        agree(*convolve, *arrays_of(rng, *sizes), **CLOSE)
    sequence, kernel, bias = arrays_of(rng, 8, 3, 3, 2)
    agree(*convolve, rng.integers(-9, 10, size=(8, 3)), kernel, bias, **CLOSE)
    agree(*convolve, rng.integers(0, 256, size=(8, 3)).astype(np.uint8), kernel, bias, **CLOSE)
    single = [array.astype(np.float32) for array in (sequence, kernel, bias)]
    agree(*convolve, *single, **CLOSE)
    unchanged(submission.conv1d, sequence, kernel, bias)


@points(1)
def test_strides(submission, reference, rng):
    """Strides: places two or more timesteps apart."""
    convolve = (submission.conv1d, reference.conv1d)
    agree(*convolve, SEQUENCE, TWO, BIAS, strides=2, **CLOSE)
    for sizes in [(10, 3, 3, 2), (9, 2, 4, 1), (7, 1, 7, 2), drawn_sizes(rng)]:
        for strides in (2, 3, 5, 20):
            agree(*convolve, *arrays_of(rng, *sizes), strides=strides, **CLOSE)


@points(1)
def test_same(submission, reference, rng):
    """With "same" there are as many places as timesteps, divided by the strides, rounded up."""
    convolve = (submission.conv1d, reference.conv1d)
    agree(*convolve, SEQUENCE, TWO, BIAS, 1, "same", **CLOSE)
    agree(*convolve, *arrays_of(rng, 8, 2, 6, 2), 4, "same", **CLOSE)
    for strides in (1, 2, 3):
        for sizes in [(8, 3, 4, 2), (9, 2, 3, 1), (7, 1, 5, 2), (10, 2, 1, 2), (2, 3, 5, 2)]:
            agree(*convolve, *arrays_of(rng, *sizes), strides, "same", **CLOSE)
    agree(*convolve, *arrays_of(rng, *drawn_sizes(rng)), int(rng.integers(1, 4)), "same", **CLOSE)
    # So large a stride that fewer than no zeros would do: none are added.
    agree(*convolve, *arrays_of(rng, 9, 2, 2, 2), 6, "same", **CLOSE)
    sequence, kernel, bias = arrays_of(rng, *drawn_sizes(rng))
    whole = rng.integers(-9, 10, size=sequence.shape)
    agree(*convolve, whole, kernel, bias, padding="same", **CLOSE)
    unchanged(submission.conv1d, *arrays_of(rng, 8, 3, 4, 2), padding="same")


@points(1)
def test_causal(submission, reference, rng):
    """With "causal" the window ends at its timestep."""
    convolve = (submission.conv1d, reference.conv1d)
    agree(*convolve, SEQUENCE, THREE, BIAS, 1, "causal", **CLOSE)
    for strides in (1, 2, 3):
        for sizes in [(8, 3, 4, 2), (9, 2, 3, 1), (7, 1, 1, 2), (2, 3, 5, 2)]:
            agree(*convolve, *arrays_of(rng, *sizes), strides, "causal", **CLOSE)
    drawn = arrays_of(rng, *drawn_sizes(rng))
    agree(*convolve, *drawn, int(rng.integers(1, 4)), "causal", **CLOSE)
    sequence, kernel, bias = drawn
    whole = rng.integers(0, 256, size=sequence.shape).astype(np.uint8)
    agree(*convolve, whole, kernel, bias, padding="causal", **CLOSE)
    unchanged(submission.conv1d, *arrays_of(rng, 8, 3, 4, 2), padding="causal")


@hidden
@points(1)
def test_no_output_sees_the_future(submission, reference, rng):
    """With "causal" an output changes with its own timestep and the past, never with the future."""
    agree_on(outputs_that_change, submission, reference, SEQUENCE, THREE, BIAS, np.ones(1), **CLOSE)
    for sizes in [(9, 2, 2, 3), (9, 2, 3, 3), (9, 2, 5, 3), drawn_sizes(rng)]:
        arrays = arrays_of(rng, *sizes)
        news = rng.normal(size=sizes[1])
        agree_on(outputs_that_change, submission, reference, *arrays, news, **CLOSE)
    # However large the future is.
    sequence, kernel, bias = arrays_of(rng, *drawn_sizes(rng))
    sequence[-1] *= 1e12
    agree(submission.conv1d, reference.conv1d, sequence, kernel, bias, 1, "causal", **CLOSE)


def outputs_that_change(side, sequence, kernel, bias, news):
    """A causal convolution, and which of its outputs change with each timestep"""
    before = side.conv1d(sequence, kernel, bias, padding="causal")
    before = as_array(before, (None, None), "conv1d")
    changed = []
    for timestep in range(len(sequence)):
        other = sequence.copy()
        other[timestep] += 1 + np.abs(news)
        after = side.conv1d(other, kernel, bias, padding="causal")
        after = as_array(after, before.shape, "conv1d")
        changed.append(np.flatnonzero(np.abs(after - before).max(axis=1) > 1e-4).tolist())
    return {"outputs": before, "the outputs that change with each timestep": changed}


@points(1)
def test_max_pooling(submission, reference, rng):
    """Max-pooling: complete windows, side by side."""
    pool = (submission.max_pool1d, reference.max_pool1d)
    agree(*pool, np.array([[1.0, 5.0], [3.0, 2.0], [4.0, 0.0]]), **CLOSE)
    agree(*pool, rng.normal(size=(8, 3)), **CLOSE)
    agree(*pool, -1 - rng.random((7, 2)), **CLOSE)
    for timesteps, pool_size in [(9, 3), (10, 4), (5, 1), (6, 6), (7, 5), (1, 1)]:
        agree(*pool, rng.normal(size=(timesteps, 2)), pool_size, **CLOSE)
    agree(*pool, rng.normal(size=rng.integers(9, 40, 2)), int(rng.integers(2, 6)), **CLOSE)
    unchanged(submission.max_pool1d, rng.normal(size=(6, 2)), 3)


@points(1)
def test_global_max_pooling(submission, reference, rng):
    """Global max-pooling: the largest value of each feature."""
    pool = (submission.global_max_pool1d, reference.global_max_pool1d)
    agree(*pool, np.array([[1.0, -5.0], [3.0, -2.0]]), **CLOSE)
    for shape in [(6, 3), (3, 3), (1, 4), (5, 1), rng.integers(5, 40, 2)]:
        agree(*pool, rng.normal(size=shape), **CLOSE)
    negative = -1 - rng.random((4, 2))
    agree(*pool, negative, **CLOSE)
    unchanged(submission.global_max_pool1d, negative)


@points(1)
def test_receptive_field(submission, reference, rng):
    """How far a stack of layers sees."""
    see = (submission.receptive_field, reference.receptive_field)
    agree(*see, [(5, 1), (3, 3), (5, 1), (3, 3), (2, 4)])
    for layers in [[(1, 1)], [(7, 1)], [(3, 2)], [(3, 2), (3, 2)], [(1, 4), (2, 1)], [(5, 1)] * 3]:
        agree(*see, layers)
    for _ in range(4):
        agree(*see, [(int(k), int(s)) for k, s in rng.integers(1, 6, size=(4, 2))])
    agree(*see, [(int(k), int(s)) for k, s in rng.integers(1, 4, size=(rng.integers(6, 26), 2))])
    unchanged(submission.receptive_field, [(3, 1), (2, 2)])


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: a kernel longer than the sequence, with "valid"."""
    timesteps, features, _, filters = drawn_sizes(rng)
    sequence, kernel, bias = arrays_of(rng, timesteps, features, timesteps + 1, filters)
    agree(submission.conv1d, reference.conv1d, sequence, kernel[:2], bias, **CLOSE)
    rejects(submission.conv1d, sequence, kernel, bias)
    rejects(submission.conv1d, sequence[:2], kernel, bias, padding="valid")
