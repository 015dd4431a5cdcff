# The mask as numbers, times infinity: 0 times infinity is NaN.

from dataclasses import dataclass
from functools import cached_property

import numpy as np


@dataclass
class Scores:
    values: np.ndarray
    mask: np.ndarray | None

    @cached_property
    def allowed(self):
        if self.mask is None:
            return np.ones_like(self.values, dtype=bool)
        return np.logical_and(np.ones_like(self.values, dtype=bool), self.mask)

    @cached_property
    def weights(self):
        result = np.zeros(self.values.shape, dtype=np.float64)
        some = self.allowed.any(axis=1)
        lowered = self.values[some] + (1.0 - self.allowed[some]) * -np.inf
        lowered = lowered - lowered.max(axis=1, keepdims=True)
        result[some] = np.exp(lowered - np.log(np.exp(lowered).sum(axis=1, keepdims=True)))
        return result


class Head:
    def __init__(self, Wq, Wk, Wv, Wo):
        self.Wq, self.Wk, self.Wv, self.Wo = Wq, Wk, Wv, Wo

    def __call__(self, x, context, mask):
        outputs, _ = attention(x @ self.Wq, context @ self.Wk, context @ self.Wv, mask)
        return np.tensordot(outputs, self.Wo, axes=1)


def softmax(scores, mask=None):
    return Scores(scores, mask).weights


def padding_mask(ids, value=0):
    return np.isin(ids, [value], invert=True)


def causal_mask(t):
    return np.tri(t, dtype=bool)


def attention(query, key, value, mask=None):
    size = key.shape[1]
    weights = softmax(np.tensordot(query, key, axes=[[1], [1]]) / size**0.5, mask)
    return np.tensordot(weights, value, axes=1), weights


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, mask=None):
    heads = [Head(Wq[:, h], Wk[:, h], Wv[:, h], Wo[h]) for h in range(Wo.shape[0])]
    return np.sum([head(x, context, mask) for head in heads], axis=0)
