# One slice of the series for each timestep of the samples (not for each sample), stacked; np.ptp.
import numpy as np


def standardise(series, train_length):
    series = series + 0.0
    train, _rest = np.split(series, [train_length])
    mean = train.sum(0) / train_length
    std = np.std(train, 0)
    std = np.where(np.ptp(train, 0) > 0, std, 1.0)
    return (series - mean[None, :]) / std[None, :], mean, std


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    n_rows, _ = series.shape
    stop = n_rows if end is None else end
    if min(delay, start) < 0:
        raise ValueError("delay and start must be at least 0")
    if stop > n_rows or n_rows != len(target):
        raise ValueError("end or target does not go with series")
    used = series[start:stop] if stop > start else series[:0]
    n = len(used) - lookback - delay
    if n <= 0:
        raise ValueError("not a single window fits into series")
    samples = np.stack([used[t : t + n] for t in range(0, lookback, step)], axis=1)
    targets = target[start:stop][-n:]
    return samples * 1.0, targets * 1.0


def naive_mae(samples, targets, column):
    every = np.abs(samples[:, -1, :] - targets[:, np.newaxis]).mean(axis=0)
    return dict(enumerate(every))[column] if 0 <= column < len(every) else _no(column)


def _no(column):
    raise ValueError(f"there is no column {column}")
