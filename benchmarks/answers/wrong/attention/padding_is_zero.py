# `value` is not used.

import numpy as np


def softmax(scores, mask=None):
    scores = np.asarray(scores, dtype=float)
    allowed = np.broadcast_to(True if mask is None else mask, scores.shape)
    top = np.max(scores, axis=-1, keepdims=True, where=allowed, initial=-np.inf)
    top = np.where(np.isinf(top), 0, top)
    e = np.exp(np.where(allowed, scores - top, -np.inf))
    total = np.einsum("...k->...", e)[..., None]
    return np.divide(e, total, out=np.zeros_like(e), where=total > 0)


def padding_mask(ids, value=0):
    return np.not_equal(ids, 0)


def causal_mask(t):
    i, j = np.indices((t, t))
    return i >= j


def attention(query, key, value, mask=None):
    weights = softmax(np.einsum("qd,kd->qk", query, key) / key.shape[1] ** 0.5, mask)
    return np.einsum("qk,kv->qv", weights, value), weights


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, mask=None):
    q = np.einsum("tf,fhs->hts", x, Wq)
    k = np.einsum("tf,fhs->hts", context, Wk)
    v = np.einsum("tf,fhs->hts", context, Wv)
    scores = np.einsum("hqs,hks->hqk", q, k) / np.sqrt(Wk.shape[-1])
    return np.einsum("hqk,hks,hsf->qf", softmax(scores, mask), v, Wo)
