import numpy as np
from kata_grader.checking import agree, hidden, points, rejects, unchanged

# What messages call the parts and axes of results.
RESULTS = {
    "standardise": {"parts": ("scaled series", "mean", "std"), "axes": ("row", "column")},
    "make_windows": {"parts": ("samples", "targets"), "axes": ("window", "timestep", "column")},
}

# Wide enough for results in single precision: they have any float type.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}

# A series of one column and a target, to follow by hand.
FEW, TARGET = np.arange(6.0)[:, None], 10 * np.arange(6.0)
MORE, MORE_TARGETS = np.arange(10.0)[:, None], 10 * np.arange(10.0)


def series_of(rng, rows, columns):
    """Return a series of columns with units of their own, and a target."""
    series = rng.normal(size=(rows, columns)) * (1 + np.arange(columns)) + 3 * np.arange(columns)
    return series + np.linspace(0, 2, rows)[:, None], rng.normal(size=rows)


@points(2)
def test_standardise(submission, reference, rng):
    """Columns are scaled by the mean and standard deviation of the training rows alone."""
    scale = (submission.standardise, reference.standardise)
    agree(*scale, np.array([[0.0, 1.0], [2.0, 5.0], [9.0, 9.0]]), 2, **CLOSE)
    for rows, columns, train_length in [
        (20, 3, 8),
        (12, 2, 12),
        (9, 1, 2),
        (30, 4, 29),
        (180, 2, 150),
    ]:
        series, _ = series_of(rng, rows, columns)
        agree(*scale, series, train_length, **CLOSE)
    rows = int(rng.integers(30, 90))
    series, _ = series_of(rng, rows, int(rng.integers(3, 9)))
    agree(*scale, series, int(rng.integers(9, rows)), **CLOSE)
    series, _ = series_of(rng, 15, 3)
    agree(*scale, series.astype(np.float32), 10, rtol=1e-3, atol=1e-4)
    agree(*scale, rng.integers(-9, 10, size=(12, 2)), 6, **CLOSE)
    agree(*scale, rng.integers(0, 256, size=(12, 2)).astype(np.uint8), 9, **CLOSE)
    # A row that is far from those trained on.
    series[-1] *= 1e4
    agree(*scale, series, 10, **CLOSE)
    # Far from 0, as a pressure on a calm day.
    pressure = (1000 + 0.1 * rng.normal(size=(15, 2))).astype(np.float32)
    agree(*scale, pressure, 12, rtol=1e-2, atol=1e-2)
    unchanged(submission.standardise, series, 10)


@hidden
@points(1)
def test_constant_columns(submission, reference, rng):
    """A column that is constant in the training rows has std 1.0."""
    scale = (submission.standardise, reference.standardise)
    # One column is constant in the training rows, another in all rows.
    agree(*scale, np.array([[5.0, 1.0, 4.0], [5.0, 3.0, 4.0], [7.0, 4.0, 4.0]]), 2, **CLOSE)
    series, _ = series_of(rng, 10, 4)
    series[:, 1] = 7.0
    series[:6, 2] = -2.5
    agree(*scale, series, 6, **CLOSE)
    agree(*scale, series, 1, **CLOSE)
    agree(*scale, np.full((3, 1), 0.1), 3, **CLOSE)
    agree(*scale, np.array([[2.0, -3.0]]), 1, **CLOSE)
    small = series.copy()
    small[:, 0] = 1e-3 * rng.normal(size=10)
    agree(*scale, small, 10, **CLOSE)
    series, _ = series_of(rng, int(rng.integers(20, 60)), 3)
    series[:15, rng.integers(3)] = rng.normal()
    agree(*scale, series, int(rng.integers(5, 16)), **CLOSE)
    # Nearly constant, and constant but for the rows between the first and the last.
    nearly = small.copy()
    nearly[:, 0] *= 1e-6
    nearly[7, 3] = nearly[0, 3]
    agree(*scale, nearly, 8, **CLOSE)
    nearly[:, 0] *= 1e-6
    agree(*scale, nearly, 8, **CLOSE)


@points(2)
def test_windows(submission, reference, rng):
    """Samples are the rows before i, targets lie delay rows after i."""
    cut = (submission.make_windows, reference.make_windows)
    # With these sizes all mistakes differ: a lookback of 2, say, would lie on the delay.
    agree(*cut, MORE, MORE_TARGETS, 5, 2, **CLOSE)
    sizes = [
        (14, 2, 5, 2),
        (10, 1, 1, 1),
        (9, 3, 5, 0),
        (6, 2, 3, 2),
        (150, 2, 120, 3),
        (1500, 1, 4, 30),
    ]
    sizes.append(rng.integers([20, 2, 4, 1], [40, 6, 9, 9]).tolist())
    for rows, columns, lookback, delay in sizes:
        series, target = series_of(rng, rows, columns)
        agree(*cut, series, target, lookback, delay, **CLOSE)
    series, target = series_of(rng, 12, 2)
    agree(*cut, series.astype(np.float32), target.astype(np.float32), 3, 2, **CLOSE)
    agree(*cut, series, series[:, 1].copy(), 3, 2, **CLOSE)
    # Another series of the same size, in a dry time.
    series, target = series_of(rng, 12, 2)
    target[6:9] = 0
    agree(*cut, series, target, 3, 2, **CLOSE)
    unchanged(submission.make_windows, series, target, 3, 2)


