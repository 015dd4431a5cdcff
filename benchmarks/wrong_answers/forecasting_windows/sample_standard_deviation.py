# The std divides by n - 1 (ddof=1), it should be NumPy's std that divides by n.

import numpy as np


def standardise(series, train_length):
    data = np.array(series, dtype=np.float64)
    train = data[:train_length]
    mean = np.mean(train, axis=0)
    std = np.std(train, axis=0, ddof=1)
    constant = train.min(axis=0) == train.max(axis=0)
    std = np.where(constant, 1.0, std)
    return (data - mean) / std, mean, std


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
    rows_i = np.arange(start + lookback, end - delay)
    offsets = np.arange(-lookback, 0, step)
    samples = np.asarray(series, dtype=float)[rows_i[:, None] + offsets]
    targets = np.asarray(target, dtype=float)[rows_i + delay]
    return samples, targets


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    forecast = samples[:, -1, column]
    return float(np.abs(forecast - targets).mean())
