# The row i advances by `step`, it should advance by 1 (step only thins out the sample's rows).

import numpy as np


def standardise(series, train_length):
    data = np.asarray(series, dtype=float)
    mean = data[:train_length].mean(axis=0)
    std = data[:train_length].std(axis=0)
    for j in range(data.shape[1]):
        if np.all(data[:train_length, j] == data[0, j]):
            std[j] = 1.0
    scaled = (data - mean) / std
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
    indices = list(range(start + lookback, end - delay, step))
    samples = np.stack([series[i - lookback : i : step] for i in indices]).astype(float)
    targets = np.array([float(target[i + delay]) for i in indices])
    return samples, targets


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    guess = samples[:, -1, column]
    return float(np.sum(np.abs(guess - targets)) / guess.size)