@points(1)
def test_step(submission, reference, rng):
    """With a step only every step-th row of a sample is kept, from its oldest on."""
    cut = (submission.make_windows, reference.make_windows)
    agree(*cut, MORE, MORE_TARGETS, 4, 1, 2, **CLOSE)
    agree(*cut, FEW, TARGET, 3, 0, 3, **CLOSE)
    for lookback, step in [(9, 3), (6, 2), (7, 3), (5, 2), (4, 4), (3, 9)]:
        series, target = series_of(rng, 15, 2)
        agree(*cut, series, target, lookback, 2, step, **CLOSE)
    rows, columns, lookback, delay, step = rng.integers(
        [20, 2, 5, 0, 2], [40, 6, 12, 6, 5]
    ).tolist()
    agree(*cut, *series_of(rng, rows, columns), lookback, delay, step, **CLOSE)


@points(1)
def test_start_and_end(submission, reference, rng):
    """Windows and targets stay between start and end."""
    cut = (submission.make_windows, reference.make_windows)
    agree(*cut, FEW, TARGET, 2, 1, start=1, end=5, **CLOSE)
    series, target = series_of(rng, 20, 2)
    for start, end in [(5, 16), (0, 12), (7, None), (11, 20), (9, 16), (13, 20)]:
        agree(*cut, series, target, 4, 2, start=start, end=end, **CLOSE)
        agree(*cut, series, target, 4, 0, 3, start, end, **CLOSE)
    rows, lookback, delay, start = rng.integers([30, 3, 0, 1], [60, 7, 5, 10]).tolist()
    end = int(rng.integers(22, rows))
    agree(*cut, *series_of(rng, rows, 3), lookback, delay, start=start, end=end, **CLOSE)


@points(2)
def test_naive_mae(submission, reference, rng):
    """The naive forecast: its mean absolute error."""
    naive = (submission.naive_mae, reference.naive_mae)
    agree(*naive, np.array([[[1.0], [2.0]], [[3.0], [5.0]]]), np.array([6.0, 4.0]), 0, **CLOSE)
    drawn = rng.integers(3, 12, 3).tolist()
    for n, timesteps, columns in [(5, 4, 3), (1, 1, 1), (9, 2, 2), (1500, 2, 2), drawn]:
        # Most forecasts are too small: a mean of errors with their signs is below 0.
        samples, targets = rng.normal(size=(n, timesteps, columns)), 4 + rng.normal(size=n)
        for column in range(columns):
            agree(*naive, samples, targets, column, **CLOSE)
    samples, targets = rng.normal(size=(4, 3, 2)), rng.normal(size=4)
    agree(*naive, samples.astype(np.float32), targets.astype(np.float32), 1, **CLOSE)
    for size in (1e5, 1e-5):
        scale = {"rtol": 1e-4, "atol": 1e-5 * size}
        agree(*naive, size * samples, size * targets, 0, **scale)
    unchanged(submission.naive_mae, samples, targets, 0)


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: rows or columns that are not there, no window that fits."""
    cut, rows = submission.make_windows, int(rng.integers(10, 20))
    series, target = series_of(rng, rows, 2)
    agree(cut, reference.make_windows, series, target, 3, 1, **CLOSE)
    for beyond in (1, int(rng.integers(2, 6))):
        rejects(cut, series, target, 3, -beyond)
        rejects(cut, series, target, 3, 1, start=-beyond)
        rejects(cut, series, target, 3, 1, end=rows + beyond)
        rejects(cut, series, target[beyond:], 3, 1)
        rejects(cut, series, np.ones(rows + beyond), 3, 1)
    rejects(cut, series, target, rows, 0)
    rejects(cut, series, target, rows - 4, 4)
    rejects(cut, series, target, 3, 2, start=rows - 4)
    rejects(cut, series, target, 3, 2, end=5)
    rejects(cut, series, target, 3, 1, end=0)
    n, timesteps, columns = rng.integers(2, 12, 3).tolist()
    samples, targets = rng.normal(size=(n, timesteps, columns)), rng.normal(size=n)
    agree(submission.naive_mae, reference.naive_mae, samples, targets, 1, **CLOSE)
    for bad in (columns, -1, -columns, columns + 5):
        rejects(submission.naive_mae, samples, targets, bad)
