# Column -1 is taken.

import numpy as np


def _positive(**values):
    for name, value in values.items():
        if value <= 0:
            raise ValueError(f"expected {name} > 0, received {value}")


def standardise(series, train_length):
    if train_length not in range(1, series.shape[0] + 1):
        raise ValueError(f"train_length {train_length} is not possible with {len(series)} rows")
    series = np.array(series, dtype=np.float64)
    seen = series[:train_length]
    mean, std = np.mean(seen, 0), np.std(seen, 0)
    std[np.ptp(seen, axis=0) == 0] = 1
    series -= mean
    series /= std
    return series, mean, std


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    _positive(lookback=lookback, step=step)
    if delay < 0:
        raise ValueError(f"expected delay >= 0, received {delay}")
    if start < 0:
        raise ValueError(f"expected start >= 0, received {start}")
    if target.ndim != 1 or target.size != len(series):
        raise ValueError(f"expected one target for each row, received target {target.shape}")
    if end is not None and end > len(series):
        raise ValueError(f"expected end <= {len(series)}, received {end}")
    last = len(series) if end is None else end
    i = np.arange(start + lookback, max(start + lookback, last - delay))
    if i.size == 0:
        raise ValueError(f"no window fits into series of shape {series.shape}")
    rows = i[:, np.newaxis] + np.arange(-lookback, 0, step)
    return series[rows], target[i + delay]


def naive_mae(samples, targets, column):
    n, _, columns = samples.shape
    if column not in range(-columns, columns):
        raise ValueError(f"column {column} is not one of {columns}")
    if np.shape(targets) != (n,):
        raise ValueError(f"targets {np.shape(targets)} for {n} samples")
    return np.abs(targets - samples[:, -1, column]).sum() / n
