"""A loop over i and two lists; the arguments are looked at once, in one line."""

import numpy as np


def standardise(series, train_length):
    train = series[:train_length]
    mean = np.mean(train, axis=0)
    std = np.std(train, axis=0)
    for j in range(series.shape[1]):
        if np.all(train[:, j] == train[0, j]):
            std[j] = 1.0
    return (series - mean) / std, mean, std


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    if end is None:
        end = len(series)
    if delay < 0 or start < 0 or end > len(series) or len(series) != len(target):
        raise ValueError("these arguments do not fit the series")
    samples, targets = [], []
    for i in range(start + lookback, len(series)):
        if i + delay < end:
            samples.append(series[i - lookback : i : step])
            targets.append(target[i + delay])
    if len(samples) == 0:
        raise ValueError("series too short")
    return np.array(samples), np.array(targets)


def naive_mae(samples, targets, column):
    if column not in range(samples.shape[2]):
        raise ValueError("no such column")
    return np.mean(np.abs(samples[:, -1, column] - targets))
