# Terse, lists in between; generator of pairs unzipped with zip(*...); math.fsum; the range decides.
from math import fsum

import numpy as np


def standardise(series, train_length):
    t = series[:train_length].astype(float)
    m, s = t.mean(0), t.std(0)
    s = np.array([1.0 if len(np.unique(c)) == 1 else d for c, d in zip(t.T, s)])
    return (series - m) / s, m, s


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    end = len(series) if end is None else end
    if delay < 0 or start < 0 or not len(target) == len(series) >= end:
        raise ValueError
    pairs = ((series[i - lookback : i : step], target[i + delay]) for i in range(start + lookback, end - delay))
    # zip of nothing can't be unpacked into two, which is the ValueError for a short series
    x, y = zip(*pairs)
    return np.array(x, float), np.array(y, float)


def naive_mae(samples, targets, column):
    if not -1 < column < samples.shape[2]:
        raise ValueError
    return fsum(abs(samples[:, -1, column] - targets)) / len(targets)
