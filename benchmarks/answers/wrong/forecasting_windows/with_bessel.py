# The deviation divides by n - 1.

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


class Impossible(ValueError):
    def __init__(self, name, value):
        super().__init__(f"{name}: {value}")


def standardise(series, train_length):
    if not 0 < train_length <= len(series):
        raise Impossible("train_length", train_length)
    wide = series.astype(np.float64)
    first = wide[:train_length]
    mean = first.mean(axis=0, keepdims=True)
    std = first.std(axis=0, keepdims=True, ddof=1 if len(first) > 1 else 0)
    constant = (first == first[:1]).all(axis=0, keepdims=True)
    std = np.where(constant, 1.0, std)
    scaled = (wide - mean) / std
    return scaled.astype(np.float32), mean[0].astype(np.float32), std[0].astype(np.float32)


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    for name, value, least in (
        ("lookback", lookback, 1),
        ("step", step, 1),
        ("delay", delay, 0),
        ("start", start, 0),
    ):
        if value < least:
            raise Impossible(name, value)
    rows = len(series)
    if end is None:
        end = rows
    if end > rows:
        raise Impossible("end", end)
    if target.shape != (rows,):
        raise Impossible("target", target.shape)
    count = end - delay - lookback - start
    if count < 1:
        raise Impossible("series", series.shape)
    views = sliding_window_view(series[start:end], lookback, axis=0)
    samples = views[:count].transpose(0, 2, 1)[:, ::step]
    targets = target[start + lookback + delay :][:count]
    return samples.astype(np.float32), targets.astype(np.float32)


def naive_mae(samples, targets, column):
    if column < 0 or samples.shape[2] <= column:
        raise Impossible("column", column)
    if len(np.shape(targets)) != 1 or len(targets) != len(samples):
        raise Impossible("targets", np.shape(targets))
    now = samples[:, samples.shape[1] - 1, column]
    return float(np.linalg.norm(now - targets, ord=1)) / len(targets)
