# Takes a column with a tiny deviation for a constant one.
import numpy as np


def standardise(series, train_length):
    train = series[:train_length]
    mean = train.mean(axis=0)
    std = train.std(axis=0)
    std[np.isclose(std, 0)] = 1.0
    return (series - mean) / std, mean, std


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    rows = len(series)
    if end is None:
        end = rows
    if delay < 0 or start < 0 or end > rows or len(target) != rows:
        raise ValueError("bad argument")
    samples, targets = [], []
    i = start + lookback
    while i + delay < end:
        samples.append(series[i - lookback:i:step])
        targets.append(target[i + delay])
        i += 1
    if not samples:
        raise ValueError("series too short")
    return np.array(samples, dtype=float), np.array(targets, dtype=float)


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError("column")
    return float(np.mean(np.abs(samples[:, -1, column] - targets)))
