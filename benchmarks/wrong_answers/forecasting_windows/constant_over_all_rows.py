# A column counts as constant if all its rows are equal, only the training rows should be compared.

import numpy as np


def standardise(series, train_length):
    x = np.asarray(series).astype(float)
    mean = x[:train_length].mean(0)
    std = x[:train_length].std(0)
    is_constant = (x == x[0]).all(axis=0)
    std[is_constant] = 1.0
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
    samples, targets = [], []
    i = start + lookback
    while i + delay < end:
        samples.append(series[i - lookback : i : step])
        targets.append(target[i + delay])
        i += 1
    return np.stack(samples).astype(float), np.array(targets).astype(float)


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    last = samples[:, samples.shape[1] - 1, column]
    return float(np.mean(np.absolute(last - targets)))
