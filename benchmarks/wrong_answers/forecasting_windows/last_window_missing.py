# The loop ends one window too early.

import numpy as np


def standardise(series, train_length):
    train = series[:train_length]
    mean = train.mean(axis=0)
    std = np.where(np.all(train == train[0], axis=0), 1.0, train.std(axis=0))
    return (series - mean) / std, mean, std


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    rows = len(series)
    end = rows if end is None else end
    if delay < 0 or start < 0 or end > rows or len(target) != rows:
        raise ValueError("wrong delay, start, end or target")
    if start + lookback + delay >= end:
        raise ValueError("too short")
    samples, targets = [], []
    for i in range(start + lookback, end - delay - 1):
        samples.append(series[i - lookback:i:step])
        targets.append(target[i + delay])
    if not samples:
        return np.zeros((0, -(-lookback // step), series.shape[1])), np.zeros(0)
    return np.array(samples, float), np.array(targets, float)


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    return float(np.mean(np.abs(samples[:, -1, column] - targets)))
