"""np.stack refuses an empty list by itself, and a comparison of ranges the rest."""

import numpy as np


def standardise(series, train_length):
    first = series[:train_length].astype("float64")
    mean, std = first.mean(0), first.std(0)
    std = np.where(first.max(0) == first.min(0), 1.0, std)
    return np.divide(np.subtract(series, mean), std), mean, std


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    n = len(series)
    end = n if end is None else end
    if not (0 <= start <= end <= n and delay >= 0):
        raise ValueError(f"start={start}, end={end}, delay={delay} for {n} rows")
    if target.shape != (n,):
        raise ValueError(f"target of shape {target.shape} for {n} rows")
    first, last = start + lookback, end - delay
    samples = np.stack([series[i - lookback : i : step] for i in range(first, last)])
    return samples, target[first + delay : end]


def naive_mae(samples, targets, column):
    forecasts = samples[:, -1]
    if column < 0 or column >= forecasts.shape[1]:
        raise ValueError(f"column {column}")
    return float(abs(forecasts[:, column] - targets).mean())
