import numpy as np
from kata_grader.checking import agree, hidden, points, unchanged

# What messages call the parts and axes of results.
RESULTS = {
    "softmax": {"axes": ("row", "column")},
    "padding_mask": {"axes": ("timestep",)},
    "causal_mask": {"axes": ("row", "column")},
    "attention": {"parts": ("outputs", "weights"), "axes": ("query", "column")},
    "multi_head_attention": {"axes": ("timestep", "feature")},
}

# Wide enough for results in single precision: they have any float type.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}

# Scores to follow by hand, and a mask in whose second row nothing is allowed.
SCORES = np.array([[1.0, 0.0, -1.0], [2.0, 0.0, 1.0], [0.0, 3.0, 1.0]])
MASK = np.array([[True, True, False], [False, False, False], [False, True, True]])
FEW_KEYS = np.array([True, False, True])

# Two queries, three keys and their values.
QUERY = np.array([[2.0, 0.0, 0.0, 0.0], [0.0, 1.0, 1.0, 0.0]])
KEY = np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 5.0, 0.0, 0.0], [-1.0, 0.0, 2.0, 0.0]])
VALUE = np.array(
    [[10.0, 1.0, 0.0, 2.0, 0.0], [20.0, 0.0, 1.0, 0.0, 0.0], [30.0, 3.0, 0.0, 0.0, 4.0]]
)


def mask_of(rng, rows, columns):
    """Return a mask in which some rows allow nothing."""
    mask = rng.random((rows, columns)) < 0.6
    mask[rng.random(rows) < 0.2] = False
    return mask


def parts_of(rng, queries, keys, size, value_size):
    """Return queries, keys and values."""
    return [rng.normal(size=shape) for shape in [(queries, size), (keys, size), (keys, value_size)]]


def heads_of(rng, timesteps, context_timesteps, features, heads, size):
    """Return x, a context, and the four arrays of weights."""
    x, context = (
        rng.normal(size=(timesteps, features)),
        rng.normal(size=(context_timesteps, features)),
    )
    weights = [rng.normal(size=(features, heads, size)) / np.sqrt(features) for _ in range(3)]
    return x, context, *weights, rng.normal(size=(heads, size, features)) / np.sqrt(heads * size)


def drawn_sizes(rng, count):
    """Return a few sizes, other ones in each run."""
    return rng.integers(5, 30, count).tolist()


def float32(*arrays):
    """Return the arrays in single precision."""
    return tuple(array.astype(np.float32) for array in arrays)


@points(1)
def test_softmax(submission, reference, rng):
    """Softmax: in each row positive weights that add up to 1."""
    softmax = (submission.softmax, reference.softmax)
    agree(*softmax, SCORES[:2], **CLOSE)
    for rows, columns in [(4, 3), (1, 5), (6, 1), (9, 12), drawn_sizes(rng, 2)]:
        agree(*softmax, 3 * rng.normal(size=(rows, columns)), **CLOSE)
    agree(*softmax, np.zeros((2, 5)), **CLOSE)
    # Scores that are far apart, from row to row and in a row.
    agree(*softmax, np.array([[1000.0, 999.0], [0.0, 1.0]]), **CLOSE)
    agree(*softmax, np.array([[0.0, 1.0], [-2000.0, -2001.0]]), **CLOSE)
    agree(
        *softmax, rng.choice([-1e6, 1e6], size=(3, 4)) + rng.integers(-3, 4, size=(3, 4)), **CLOSE
    )


@points(2)
def test_masked_softmax(submission, reference, rng):
    """Softmax with a mask: what is masked gets 0, and so does a row with nothing allowed."""
    softmax = (submission.softmax, reference.softmax)
    agree(*softmax, SCORES[::2], MASK[::2], **CLOSE)
    agree(*softmax, SCORES[:2], FEW_KEYS, **CLOSE)
    agree(*softmax, SCORES, FEW_KEYS, **CLOSE)
    agree(*softmax, SCORES, MASK, **CLOSE)
    # The masked score is by far the largest.
    agree(*softmax, np.array([[1.0, 2000.0, 2.0]]), FEW_KEYS, **CLOSE)
    for rows, columns in [(5, 4), (4, 4), (1, 6), (3, 1), (12, 9), drawn_sizes(rng, 2)]:
        scores = 3 * rng.normal(size=(rows, columns))
        agree(*softmax, scores, mask_of(rng, rows, columns), **CLOSE)
        agree(*softmax, scores, mask_of(rng, 1, columns)[0], **CLOSE)
    agree(*softmax, 1e6 * rng.normal(size=(4, 5)), mask_of(rng, 4, 5), **CLOSE)


@points(1)
def test_masks(submission, reference, rng):
    """The mask that hides padding, and the mask that hides the future."""
    padding, causal = submission.padding_mask, submission.causal_mask
    agree(padding, reference.padding_mask, np.array([0, 5, 2, 0, 7, 0, 0]))
    agree(padding, reference.padding_mask, np.array([2, 0, 3, 1, 2, 2]), 2)
    agree(causal, reference.causal_mask, 4)
    for length in (9, 1, 20, int(rng.integers(21, 90))):
        ids, value = rng.integers(-1, 4, size=length), int(rng.integers(-1, 4))
        agree(padding, reference.padding_mask, ids)
        agree(padding, reference.padding_mask, ids, value)
        # So large that Python makes a new object of each: `is` finds none of them.
        agree(padding, reference.padding_mask, ids + 1000, value + 1000)
    for t in (1, 2, int(rng.integers(3, 30))):
        agree(causal, reference.causal_mask, t)


