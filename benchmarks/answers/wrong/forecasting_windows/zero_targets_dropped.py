# Windows with a target of 0 are left out.

import numpy as np


def standardise(series, train_length):
    train = series[:train_length]
    mean = train.mean(axis=0)
    std = np.where(np.all(train == train[0], axis=0), 1.0, train.std(axis=0))
    return (series - mean) / std, mean, std


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
    places = range(start + lookback, end - delay)
    samples = np.stack([series[i - lookback : i : step] for i in places])
    keep = [i for i in places if target[i + delay] != 0]
    samples = np.stack([series[i - lookback : i : step] for i in keep])
    return samples.astype(float), target[[i + delay for i in keep]].astype(float)


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    return float(np.mean(np.abs(samples[:, -1, column] - targets)))
