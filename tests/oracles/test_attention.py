"""The solution of `attention` equals Keras's MultiHeadAttention with the same weights."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")
tf = pytest.importorskip("tensorflow")

CLOSE = {"rtol": 1e-4, "atol": 1e-5}
SIZES = [(1, 1, 1, 1, 1), (3, 5, 6, 2, 3), (4, 4, 4, 1, 4), (7, 2, 3, 4, 2), (12, 9, 8, 3, 5)]


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch6_sequences/attention")


def parts(rng, timesteps, context_timesteps, features, heads, size):
    """Return x, a context, and the four arrays of weights."""
    shapes = [(timesteps, features), (context_timesteps, features)]
    shapes += [(features, heads, size)] * 3 + [(heads, size, features)]
    return [rng.normal(size=shape).astype("float32") for shape in shapes]


def by_keras(x, context, *weights, mask=None, causal=False):
    """Return what the layer with these weights gives, and its weights: (heads, queries, keys)."""
    _, heads, size = weights[0].shape
    layer = keras.layers.MultiHeadAttention(heads, size, use_bias=False)
    x, context = tf.constant(x[None]), tf.constant(context[None])
    layer(x, context)
    layer.set_weights(weights)
    seen = None if mask is None else tf.constant(mask[None])
    options = {"attention_mask": seen, "use_causal_mask": causal}
    found = layer(x, context, return_attention_scores=True, **options)
    return [np.asarray(one)[0] for one in found]


def mask_of(rng, rows, columns):
    """Return a mask that allows something in each row."""
    mask = rng.random((rows, columns)) < 0.5
    mask[np.arange(rows), rng.integers(columns, size=rows)] = True
    return mask


@pytest.mark.parametrize("sizes", SIZES)
def test_several_heads_equal_keras(solution, sizes):
    rng = np.random.default_rng(sizes)
    given = parts(rng, *sizes)
    expected, _ = by_keras(*given)
    np.testing.assert_allclose(solution.multi_head_attention(*given), expected, **CLOSE)


@pytest.mark.parametrize("sizes", SIZES)
def test_masked_heads_equal_keras(solution, sizes):
    rng = np.random.default_rng(sizes)
    given, mask = parts(rng, *sizes), mask_of(rng, *sizes[:2])
    expected, _ = by_keras(*given, mask=mask)
    np.testing.assert_allclose(solution.multi_head_attention(*given, mask), expected, **CLOSE)
    # One mask for all timesteps.
    expected, _ = by_keras(*given, mask=np.broadcast_to(mask[0], mask.shape))
    np.testing.assert_allclose(solution.multi_head_attention(*given, mask[0]), expected, **CLOSE)


@pytest.mark.parametrize("t", [1, 2, 6])
def test_the_causal_mask_is_keras_s(solution, t):
    rng = np.random.default_rng(t)
    x, _, *weights = parts(rng, t, 1, 4, 2, 3)
    expected, _ = by_keras(x, x, *weights, causal=True)
    received = solution.multi_head_attention(x, x, *weights, solution.causal_mask(t))
    np.testing.assert_allclose(received, expected, **CLOSE)


def test_the_weights_of_one_head_equal_keras(solution):
    rng = np.random.default_rng(0)
    given, mask = parts(rng, 4, 6, 5, 3, 2), mask_of(rng, 4, 6)
    x, context, Wq, Wk, Wv, _ = given
    _, expected = by_keras(*given, mask=mask)
    for head in range(3):
        projected = x @ Wq[:, head], context @ Wk[:, head], context @ Wv[:, head]
        _, received = solution.attention(*projected, mask)
        np.testing.assert_allclose(received, expected[head], **CLOSE)


@pytest.mark.parametrize("value", [0, 3])
def test_the_padding_mask_is_that_of_an_embedding(solution, value):
    ids = np.random.default_rng(value).integers(0, 4, size=20)
    # Keras masks 0 alone.
    swapped = np.where(ids == value, 0, np.where(ids == 0, value, ids))
    expected = keras.layers.Embedding(5, 2, mask_zero=True).compute_mask(tf.constant(swapped[None]))
    np.testing.assert_array_equal(solution.padding_mask(ids, value), np.asarray(expected)[0])


@pytest.mark.parametrize("scale", [1, 1e3, 1e6])
def test_softmax_equals_tensorflow(solution, scale):
    scores = (scale * np.random.default_rng(1).normal(size=(5, 7))).astype("float32")
    np.testing.assert_allclose(solution.softmax(scores), tf.nn.softmax(scores), **CLOSE)


def test_what_is_masked_changes_nothing(solution):
    rng = np.random.default_rng(2)
    x, context, *weights = parts(rng, 3, 6, 4, 2, 3)
    mask = solution.padding_mask(np.array([0, 7, 0, 3, 1, 0]))
    before = solution.multi_head_attention(x, context, *weights, mask)
    context[~mask] = 1e4
    after = solution.multi_head_attention(x, context, *weights, mask)
    np.testing.assert_array_equal(after, before)


def test_the_future_changes_nothing(solution):
    rng = np.random.default_rng(3)
    x, _, *weights = parts(rng, 6, 1, 4, 2, 3)
    mask = solution.causal_mask(6)
    before = solution.multi_head_attention(x, x, *weights, mask)
    for t in range(1, 6):
        changed = np.concatenate([x[:t], 1e4 * x[t:]])
        after = solution.multi_head_attention(changed, changed, *weights, mask)
        np.testing.assert_array_equal(after[:t], before[:t])
        assert not np.allclose(after[t], before[t])


def test_nothing_allowed_gives_zeros_and_in_keras_zeros_or_equal_weights(solution):
    """In Keras 2 equal weights; in Keras 3 what is asked for decides."""
    given = parts(np.random.default_rng(4), 2, 3, 4, 1, 3)
    mask = np.array([[True, False, True], [False, False, False]])
    received = solution.multi_head_attention(*given, mask)
    assert received[0].all()
    assert not received[1].any()
    _, weights = by_keras(*given, mask=mask)
    assert any(np.allclose(weights[0, 1], weight) for weight in (0, 1 / 3)), weights


def test_the_lesson_s_examples(solution):
    query = np.array([[2, 0, 0, 0]])
    key = np.array([[1, 0, 0, 0], [0, 5, 0, 0], [-1, 0, 0, 0]])
    value = np.array([[10], [20], [30]])
    outputs, weights = solution.attention(query, key, value)
    np.testing.assert_allclose(weights, [[0.665, 0.245, 0.090]], atol=5e-4)
    np.testing.assert_allclose(outputs, [[14.2]], atol=0.05)
    outputs, weights = solution.attention(query, key, value, np.array([True, True, False]))
    np.testing.assert_allclose(weights, [[0.731, 0.269, 0]], atol=5e-4)
    np.testing.assert_allclose(outputs, [[12.7]], atol=0.05)
    # The answers to the questions.
    outputs, weights = solution.attention(query, key[[1, 1, 1]], value)
    np.testing.assert_allclose(weights, [[1 / 3, 1 / 3, 1 / 3]])
    np.testing.assert_allclose(outputs, [[20]])
    rows = [[1, 0, 0], [1 / 2, 1 / 2, 0], [1 / 3, 1 / 3, 1 / 3]]
    np.testing.assert_allclose(solution.softmax(np.zeros((3, 3)), solution.causal_mask(3)), rows)
    x, context, *arrays = parts(np.random.default_rng(5), 3, 5, 4, 2, 3)
    np.testing.assert_allclose(
        solution.multi_head_attention(x, context[::-1], *arrays),
        solution.multi_head_attention(x, context, *arrays),
        **CLOSE,
    )
