# The absolute value is taken of the mean error, it should be taken of each sample's error.

import numpy as np


def standardise(series, train_length):
    x = np.array(series, dtype=float)
    train = x[:train_length]
    mean = train.sum(axis=0) / train_length
    std = np.sqrt(((train - mean) ** 2).sum(axis=0) / train_length)
    std[(train == train[0]).all(axis=0)] = 1.0
    return (x - mean) / std, mean, std


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
    pairs = [
        (series[i - lookback : i : step], target[i + delay])
        for i in range(start + lookback, end - delay)
    ]
    samples, targets = zip(*pairs)
    return np.array(samples, dtype=float), np.array(targets, dtype=float)


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    return float(abs(np.mean(samples[:, -1, column] - targets)))
