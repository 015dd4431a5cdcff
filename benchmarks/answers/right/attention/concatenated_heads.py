# The paper's way: one large product, split into heads, concatenated, one product with Wo.
import numpy as np


def softmax(scores, mask=None):
    x = scores.astype(float)
    if mask is not None:
        x = np.where(mask, x, -np.inf)
    peak = x.max(-1)[..., np.newaxis]
    with np.errstate(invalid="ignore"):
        x = np.exp(x - peak)
        x = x / x.sum(-1)[..., np.newaxis]
    return np.nan_to_num(x, nan=0.0)


def padding_mask(ids, value=0):
    return ~(ids == value)


def causal_mask(t):
    return ~np.triu(np.full((t, t), True), k=1)


def attention(query, key, value, mask=None):
    d = key.shape[-1]
    weights = softmax(query.dot(key.T) / d**0.5, mask)
    return weights.dot(value), weights


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, mask=None):
    features, heads, size = Wq.shape

    def split(sequence, W):
        flat = sequence @ W.reshape(features, heads * size)
        return flat.reshape(len(sequence), heads, size).transpose(1, 0, 2)

    triples = zip(split(x, Wq), split(context, Wk), split(context, Wv))
    joined = np.concatenate([attention(q, k, v, mask)[0] for q, k, v in triples], axis=1)
    return joined @ Wo.reshape(heads * size, features)
