# Fancy indexing with a grid of row numbers; float32 results; variance as mean of squares of deviations.
import numpy as np


def standardise(series, train_length):
    x = np.array(series, dtype=np.float64)
    train = x[:train_length]
    mean = np.average(train, axis=0)
    std = np.sqrt(np.square(train - mean).mean(axis=0))
    std[train.min(axis=0) == train.max(axis=0)] = 1
    x -= mean
    x /= std
    return x.astype(np.float32), mean.astype(np.float32), std.astype(np.float32)


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    if end is None:
        end = series.shape[0]
    problems = {
        "delay": delay < 0,
        "start": start < 0,
        "end": end > series.shape[0],
        "target": target.shape[0] != series.shape[0],
        "series": start + lookback + delay >= end,
    }
    wrong = [name for name, bad in problems.items() if bad]
    if wrong:
        raise ValueError("wrong: " + ", ".join(wrong))
    i = np.arange(start + lookback, end - delay)
    offsets = np.arange(-lookback, 0, step)
    return series[i[:, None] + offsets].astype(np.float32), target[i + delay].astype(np.float32)


def naive_mae(samples, targets, column):
    columns = samples.shape[-1]
    if not (0 <= column < columns):
        raise ValueError(f"column must be below {columns}, received {column}")
    forecast = samples[..., -1, column]
    return np.linalg.norm(forecast - targets, ord=1) / targets.size
