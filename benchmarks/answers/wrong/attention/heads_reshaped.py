# Reshapes instead of moving the axis of the heads.
# listed: heads mixed up

import numpy as np
import numpy.ma as ma


def softmax(scores, mask=None):
    hidden = np.zeros(scores.shape, bool) if mask is None else ~np.broadcast_to(mask, scores.shape)
    s = ma.array(scores.astype(float), mask=hidden)
    e = ma.exp(s - s.max(axis=1)[:, None])
    return np.array((e / e.sum(axis=1)[:, None]).filled(0.0))


def padding_mask(ids, value=0):
    return np.fromiter((int(i) != value for i in ids), bool, len(ids))


def causal_mask(t):
    steps = np.arange(t)
    return np.less_equal.outer(steps, steps).T


def attention(query, key, value, mask=None):
    scaled = query / np.sqrt(query.shape[-1])
    weights = softmax(scaled @ key.T, mask)
    return weights @ value, weights


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, mask=None):
    def projected(sequence, W):
        return np.tensordot(sequence, W, axes=(1, 0)).reshape(W.shape[1], len(sequence), W.shape[2])

    outputs = np.zeros((x.shape[0], Wo.shape[2]))
    for q, k, v, W in zip(projected(x, Wq), projected(context, Wk), projected(context, Wv), Wo):
        outputs = outputs + attention(q, k, v, mask)[0] @ W
    return outputs
