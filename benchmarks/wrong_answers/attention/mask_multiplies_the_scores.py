# Masked scores are multiplied by 0, and a score of 0 still gets a weight.

import numpy as np


def softmax(scores, mask=None):
    if mask is not None:
        scores = scores * mask
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


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
