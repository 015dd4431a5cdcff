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
    """Bring each column to mean 0 and standard deviation 1, as seen from the training rows.

    Args:
        series: array of shape (rows, columns), which is left unchanged. Integers are welcome.
        train_length: the number of rows at the beginning that are trained on, from 1 to rows.

    Returns:
        tuple (scaled, mean, std): float arrays of shape (rows, columns), (columns,) and
        (columns,). Mean and std (NumPy's `std`) are those of the first `train_length` rows alone,
        and all rows are scaled with them. Where all of those rows are equal in a column, its std
        is 1.0.
    """
    training = series[:train_length].astype(np.float64)
    constant = np.ptp(training, axis=0) == 0
    mean = np.add.reduce(training, axis=0) / train_length
    std = np.where(constant, 1.0, training.std(axis=0))
    return Standardised((series - mean) / std, mean, std)


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    """Cut a series into samples and their targets.

    Begin with row i = `start + lookback` and go on as long as `i + delay < end`. Each row i gives
    a sample `series[i - lookback : i : step]` and a target `target[i + delay]`. Both arrays are
    left unchanged.

    Args:
        series: array of shape (rows, columns).
        target: array of shape (rows,), what is to be forecast at each row.
        lookback: how many rows before i the sample begins, at least 1.
        delay: how many rows after i the target is, at least 0.
        step: keep every step-th row of the sample, beginning with the oldest; at least 1.
        start: the first row that may be used, at least 0.
        end: the row behind the last one that may be used, at most (and by default) the number of
            rows.

    Returns:
        tuple (samples, targets): arrays of shape (n, ceil(lookback / step), columns) and (n,), of
        any float type, in the order of i.

    Raises:
        ValueError: delay or start is below 0, end is above the number of rows, the target has
            another length than the series, or not a single window fits.
    """
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
    """Return the mean absolute error of the forecast that nothing will change.

    Args:
        samples: float array of shape (n, timesteps, columns), n at least 1.
        targets: float array of shape (n,).
        column: the column of the samples that holds what is to be forecast, from 0 to columns - 1.

    Returns:
        float: the mean of |last timestep of the sample in that column - target|.

    Raises:
        ValueError: there is no such column.
    """
    if not 0 <= column < samples.shape[2]:
        raise ValueError(f"column must be from 0 to {samples.shape[2] - 1}, received {column}")
    gap = np.subtract(samples[:, -1, column], targets, dtype=np.float64)
    return np.linalg.norm(gap, ord=1) / len(gap)