@points(2)
def test_attention(submission, reference, rng):
    """Attention without a mask: outputs and weights."""
    attend = (submission.attention, reference.attention)
    agree(*attend, QUERY, KEY, VALUE, **CLOSE)
    some = [(3, 5, 4, 2), (4, 4, 4, 4), (1, 1, 1, 1), (1, 6, 3, 1), (12, 9, 16, 7)]
    for sizes in [*some, drawn_sizes(rng, 4)]:
        agree(*attend, *parts_of(rng, *sizes), **CLOSE)
    unchanged(submission.attention, QUERY, KEY, VALUE)


@points(1)
def test_masked_attention(submission, reference, rng):
    """Attention with a mask: keys that are masked, and their values, change nothing."""
    attend = (submission.attention, reference.attention)
    agree(*attend, QUERY, KEY, VALUE, FEW_KEYS, **CLOSE)
    agree(*attend, QUERY, KEY, VALUE, MASK[:2], **CLOSE)
    some = [(3, 5, 4, 2), (4, 4, 4, 4), (9, 12, 8, 5), drawn_sizes(rng, 4)]
    for queries, keys, size, value_size in some:
        query, key, value = parts_of(rng, queries, keys, size, value_size)
        agree(*attend, query, key, value, mask_of(rng, queries, keys), **CLOSE)
        few = mask_of(rng, 1, keys)[0]
        agree(*attend, query, key, value, few, **CLOSE)
        others = np.where(few[:, None], key, 100.0), np.where(few[:, None], value, -100.0)
        agree(*attend, query, *others, few, **CLOSE)
    t = int(rng.integers(4, 9))
    query, key, value = parts_of(rng, t, t, 3, 2)
    agree(*attend, query, key, value, np.arange(t) <= np.arange(t)[:, None], **CLOSE)


@points(2)
def test_multi_head_attention(submission, reference, rng):
    """Several heads: self-attention, a context of its own, and masks."""
    attend = (submission.multi_head_attention, reference.multi_head_attention)
    agree(*attend, *(np.round(part, 1) for part in heads_of(rng, 2, 3, 5, 2, 4)), **CLOSE)
    # In the last one heads are as wide as the input, so that every matrix is square.
    for sizes in [
        (3, 4, 6, 2, 3),
        (4, 4, 4, 2, 3),
        (1, 1, 1, 1, 1),
        (2, 5, 3, 4, 1),
        (3, 4, 3, 2, 3),
        drawn_sizes(rng, 5),
    ]:
        agree(*attend, *heads_of(rng, *sizes), **CLOSE)
    x, _, *weights = heads_of(rng, 5, 1, 4, 2, 3)
    agree(*attend, x, x, *weights, **CLOSE)
    agree(*attend, x, x, *weights, np.arange(5) <= np.arange(5)[:, None], **CLOSE)
    for timesteps, context_timesteps in [(3, 5), (4, 4), (9, 11), drawn_sizes(rng, 2)]:
        parts = heads_of(rng, timesteps, context_timesteps, 6, 3, 2)
        agree(*attend, *parts, mask_of(rng, timesteps, context_timesteps), **CLOSE)
        agree(*attend, *parts, mask_of(rng, 1, context_timesteps)[0], **CLOSE)


@hidden
@points(1)
def test_kinds_of_input(submission, reference, rng):
    """Integers, float32 and large numbers; arguments left unchanged."""
    softmax = (submission.softmax, reference.softmax)
    attend = (submission.attention, reference.attention)
    scores, mask = rng.integers(-4, 5, size=(4, 3)), mask_of(rng, 4, 3)
    agree(*softmax, scores, **CLOSE)
    agree(*softmax, scores, mask, **CLOSE)
    agree(*softmax, *float32(rng.normal(size=(4, 3))), mask, **CLOSE)
    whole = [rng.integers(-3, 4, size=shape) for shape in [(3, 4), (5, 4), (5, 2)]]
    agree(*attend, *whole, **CLOSE)
    agree(*attend, *float32(*parts_of(rng, 3, 5, 4, 2)), mask_of(rng, 3, 5), **CLOSE)
    agree(*attend, *float32(*parts_of(rng, *drawn_sizes(rng, 4))), **CLOSE)
    query, key, value = parts_of(rng, 3, 5, 4, 2)
    agree(*attend, 1000 * query, 1000 * key, value, **CLOSE)
    parts = heads_of(rng, 3, 4, 6, 2, 3)
    agree(
        submission.multi_head_attention, reference.multi_head_attention, *float32(*parts), **CLOSE
    )
    x, context, *weights = heads_of(rng, 4, 5, 6, 2, 3)
    mask_of_heads = mask_of(rng, 4, 5)
    for mask_too in ((), (mask_of_heads,)):
        agree(
            *(submission.multi_head_attention, reference.multi_head_attention),
            *(100 * x, 100 * context, *weights, *mask_too),
            **CLOSE,
        )
    unchanged(submission.softmax, rng.normal(size=(4, 3)), mask)
    unchanged(submission.attention, query, key, value, mask_of(rng, 3, 5))
    unchanged(submission.padding_mask, np.array([4, 0, 2, 0]))
    unchanged(submission.multi_head_attention, *parts, mask_of(rng, 3, 4))
