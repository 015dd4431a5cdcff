# A head's weights are taken from the first axis of Wq, Wk and Wv.
# listed: a head's weights from the wrong axis

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
    for h in range(len(Wo)):
        out, _ = attention(x @ Wq[h], context @ Wk[h], context @ Wv[h], mask)
        total += out @ Wo[h]
    return total
