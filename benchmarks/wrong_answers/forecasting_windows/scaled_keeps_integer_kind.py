# The scaled rows are stored in an array of the series' integer kind, they should be floats.

import numpy as np


def standardise(series, train_length):
    scaled = np.zeros_like(series)
    columns = series.shape[1]
    mean = np.zeros(columns)
    std = np.ones(columns)
    for c in range(columns):
        train = series[:train_length, c]
        mean[c] = train.mean()
        if np.any(train != train[0]):
            std[c] = train.std()
        scaled[:, c] = (series[:, c] - mean[c]) / std[c]
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
    ends = range(start + lookback, end - delay)
    samples = np.array([series[i - lookback : i : step] for i in ends], dtype="float64")
    targets = np.array([target[i + delay] for i in ends], dtype="float64")
    return samples, targets


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    return sum(abs(s[-1][column] - t) for s, t in zip(samples.tolist(), targets.tolist())) / len(
        targets
    )
