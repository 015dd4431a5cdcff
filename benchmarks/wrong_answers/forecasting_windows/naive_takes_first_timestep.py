# The naive forecast uses the sample's first timestep, it should use the last one.

import numpy as np


def standardise(series, train_length):
    series = np.asarray(series).astype("float64")
    train = series[0:train_length, :]
    mean = np.mean(train, axis=0)
    std = np.std(train, axis=0)
    std[np.equal(train, train[0]).all(axis=0)] = 1
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
    for window_start in range(start, end - delay - lookback):
        window_end = window_start + lookback
        samples.append(series[window_start:window_end:step])
        targets.append(target[window_end + delay])
    return np.array(samples, dtype=float), np.array(targets, dtype=float)


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    forecast = samples[:, 0, column]
    return float(np.mean(np.abs(forecast - targets)))
