"""A dataclass does the checks, sliding windows do the cutting, results are float32."""

from dataclasses import dataclass
from typing import Optional

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


@dataclass(frozen=True)
class Plan:
    rows: int
    lookback: int
    delay: int
    start: int
    end: Optional[int]

    def __post_init__(self):
        if self.end is None:
            object.__setattr__(self, "end", self.rows)
        complaints = {
            f"delay must be at least 0, received {self.delay}": self.delay < 0,
            f"start must be at least 0, received {self.start}": self.start < 0,
            f"end must be at most {self.rows}, received {self.end}": self.end > self.rows,
            "series is too short for a single window": len(self) < 1,
        }
        for text, is_true in complaints.items():
            if is_true:
                raise ValueError(text)

    def __len__(self):
        return max(self.end - self.delay - self.start - self.lookback, 0)


def standardise(series, train_length):
    table = np.array(series, dtype=np.float64)
    head = np.split(table, [train_length])[0]
    constant = np.equal(head, head[:1]).all(axis=0)
    mean, std = head.mean(axis=0), np.where(constant, 1.0, head.std(axis=0))
    return tuple(np.float32(part) for part in ((table - mean) / std, mean, std))


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    if np.shape(target) != np.shape(series)[:1]:
        raise ValueError(f"target has the shape {np.shape(target)}, series {np.shape(series)}")
    plan = Plan(len(series), lookback, delay, start, end)
    n = len(plan)
    views = sliding_window_view(series, lookback, axis=0)  # (places, columns, lookback)
    samples = views[start : start + n, :, ::step].swapaxes(1, 2)
    first = start + lookback + delay
    return samples.astype(np.float32), np.asarray(target)[first : first + n].astype(np.float32)


def naive_mae(samples, targets, column):
    if column not in range(samples.shape[2]):
        raise ValueError(f"column {column} is not one of the {samples.shape[2]} there are")
    return np.linalg.norm(samples[:, -1, column] - targets, ord=1) / len(targets)
