# Plain Python: lists, sums and square roots by hand, a while loop over i.
import math

import numpy as np


def standardise(series, train_length):
    table = series.tolist()
    columns = len(table[0])
    means, stds = [], []
    for c in range(columns):
        values = [float(table[r][c]) for r in range(train_length)]
        mean = math.fsum(values) / train_length
        if all(value == values[0] for value in values):
            std = 1.0
        else:
            std = math.sqrt(math.fsum((v - mean) ** 2 for v in values) / train_length)
        means.append(mean)
        stds.append(std)
    scaled = [[(row[c] - means[c]) / stds[c] for c in range(columns)] for row in table]
    return np.array(scaled), np.array(means), np.array(stds)


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    rows = len(series)
    if end is None:
        end = rows
    if delay < 0:
        raise ValueError(f"delay must be at least 0, received {delay}")
    if start < 0:
        raise ValueError(f"start must be at least 0, received {start}")
    if end > rows:
        raise ValueError(f"end must be at most {rows}, received {end}")
    if len(target) != rows:
        raise ValueError(f"target must have the length {rows}, received {len(target)}")
    samples = []
    targets = []
    i = start + lookback
    while i + delay < end:
        samples.append(series[i - lookback : i : step])
        targets.append(target[i + delay])
        i += 1
    if not samples:
        raise ValueError(f"series of shape {series.shape} is too short")
    return np.array(samples, dtype=float), np.array(targets, dtype=float)


def naive_mae(samples, targets, column):
    if column < 0 or column > samples.shape[2] - 1:
        raise ValueError(f"column {column} does not exist")
    total = 0.0
    for sample, target in zip(samples, targets):
        total += abs(float(sample[-1][column]) - float(target))
    return total / len(targets)
