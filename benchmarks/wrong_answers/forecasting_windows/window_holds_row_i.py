# The sample is shifted by one and ends with row i itself, it should end before row i.

import numpy as np


def standardise(series, train_length):
    first = np.asarray(series)[:train_length]
    mean = first.mean(axis=0)
    std = first.std(axis=0)
    std[np.ptp(first, axis=0) == 0] = 1.0
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
    samples = []
    targets = []
    for i in range(start + lookback, end - delay):
        window = series[i - lookback + 1 : i + 1]
        samples.append(window[::step])
        targets.append(target[i + delay])
    return np.array(samples, dtype=float), np.array(targets, dtype=float)


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    error = 0.0
    for k in range(len(samples)):
        error += abs(samples[k, -1, column] - targets[k])
    return float(error) / len(samples)
