# The naive error is the mean of the squares, it should be the mean of the absolute values.

import numpy as np


def standardise(series, train_length):
    train = series[:train_length]
    mean = np.mean(train, axis=0, dtype=float)
    std = np.std(train, axis=0, dtype=float)
    std[np.all(train == train[:1], axis=0)] = 1.0
    scaled = np.subtract(series, mean) / std
    return scaled, mean, std


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    rows = len(series)
    end = rows if end is None else end
    if delay < 0:
        raise ValueError(f"delay must be at least 0, received {delay}")
    if start < 0:
        raise ValueError(f"start must be at least 0, received {start}")
    if end > rows:
        raise ValueError(f"end must be at most {rows}, received {end}")
    if len(target) != rows:
        raise ValueError(f"target must have the length {rows}, received {len(target)}")
    if start + lookback + delay >= end:
        raise ValueError(f"series of shape {series.shape} is too short for a single window")
    count = end - delay - start - lookback
    keep = np.arange(0, lookback, step)
    samples = np.empty((count, len(keep), series.shape[1]), dtype=float)
    targets = np.empty((count,), dtype=float)
    for k in range(count):
        samples[k] = series[start + k + keep]
        targets[k] = target[start + k + lookback + delay]
    return samples, targets


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    return float(np.mean((samples[:, -1, column] - targets) ** 2))
