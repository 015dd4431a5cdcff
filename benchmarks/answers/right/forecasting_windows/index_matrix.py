# A matrix of row numbers cuts all windows; sums of the standard library scale the columns.
import math
import numpy as np


def standardise(series, train_length):
    columns = list(zip(*series[:train_length].tolist()))
    mean = np.array([math.fsum(c) / len(c) for c in columns])
    std = np.array([1.0 if len(set(c)) == 1 else math.sqrt(math.fsum((v - m) ** 2 for v in c) / len(c)) for c, m in zip(columns, mean)])
    scaled = np.empty(series.shape)
    for row in range(len(series)):
        scaled[row] = (series[row] - mean) / std
    return scaled, mean, std


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    end = len(series) if end is None else end
    if min(delay, start) < 0:
        raise ValueError("delay and start must not be negative")
    if len(series) != len(target) or end > len(series):
        raise ValueError("end or target")
    i = np.arange(start + lookback, end - delay)
    if i.size == 0:
        raise ValueError(f"series has only {len(series)} rows")
    offsets = np.arange(-lookback, 0, step)
    return np.take(series, i[:, None] + offsets, axis=0), np.take(target, i + delay)


def naive_mae(samples, targets, column):
    if column < 0 or column >= samples.shape[2]:
        raise ValueError(f"no column {column}")
    total = 0.0
    for sample, target in zip(samples, targets):
        total += abs(sample[-1][column] - target)
    return total / len(samples)
