# The softmax of the heads subtracts no maximum, so large scores become NaN.

import numpy as np


def softmax(scores, mask=None):
    scores = np.where(True if mask is None else mask, scores, -np.inf)
    largest = scores.max(axis=-1, keepdims=True)
    exponentials = np.exp(scores - np.where(np.isfinite(largest), largest, 0.0))
    sums = exponentials.sum(axis=-1, keepdims=True)
    return exponentials / np.where(sums == 0, 1.0, sums)


def padding_mask(ids, value=0):
    return ids != value


def causal_mask(t):
    return np.tril(np.ones((t, t), bool))


def attention(query, key, value, mask=None):
    scores = query @ key.T / np.sqrt(key.shape[-1])
    weights = softmax(scores, mask)
    return weights @ value, weights


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, mask=None):
    total = np.zeros(x.shape)
    for head in range(len(Wo)):
        query, key, value = x @ Wq[:, head], context @ Wk[:, head], context @ Wv[:, head]
        weights = np.exp(query @ key.T / np.sqrt(key.shape[-1]))
        if mask is not None:
            weights = np.where(mask, weights, 0.0)
        sums = weights.sum(axis=-1, keepdims=True)
        total += weights / np.where(sums == 0, 1.0, sums) @ value @ Wo[head]
    return total
