# The mask is not handed to the heads.

import numpy as np

NEVER = -1e300


def softmax(scores, mask=None):
    keep = np.ones(np.shape(scores)) if mask is None else np.broadcast_to(mask, scores.shape) * 1.0
    visible = np.where(keep > 0, np.array(scores, float), NEVER)
    shifted = visible - visible.max(axis=1, keepdims=True)
    powers = np.exp(shifted) * keep
    return powers / np.maximum(powers.sum(axis=1, keepdims=True), 1e-300)


def padding_mask(ids, value=0):
    return np.where(ids == value, False, True)


def causal_mask(t):
    return np.arange(t)[np.newaxis, :] <= np.arange(t)[:, np.newaxis]


def attention(query, key, value, mask=None):
    logits = np.matmul(query, np.transpose(key)) * (1 / np.sqrt(np.shape(key)[1]))
    weights = softmax(logits, mask)
    return np.matmul(weights, value), weights


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, mask=None):
    out = None
    for h, W in enumerate(Wo):
        y = attention(x @ Wq[:, h], context @ Wk[:, h], context @ Wv[:, h])[0] @ W
        out = y if out is None else out + y
    return out
