# The last row i (with i + delay == end - 1) gets no window, it should have one.

import numpy as np


def standardise(series, train_length):
    values = np.array(series, dtype=float)
    train = values[:train_length]
    mean = train.mean(axis=0)
    std = train.std(axis=0)
    std = np.where((train == train[0]).all(axis=0), 1.0, std)
    values -= mean
    values /= std
    return values, mean, std


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
    n = end - start - lookback - delay - 1
    timesteps = int(np.ceil(lookback / step))
    samples = np.empty((n, timesteps, series.shape[1]))
    targets = np.empty(n)
    for k in range(n):
        i = start + lookback + k
        samples[k] = series[i - lookback : i : step]
        targets[k] = target[i + delay]
    return samples, targets


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    difference = samples[:, -1, column] - targets
    return float(np.mean(np.abs(difference)))
