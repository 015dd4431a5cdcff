# A masked score becomes -1e9, so a row without any score that counts gets equal weights.

import numpy as np


def softmax(scores, mask=None):
    if mask is not None:
        scores = np.where(mask, scores, -1e9)
    e = np.exp(scores - np.max(scores, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


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
