# A frozen dataclass as scaler and another as plan of the windows; asserts turned into ValueErrors.
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Scaler:
    mean: np.ndarray
    std: np.ndarray

    @classmethod
    def fit(cls, rows):
        rows = np.asarray(rows, dtype=float)
        constant = ~np.any(rows[1:] != rows[:-1], axis=0)
        std = np.std(rows, axis=0)
        return cls(np.mean(rows, axis=0), np.where(constant, np.ones_like(std), std))

    def transform(self, rows):
        return np.divide(np.subtract(rows, self.mean), self.std)


def standardise(series, train_length):
    if not 1 <= train_length <= len(series):
        raise ValueError(f"train_length must be from 1 to {len(series)}, received {train_length}")
    scaler = Scaler.fit(series[:train_length])
    return scaler.transform(series), scaler.mean, scaler.std


@dataclass
class Plan:
    rows: int
    lookback: int
    delay: int
    step: int
    start: int
    end: int

    def __post_init__(self):
        if self.end is None:
            self.end = self.rows
        try:
            assert self.lookback >= 1, "lookback"
            assert self.step >= 1, "step"
            assert self.delay >= 0, "delay"
            assert self.start >= 0, "start"
            assert self.end <= self.rows, "end"
            assert len(self) >= 1, "series"
        except AssertionError as error:
            raise ValueError(f"{error} makes no sense: {self}") from error

    def __len__(self):
        return max(0, self.end - self.delay - self.start - self.lookback)

    def __iter__(self):
        for i in range(self.start + self.lookback, self.end - self.delay):
            yield slice(i - self.lookback, i, self.step), i + self.delay


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    plan = Plan(len(series), lookback, delay, step, start, end)
    if len(target) != plan.rows:
        raise ValueError(f"target has {len(target)} rows, series has {plan.rows}")
    timesteps = -(-lookback // step)
    samples = np.zeros((len(plan), timesteps, series.shape[1]))
    targets = np.zeros(len(plan))
    for n, (rows, answer) in enumerate(plan):
        samples[n], targets[n] = series[rows], target[answer]
    return samples, targets


def naive_mae(samples, targets, column):
    try:
        if column < 0:
            raise IndexError("negative columns are not allowed")
        last = samples[:, -1][:, column]
    except IndexError as error:
        raise ValueError(str(error)) from error
    return float(np.mean(np.absolute(np.subtract(last, targets))))
