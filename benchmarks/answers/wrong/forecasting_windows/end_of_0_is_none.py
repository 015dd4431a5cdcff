# An end of 0 counts as no end.
r"""# Windows of a time series

How warm will it be tomorrow at this hour? Your data is one long table with a row every ten minutes.
But a network learns from many samples, each with its answer. So a **window** slides along the
table. Each row $i$ gives a sample and its answer, the **target**:

- The sample is made of the rows *before* $i$, from `i - lookback` up to `i - 1`. Neighbouring rows
  are much alike, so keep only every `step`-th of them, beginning with the oldest.
- The target is one number, found `delay` rows after $i$.

**By hand**: a series has one column with the rows 0, 1, 2, ..., 9, which is also the target. With
lookback 4, step 2 and delay 1 you get

| i | sample: rows i - 4 and i - 2 | target: row i + 1 |
|---|---|---|
| 4 | 0, 2 | 5 |
| 5 | 1, 3 | 6 |
| 6 | 2, 4 | 7 |
| 7 | 3, 5 | 8 |
| 8 | 4, 6 | 9 |

For i = 9 the target would be row 10, which does not exist.

Write this exercise by hand, with Python and NumPy alone: it may not import Keras or TensorFlow.

## Before the windows: one scale for all columns

Pressures are near 1000 and wind speeds near 2, but a network learns best if all columns have about
the same size, with most numbers between -2 and 2. So **standardise** each column:

$$x' = (x - mean) / std$$

Take the mean and the standard deviation from the rows that you *train* on, and from no others. If
the test rows count in the mean, the network learns something about the future. In real use it can't
know that.

If a column is constant in the training rows, its standard deviation should be 0. But rounding may
give something like 1e-17: for three rows of 0.1, NumPy's `std` is 1.4e-17. So compare the rows
themselves, and divide by 1 if they are all equal.

## After the windows: a forecast that costs nothing

Before you train a network, look at the simplest forecast of all. The **naive forecast**
says that it will be as warm as in the last timestep of the sample. Its mean absolute error over $n$
samples is

$$(1 / n) \sum_{k} |sample_k[last, column] - target_k|$$

where `column` holds the temperature. Every network should do better than that. Some don't.

## Predict first

1. Take the series 0, 1, ..., 9 again, now with lookback 4, step 3 and delay 0. What are the first
   and the last sample, and what are their targets?
2. What is the error of the naive forecast in the table above?
3. A column holds 1, 3 and 9, and you train on the first two rows. Which three values does
   standardising give? Why is the third one so far from 0?
"""

import numpy as np


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
    train = series[:train_length]
    mean = train.mean(axis=0)
    std = np.where(np.all(train == train[0], axis=0), 1.0, train.std(axis=0))
    return (series - mean) / std, mean, std


def make_windows(series, target, lookback, delay, step=1, start=0, end=None):
    """Cut a series into samples and their targets.

    Begin with row i = `start + lookback` and go on as long as `i + delay < end`. Each row i gives
    a sample `series[i - lookback : i : step]` and a target `target[i + delay]`. Both arrays are
    left unchanged.

    Args:
        series: float array of shape (rows, columns).
        target: float array of shape (rows,), what is to be forecast at each row.
        lookback: how many rows before i the sample begins, at least 1.
        delay: how many rows after i the target is, at least 0.
        step: keep every step-th row of the sample, beginning with the oldest; at least 1.
        start: the first row that may be used, at least 0.
        end: the row after the last one that may be used, at most (and by default) the number of
            rows.

    Returns:
        tuple (samples, targets): arrays of shape (n, ceil(lookback / step), columns) and (n,), of
        any float type, in the order of i.

    Raises:
        ValueError: delay or start is below 0, end is above the number of rows, the target has
            another length than the series, or not a single window fits.
    """
    rows = len(series)
    end = end or rows
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
    places = range(start + lookback, end - delay)
    samples = np.stack([series[i - lookback : i : step] for i in places])
    return samples.astype(float), target[[i + delay for i in places]].astype(float)


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
    return float(np.mean(np.abs(samples[:, -1, column] - targets)))
