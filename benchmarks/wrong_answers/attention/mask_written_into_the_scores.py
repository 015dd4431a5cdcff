# The masked scores are overwritten in the caller's array.

import numpy as np


def softmax(scores, mask=None):
    if mask is not None:
        scores[~np.broadcast_to(mask, scores.shape)] = -np.inf
    largest = scores.max(axis=-1, keepdims=True)
    e = np.exp(scores - np.where(np.isfinite(largest), largest, 0))
    total = e.sum(axis=-1, keepdims=True)
    return e / np.where(total == 0, 1, total)


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
