# The error is the root of the mean square.

import math

import numpy as np


def standardise(series, train_length):
    rows, columns = series.shape
    if train_length < 1 or train_length > rows:
        raise ValueError("train_length is " + str(train_length))
    mean = np.zeros(columns)
    std = np.zeros(columns)
    for c in range(columns):
        seen = [float(series[r, c]) for r in range(train_length)]
        mean[c] = math.fsum(seen) / train_length
        if max(seen) == min(seen):
            std[c] = 1.0
        else:
            std[c] = math.sqrt(math.fsum((x - mean[c]) ** 2 for x in seen) / train_length)
    scaled = np.empty((rows, columns))
    for r in range(rows):
        for c in range(columns):
            scaled[r, c] = (float(series[r, c]) - mean[c]) / std[c]
    return scaled, mean, std


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    rows = series.shape[0]
    if end is None:
        end = rows
    if lookback < 1:
        raise ValueError("lookback is " + str(lookback))
    if step < 1:
        raise ValueError("step is " + str(step))
    if delay < 0:
        raise ValueError("delay is " + str(delay))
    if start < 0:
        raise ValueError("start is " + str(start))
    if end > rows:
        raise ValueError("end is " + str(end))
    if target.shape != (rows,):
        raise ValueError("target has the shape " + str(target.shape))
    samples = []
    targets = []
    i = start + lookback
    while i + delay < end:
        sample = []
        r = i - lookback
        while r < i:
            sample.append(series[r])
            r += step
        samples.append(sample)
        targets.append(target[i + delay])
        i += 1
    if not samples:
        raise ValueError("series is too short: " + str(series.shape))
    return np.array(samples), np.array(targets)


def naive_mae(samples, targets, column):
    if column < 0 or column >= samples.shape[-1]:
        raise ValueError("column is " + str(column))
    if targets.shape != (samples.shape[0],):
        raise ValueError("targets have the shape " + str(targets.shape))
    total = 0.0
    for sample, target in zip(samples, targets):
        total += (float(sample[-1][column]) - float(target)) ** 2
    return math.sqrt(total / len(samples))
