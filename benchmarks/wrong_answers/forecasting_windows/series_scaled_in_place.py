# The scaling overwrites the caller's series, it should be left unchanged (and may hold integers).

import numpy as np


def standardise(series, train_length):
    train = series[:train_length]
    mean = train.mean(axis=0)
    std = train.std(axis=0)
    std[(train == train[0]).all(axis=0)] = 1.0
    series -= mean
    series /= std
    return series, mean, std


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
    first = start + lookback
    samples = np.stack([series[i - lookback : i : step] for i in range(first, end - delay)])
    targets = target[first + delay : end]
    return samples.astype(float), targets.astype(float)


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    total = 0.0
    for sample, answer in zip(samples, targets):
        total += abs(sample[-1, column] - answer)
    return float(total / len(samples))
