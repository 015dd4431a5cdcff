# Only the padding at the end is hidden.

import math

import numpy as np


def softmax_of_row(row, allowed):
    seen = [score for score, ok in zip(row, allowed) if ok]
    if not seen:
        return [0.0] * len(row)
    top = max(seen)
    exponentials = [math.exp(score - top) if ok else 0.0 for score, ok in zip(row, allowed)]
    total = sum(exponentials)
    return [e / total for e in exponentials]


def rows_of(mask, rows, columns):
    if mask is None:
        return [[True] * columns for _ in range(rows)]
    if mask.ndim == 1:
        return [mask.tolist()] * rows
    return mask.tolist()


def softmax(scores, mask=None):
    rows, columns = scores.shape
    allowed = rows_of(mask, rows, columns)
    return np.array([softmax_of_row(r, a) for r, a in zip(scores.tolist(), allowed)])


def padding_mask(ids, value=0):
    found = ids.tolist()
    end = len(found)
    while end > 0 and found[end - 1] == value:
        end -= 1
    return np.arange(len(found)) < end


def causal_mask(t):
    return np.array([[seen <= looking for seen in range(t)] for looking in range(t)])


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def attention(query, key, value, mask=None):
    scale = math.sqrt(len(key[0]))
    scores = [[dot(q, k) / scale for k in key.tolist()] for q in query.tolist()]
    weights = softmax(np.array(scores), mask)
    columns = list(zip(*value.tolist()))
    outputs = [[dot(row, column) for column in columns] for row in weights.tolist()]
    return np.array(outputs), weights


def multiplied(a, b):
    columns = list(zip(*b))
    return [[dot(row, column) for column in columns] for row in a]


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, mask=None):
    total = [[0.0] * x.shape[1] for _ in range(x.shape[0])]
    for h in range(Wq.shape[1]):
        q = np.array(multiplied(x.tolist(), Wq[:, h].tolist()))
        k = np.array(multiplied(context.tolist(), Wk[:, h].tolist()))
        v = np.array(multiplied(context.tolist(), Wv[:, h].tolist()))
        outputs, _ = attention(q, k, v, mask)
        for t, row in enumerate(multiplied(outputs.tolist(), Wo[h].tolist())):
            for f, number in enumerate(row):
                total[t][f] += number
    return np.array(total)
