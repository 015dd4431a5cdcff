# Unusual: the windows are a read-only strided view that shares memory with the series; results are named tuples.
"""Windows of a time series, without copying."""

from typing import NamedTuple

import numpy as np


class Standardised(NamedTuple):
    """A scaled series and its statistics."""

    scaled: np.ndarray
    mean: np.ndarray
    std: np.ndarray


class Windows(NamedTuple):
    """Samples and their targets."""

    samples: np.ndarray
    targets: np.ndarray


def _as_float(array):
    """Keep floats as they are (no copy), and make floats of everything else."""
    return array.astype(np.result_type(array, np.float32), copy=False)


def standardise(series, train_length):
    training = series[:train_length].astype(np.float64)
    constant = np.ptp(training, axis=0) == 0
    mean = np.add.reduce(training, axis=0) / train_length
    std = np.where(constant, 1.0, training.std(axis=0))
    return Standardised((series - mean) / std, mean, std)


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
    usable = _as_float(series)[start : end - delay - 1]
    windows = np.lib.stride_tricks.sliding_window_view(usable, lookback, axis=0)
    samples = windows[:, :, ::step].transpose(0, 2, 1)
    targets = _as_float(target)[start + lookback + delay : end]
    targets.flags.writeable = False
    return Windows(samples, targets)


def naive_mae(samples, targets, column):
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    gap = np.subtract(samples[:, -1, column], targets, dtype=np.float64)
    return np.linalg.norm(gap, ord=1) / len(gap)
