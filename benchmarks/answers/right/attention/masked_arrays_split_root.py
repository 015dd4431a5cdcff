# NumPy's masked arrays; the root is shared out between query and key.
import numpy as np
from numpy import ma


def softmax(scores, mask=None):
    hidden = np.zeros(scores.shape, bool) if mask is None else ~(np.zeros(scores.shape, bool) | mask)
    s = ma.masked_array(scores.astype(float), mask=hidden)
    e = ma.exp(s - s.max(axis=1)[:, None])
    return (e / e.sum(axis=1)[:, None]).filled(0.0)


def padding_mask(ids, value=0):
    return ~np.isin(ids, [value])


def causal_mask(t):
    mask = np.zeros((t, t), dtype=bool)
    mask[np.tril_indices(t)] = True
    return mask


def attention(query, key, value, mask=None):
    query, key, value = (np.array(a, dtype=float) for a in (query, key, value))
    root = key.shape[1] ** 0.25
    weights = softmax((query / root) @ (key / root).transpose(), mask)
    return weights @ value, weights


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, mask=None):
    features, heads, size = Wq.shape
    flat = lambda a, W: np.split(a @ W.reshape(features, heads * size), heads, axis=1)
    seen = [attention(q, k, v, mask=mask)[0] for q, k, v in zip(flat(x, Wq), flat(context, Wk), flat(context, Wv))]
    return np.concatenate(seen, axis=1) @ Wo.reshape(heads * size, features)
