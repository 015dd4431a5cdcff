"""Generators, plain Python sums and a while loop; NumPy only wraps things up."""

import math
from itertools import chain

import numpy as np


def _column_statistics(values):
    mean = math.fsum(values) / len(values)
    if all(value == values[0] for value in values):
        return mean, 1.0
    return mean, math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))


def standardise(series, train_length):
    columns = [[float(value) for value in column] for column in zip(*series)]
    statistics = [_column_statistics(column[:train_length]) for column in columns]
    scaled = [
        [(value - mean) / std for value in column]
        for column, (mean, std) in zip(columns, statistics)
    ]
    mean, std = map(np.array, zip(*statistics))
    return np.array(scaled).T, mean, std


def _windows(series, target, lookback, delay, step, start, end):
    i = start + lookback
    while i + delay < end:
        yield series[i - lookback : i : step], target[i + delay]
        i += 1


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    if end is None:
        end = len(series)
    if not (0 <= delay and 0 <= start and end <= len(series) == len(target)):
        raise ValueError("delay, start, end or the length of target do not fit to the series")
    pairs = _windows(series, target, lookback, delay, step, start, end)
    try:
        first = next(pairs)
    except StopIteration:
        raise ValueError(f"series of {len(series)} rows has no room for a window") from None
    samples, answers = zip(*chain([first], pairs))
    return np.stack(samples) * 1.0, np.array(answers, dtype=float)


def naive_mae(samples, targets, column):
    *_, columns = samples.shape
    if column < 0 or column >= columns:
        raise ValueError(f"column must be below {columns} and not negative, received {column}")
    errors = [
        abs(float(sample[-1][column]) - float(target))
        for sample, target in zip(samples, targets)
    ]
    return math.fsum(errors) / len(errors)
