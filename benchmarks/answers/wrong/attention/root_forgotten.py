# The scores are not scaled.
# listed: not scaled

import numpy as np


def softmax(scores, mask=None):
    weights = np.zeros(scores.shape)
    if mask is None:
        mask = np.ones(scores.shape, dtype=bool)
    mask = np.broadcast_to(mask, scores.shape)
    for i, row in enumerate(scores):
        chosen = row[mask[i]]
        if chosen.size == 0:
            continue
        e = np.exp(chosen - chosen.max())
        weights[i, mask[i]] = e / e.sum()
    return weights


def padding_mask(ids, value=0):
    mask = np.ones(ids.shape, bool)
    mask[ids == value] = False
    return mask


def causal_mask(t):
    mask = np.zeros((t, t), bool)
    for i in range(t):
        mask[i, : i + 1] = True
    return mask


def attention(query, key, value, mask=None):
    scores = np.zeros((len(query), len(key)))
    for i in range(len(query)):
        for j in range(len(key)):
            scores[i, j] = np.dot(query[i], key[j])
    weights = softmax(scores, mask)
    outputs = np.zeros((len(query), value.shape[1]))
    for i in range(len(query)):
        for j in range(len(key)):
            outputs[i] += weights[i, j] * value[j]
    return outputs, weights


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, mask=None):
    heads = Wq.shape[1]
    results = []
    for h in range(heads):
        Q = x.dot(Wq[:, h, :])
        K = context.dot(Wk[:, h, :])
        V = context.dot(Wv[:, h, :])
        results.append(attention(Q, K, V, mask)[0].dot(Wo[h]))
    return sum(results)
