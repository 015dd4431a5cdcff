# The target is delay rows after the sample's last row i - 1, it should be delay rows after i.

import numpy as np


def standardise(series, train_length):
    train = np.array(series[:train_length], dtype=float)
    mean = train.mean(axis=0)
    std = train.std(axis=0)
    std[train.max(axis=0) == train.min(axis=0)] = 1.0
    scaled = np.array([(row - mean) / std for row in series])
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
    samples = []
    targets = []
    for i in range(start + lookback, end - delay):
        last = i - 1
        samples.append(series[i - lookback : last + 1 : step])
        targets.append(target[last + delay])
    return np.array(samples).astype(float), np.array(targets).astype(float)


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    return float(abs(samples[:, -1, column] - targets).mean())
