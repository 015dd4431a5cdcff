# sliding_window_view: the samples are a read-only view, no copy of a float series is made.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def standardise(series, train_length):
    train = series[:train_length]
    mean = train.mean(axis=0, dtype=float)
    std = np.where((train == train[0]).all(axis=0), 1.0, train.std(axis=0, dtype=float))
    return (series - mean) / std, mean, std


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    rows = len(series)
    end = rows if end is None else end
    if delay < 0 or start < 0 or end > rows or len(target) != rows:
        raise ValueError("delay, start, end or the length of target is wrong")
    n = end - delay - start - lookback
    if n < 1:
        raise ValueError("series is too short for a single window")
    x = series.astype(float, copy=False)
    samples = sliding_window_view(x, lookback, axis=0)[start : start + n, :, ::step]
    first = start + lookback + delay
    return samples.swapaxes(1, 2), target.astype(float, copy=False)[first : first + n]


def naive_mae(samples, targets, column):
    if column not in range(samples.shape[2]):
        raise ValueError(f"no column {column}")
    return np.abs(samples[:, -1, column] - targets).mean()
