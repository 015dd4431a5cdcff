# The weights are returned in front of the outputs.

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
    weights = softmax(query @ key.T / np.sqrt(key.shape[-1]), mask)
    return weights, weights @ value


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, mask=None):
    total = np.zeros(x.shape)
    for h in range(Wo.shape[0]):
        _, found = attention(x @ Wq[:, h], context @ Wk[:, h], context @ Wv[:, h], mask)
        total += found @ Wo[h]
    return total
