# as_strided (copied at the end), walrus, zip over columns; a namedtuple is returned; longdouble targets.
from collections import namedtuple

import numpy as np
from numpy.lib.stride_tricks import as_strided

Standard = namedtuple("Standard", "scaled mean std")
Windows = namedtuple("Windows", "samples targets")


def standardise(series, train_length):
    def one(column):
        known = column[:train_length]
        spread = known.std() if len(set(known.tolist())) > 1 else 1.0
        return (column - known.mean()) / spread, known.mean(), spread

    scaled, mean, std = zip(*map(one, np.asarray(series, dtype=float).T))
    return Standard(np.column_stack(scaled), np.array(mean), np.array(std))


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    rows, columns = series.shape
    if end is None:
        end = rows
    if (n := end - start - lookback - delay) < 1:
        raise ValueError(f"series of {rows} rows: no window from {start} to {end}")
    for name, bad in (
        ("delay", delay < 0),
        ("start", start < 0),
        ("end", end > rows),
        ("target", len(target) != rows),
    ):
        if bad:
            raise ValueError(name)
    used = np.ascontiguousarray(series[start:], dtype=np.float64)
    down, right = used.strides
    timesteps = (lookback + step - 1) // step
    samples = as_strided(used, (n, timesteps, columns), (down, down * step, right)).copy()
    return Windows(samples, np.array(target[start + lookback + delay :][:n], np.longdouble))


def naive_mae(samples, targets, column):
    if 0 > column or column >= samples.shape[-1]:
        raise ValueError(column)
    return np.mean([abs(s[-1, column] - t) for s, t in zip(samples, targets)])
