# Constant columns are found by std == 0, which rounding breaks; their rows should be compared.

import numpy as np


def standardise(series, train_length):
    series = series.astype("float64")
    mean = series[:train_length].mean(axis=0)
    std = series[:train_length].std(axis=0)
    std[std == 0] = 1.0
    scaled = (series - mean) / std
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
    count = end - delay - start - lookback
    timesteps = -(-lookback // step)
    samples = np.zeros((count, timesteps, series.shape[1]))
    targets = np.zeros(count)
    for n in range(count):
        i = start + lookback + n
        samples[n] = series[i - lookback : i : step]
        targets[n] = target[i + delay]
    return samples, targets


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    errors = samples[:, -1, column] - targets
    return float(np.abs(errors).sum() / len(errors))
