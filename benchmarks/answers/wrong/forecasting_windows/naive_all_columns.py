# naive_mae compares the mean of the sample's column with the target.

import numpy as np


def standardise(series, train_length):
    first = series[:train_length]
    mean, std = first.mean(axis=0), first.std(axis=0)
    flat = (first == first[0]).all(axis=0)
    std[flat] = 1.0
    return (series - mean) / std, mean, std


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    if end is None:
        end = len(series)
    if delay < 0 or start < 0 or end > len(series) or len(target) != len(series):
        raise ValueError("delay, start, end or target does not fit")
    if start + lookback + delay >= end:
        raise ValueError("series is too short for a single window")
    samples, targets = [], []
    for i in range(start + lookback, end - delay):
        samples.append(series[i - lookback : i : step])
        targets.append(target[i + delay])
    return np.array(samples, float), np.array(targets, float)


def naive_mae(samples, targets, column):
    if column < 0 or column >= samples.shape[2]:
        raise ValueError(f"column {column} is not there")
    forecasts = samples[:, :, column].mean(axis=1)
    return float(np.abs(forecasts - targets).mean())
