"""Well-known wrong answers of `forecasting_windows`."""

from kata_grader.course.mistakes import Mistake, on

STD = "np.where(np.all(train == train[0], axis=0), 1.0, train.std(axis=0))"
SCALED = "return (series - mean) / std, mean, std"
PLACES = "places = range(start + lookback, end - delay)"
FOR = " for i in places]"
SAMPLE = "series[i - lookback : i : step]" + FOR
TARGETS = "target[[i + delay for i in places]]"
NAIVE = "return float(np.mean(np.abs(samples[:, -1, column] - targets)))"

MISTAKES = [
    Mistake(
        "statistics_of_everything",
        "Mean and standard deviation have seen the whole series, the future as well: only the "
        "first train_length rows count.",
        ("train = series[:train_length]", "train = series"),
    ),
    Mistake(
        "mean_of_everything",
        "The mean has seen the whole series, the future as well: only the first train_length rows "
        "count.",
        ("mean = train.mean(axis=0)", "mean = series.mean(axis=0)"),
    ),
    Mistake(
        "deviation_of_everything",
        "The standard deviation has seen the whole series, the future as well: only the first "
        "train_length rows count.",
        (STD, "np.where(np.all(series == series[0], axis=0), 1.0, series.std(axis=0))"),
    ),
    Mistake(
        "only_training_rows_scaled",
        "Only the training rows came back: all rows are scaled.",
        on(SCALED, "series", "train"),
    ),
    Mistake(
        "not_divided",
        "The columns are not divided by their standard deviation.",
        (SCALED, "return series - mean, mean, std"),
    ),
    Mistake(
        "mean_kept",
        "The mean is not taken away before the division.",
        (SCALED, "return series / std, mean, std"),
    ),
    Mistake(
        "one_scale_for_all",
        "All columns share one mean and one standard deviation: each has its own.",
        ("mean = train.mean(axis=0)", "mean = np.full(series.shape[1], train.mean())"),
        (STD, "np.full(series.shape[1], train.std())"),
    ),
    Mistake(
        "sample_deviation",
        "The standard deviation divides by n - 1: NumPy's std, with its defaults, is asked for.",
        ("train.std(axis=0)", "train.std(axis=0, ddof=min(1, len(train) - 1))"),
    ),
    Mistake(
        "variance",
        "The columns are divided by their variance: take its square root.",
        ("train.std(axis=0)", "train.var(axis=0)"),
    ),
    Mistake(
        "constant_columns_divide_by_zero",
        "A column that is constant in the training rows is divided by 0: its std should be 1.0.",
        (STD, "train.std(axis=0)"),
        (SCALED, 'with np.errstate(all="ignore"):\n        ' + SCALED),
    ),
    Mistake(
        "epsilon_added",
        "A small number was added to the standard deviation: it should be exact, and exactly 1.0 "
        "for a constant column.",
        (STD, "train.std(axis=0) + 1e-7"),
    ),
    Mistake(
        "series_overwritten",
        "The series itself is changed: make a new array.",
        (
            SCALED,
            "result = (series - mean) / std\n"
            "    series[:] = result.astype(series.dtype)\n"
            "    return result, mean, std",
        ),
    ),
    Mistake(
        "target_one_too_early",
        "The targets are one row too early: they are delay rows after i, and i itself is the first "
        "row behind the sample.",
        on(TARGETS, "i + delay", "i + delay - 1"),
    ),
    Mistake(
        "target_one_too_late",
        "The targets are one row too late: with a delay of 0 the target is row i itself.",
        on(TARGETS, "i + delay", "i + delay + 1"),
        on(PLACES, "delay", "delay - 1"),
    ),
    Mistake(
        "target_after_the_start",
        "The delay is counted from the beginning of the sample: count it from i, behind its end.",
        on(TARGETS, "i + delay", "i - lookback + delay"),
    ),
    Mistake(
        "window_into_the_target",
        "The sample holds row i as well, so it comes one row closer to the target: it ends before "
        "i.",
        (SAMPLE, "series[i - lookback + 1 : i + 1 : step]" + FOR),
    ),
    Mistake(
        "lookback_reversed",
        "The samples run backwards in time: the oldest row comes first.",
        (SAMPLE, "series[i - lookback : i : step][::-1]" + FOR),
    ),
    Mistake(
        "step_from_the_newest",
        "The step is counted from the newest row of the sample: it is counted from the oldest.",
        (SAMPLE, "series[i - lookback : i][::-1][::step][::-1]" + FOR),
    ),
    Mistake(
        "step_ignored",
        "The step has no effect: only every step-th row of a sample is kept.",
        (SAMPLE, "series[i - lookback : i]" + FOR),
    ),
    Mistake(
        "step_between_windows",
        "The step is the distance between windows: it is the distance between the rows of one "
        "sample.",
        on(PLACES, "delay", "delay, step"),
        (SAMPLE, "series[i - lookback : i]" + FOR),
    ),
    Mistake(
        "last_window_missing",
        "The last window is missing: i + delay may be the last row before end.",
        on(PLACES, "delay", "delay - 1"),
    ),
    Mistake(
        "first_window_missing",
        "The first window is missing: i begins at start + lookback.",
        on(PLACES, "lookback", "lookback + 1"),
    ),
    Mistake(
        "start_ignored",
        "Windows begin before start.",
        on(PLACES, "start + lookback", "max(start, lookback)"),
    ),
    Mistake(
        "targets_past_the_end",
        "Targets lie past end: i + delay must be smaller than end.",
        on(PLACES, "end - delay", "min(end, rows - delay)"),
    ),
    Mistake(
        "too_short_is_empty",
        "For a series too short for a single window you return no samples. Raise a ValueError.",
        ("if start + lookback + delay >= end:", "if False:"),
        ("np.stack([", "np.array(["),
    ),
    Mistake(
        "negative_delay",
        "A delay below 0 goes unnoticed: the target would lie inside the sample.",
        ("if delay < 0:", "if False:"),
    ),
    Mistake(
        "end_unchecked",
        "An end behind the last row ends in an IndexError. Raise a ValueError.",
        ("if end > rows:", "if False:"),
    ),
    Mistake(
        "target_unchecked",
        "A target of another length than the series goes unnoticed. Raise a ValueError.",
        ("if len(target) != rows:", "if False:"),
    ),
    Mistake(
        "first_for_last",
        "The naive forecast takes the oldest timestep of the sample: it takes the last one.",
        on(NAIVE, "-1", "0"),
    ),
    Mistake(
        "squared_errors",
        "The errors are squared: the mean absolute error is asked for.",
        (NAIVE, "return float(np.mean((samples[:, -1, column] - targets) ** 2))"),
    ),
    Mistake(
        "signs_kept",
        "Errors up and down cancel each other: take absolute values before the mean.",
        (NAIVE, "return float(np.abs(np.mean(samples[:, -1, column] - targets)))"),
    ),
    Mistake(
        "no_absolute_values",
        "The errors keep their signs: the mean is taken of their absolute values.",
        (NAIVE, "return float(np.mean(samples[:, -1, column] - targets))"),
    ),
    Mistake(
        "mean_over_the_window",
        "The forecast is the mean of the window: the naive one is its last timestep.",
        on(NAIVE, "samples[:, -1, column]", "samples[:, :, column].mean(axis=1)"),
    ),
    Mistake(
        "negative_column",
        "A column below 0 goes unnoticed: NumPy counts it from the end. Refuse it.",
        ("if not 0 <= column < samples.shape[2]:", "if column >= samples.shape[2]:"),
    ),
    Mistake(
        "delay_ignored",
        "The delay has no effect: the target is `delay` rows after i, and the last i leaves room "
        "for it.",
        (PLACES, "places = range(start + lookback, end)"),
        on(TARGETS, "i + delay", "i"),
    ),
    Mistake(
        "delay_ignored_by_targets",
        "The target is that of row i, whatever the delay. Take it `delay` rows after i.",
        on(TARGETS, "i + delay", "i"),
    ),
    Mistake(
        "sample_holds_its_target",
        "The sample goes on up to the row of its own target, so the answer stands in it. End the "
        "sample before row i.",
        (SAMPLE, "series[i + delay + 1 - lookback : i + delay + 1 : step]" + FOR),
    ),
    Mistake(
        "sample_ends_at_the_target",
        "The sample ends just before its target, so there is no delay between them. End the sample "
        "before row i.",
        (SAMPLE, "series[i + delay - lookback : i + delay : step]" + FOR),
    ),
    Mistake(
        "step_for_windows_too",
        "The step leaves out windows as well. It only leaves out rows inside each sample, and i "
        "moves on row by row.",
        on(PLACES, "delay", "delay, step"),
    ),
    Mistake(
        "lookback_counts_kept_rows",
        "The sample reaches `lookback * step` rows back. It begins `lookback` rows before i, and "
        "the step thins out those rows.",
        on(PLACES, "lookback", "lookback * step"),
        (SAMPLE, "series[i - lookback * step : i : step]" + FOR),
    ),
    Mistake(
        "std_compared_with_zero",
        "A constant column is looked for by std == 0. Rounding may give it a std such as 1e-17, "
        "and dividing by that goes wrong. Check instead whether all its training rows are equal.",
        (STD, "train.std(axis=0)\n    std[std == 0] = 1.0"),
    ),
    Mistake(
        "every_forecast_with_every_target",
        "Each forecast is compared with every target: one of the two is a column, and NumPy pairs "
        "them all. Give both the shape (n,).",
        on(NAIVE, "column]", "column, None]"),
    ),
    Mistake(
        "root_mean_square",
        "The errors are squared, and a root is taken of their mean: the mean absolute error is "
        "asked for.",
        (NAIVE, "return float(np.sqrt(np.mean((samples[:, -1, column] - targets) ** 2)))"),
    ),
]
