# Every step-th row is counted back from the newest one, it should be counted from the oldest.

import numpy as np


def standardise(series, train_length):
    series = np.array(series, dtype="float64")
    train_rows = series[:train_length]
    mean = train_rows.mean(axis=0)
    std = train_rows.std(axis=0)
    same = (train_rows[1:] == train_rows[:-1]).all(axis=0)
    std[same] = 1.0
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
    i = np.arange(start + lookback, end - delay)
    back = np.arange(1, lookback + 1, step)[::-1]
    samples = series[i[:, np.newaxis] - back[np.newaxis, :]]
    targets = target[i + delay]
    return samples.astype(float), targets.astype(float)


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    return float(np.average(np.abs(samples[:, -1, column] - targets)))
