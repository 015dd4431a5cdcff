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
        "You take mean and standard deviation from the whole series, so they have seen the future. "
        "Take both from the first `train_length` rows only.",
        ("train = series[:train_length]", "train = series"),
    ),
    Mistake(
        "mean_of_everything",
        "You take the mean from the whole series, so it has seen the future. Take it from the "
        "first `train_length` rows only.",
        ("mean = train.mean(axis=0)", "mean = series.mean(axis=0)"),
    ),
    Mistake(
        "deviation_of_everything",
        "You take the standard deviation from the whole series, so it has seen the future. Take it "
        "from the first `train_length` rows only.",
        (STD, "np.where(np.all(series == series[0], axis=0), 1.0, series.std(axis=0))"),
    ),
    Mistake(
        "only_training_rows_scaled",
        "You return only the training rows. Scale all rows of the series and return them.",
        on(SCALED, "series", "train"),
    ),
    Mistake(
        "not_divided",
        "You subtract the mean but never divide. Divide each column by its standard deviation.",
        (SCALED, "return series - mean, mean, std"),
    ),
    Mistake(
        "mean_kept",
        "You divide by the standard deviation but never subtract the mean. Subtract it before you "
        "divide.",
        (SCALED, "return series / std, mean, std"),
    ),
    Mistake(
        "one_scale_for_all",
        "All your columns share one mean and one standard deviation. Each column needs its own.",
        ("mean = train.mean(axis=0)", "mean = np.full(series.shape[1], train.mean())"),
        (STD, "np.full(series.shape[1], train.std())"),
    ),
    Mistake(
        "sample_deviation",
        "Your standard deviation divides by n - 1. The task asks for NumPy's `std` with its "
        "defaults.",
        ("train.std(axis=0)", "train.std(axis=0, ddof=min(1, len(train) - 1))"),
    ),
    Mistake(
        "variance",
        "You divide each column by its variance. Take the square root of the variance first.",
        ("train.std(axis=0)", "train.var(axis=0)"),
    ),
    Mistake(
        "constant_columns_divide_by_zero",
        "You divide by 0 where a column is constant in the training rows. The std of such a column "
        "should be 1.0.",
        (STD, "train.std(axis=0)"),
        (SCALED, 'with np.errstate(all="ignore"):\n        ' + SCALED),
    ),
    Mistake(
        "epsilon_added",
        "You add a small number to the standard deviation. Keep it exact, and make it exactly 1.0 "
        "for a constant column.",
        (STD, "train.std(axis=0) + 1e-7"),
    ),
    Mistake(
        "series_overwritten",
        "You overwrite the `series` that you were given. Make a new array for the result.",
        (
            SCALED,
            "result = (series - mean) / std\n"
            "    series[:] = result.astype(series.dtype)\n"
            "    return result, mean, std",
        ),
    ),
    Mistake(
        "target_one_too_early",
        "Your targets are one row too early. Count `delay` rows from i, which is the first row "
        "after the sample.",
        on(TARGETS, "i + delay", "i + delay - 1"),
    ),
    Mistake(
        "target_one_too_late",
        "Your targets are one row too late. With a delay of 0 the target is row i itself.",
        on(TARGETS, "i + delay", "i + delay + 1"),
        on(PLACES, "delay", "delay - 1"),
    ),
    Mistake(
        "target_after_the_start",
        "You count the delay from the beginning of the sample. Count it from i, right after the "
        "sample's end.",
        on(TARGETS, "i + delay", "i - lookback + delay"),
    ),
    Mistake(
        "window_into_the_target",
        "Your sample lies one row too late and reaches up to row i, closer to the target. End the "
        "sample before row i.",
        (SAMPLE, "series[i - lookback + 1 : i + 1 : step]" + FOR),
    ),
    Mistake(
        "lookback_reversed",
        "Your samples run backwards in time. Put the oldest row first.",
        (SAMPLE, "series[i - lookback : i : step][::-1]" + FOR),
    ),
    Mistake(
        "step_from_the_newest",
        "You count the step from the newest row of the sample. Count it from the oldest row, which "
        "is always kept.",
        (SAMPLE, "series[i - lookback : i][::-1][::step][::-1]" + FOR),
    ),
    Mistake(
        "step_ignored",
        "Your samples keep all rows, whatever `step` says. Keep only every `step`-th row of a "
        "sample.",
        (SAMPLE, "series[i - lookback : i]" + FOR),
    ),
    Mistake(
        "step_between_windows",
        "You use `step` as the distance between windows. It should be the distance between the "
        "rows of one sample.",
        on(PLACES, "delay", "delay, step"),
        (SAMPLE, "series[i - lookback : i]" + FOR),
    ),
    Mistake(
        "last_window_missing",
        "You leave out the last window. Row i + delay may be the last row before `end`.",
        on(PLACES, "delay", "delay - 1"),
    ),
    Mistake(
        "first_window_missing",
        "You leave out the first window. The first i is `start + lookback`.",
        on(PLACES, "lookback", "lookback + 1"),
    ),
    Mistake(
        "start_ignored",
        "Some of your windows begin before `start`. That is the first row that a sample may use.",
        on(PLACES, "start + lookback", "max(start, lookback)"),
    ),
    Mistake(
        "targets_past_the_end",
        "Some of your targets lie at or past `end`. Row i + delay must come before `end`.",
        on(PLACES, "end - delay", "min(end, rows - delay)"),
    ),
    Mistake(
        "end_ignored",
        "Your samples go on to the last row of the series. Stop before `i + delay` reaches `end`.",
        on(PLACES, "end - delay", "rows - delay"),
        fails=("test_start_and_end",),
    ),
    Mistake(
        "too_short_is_empty",
        "You accept a series in which not a single window fits. Raise a ValueError.",
        ("if start + lookback + delay >= end:", "if False:"),
        ("np.stack([", "np.array(["),
    ),
    Mistake(
        "negative_delay",
        "You accept a `delay` below 0, so the target can lie inside the sample. Raise a "
        "ValueError.",
        ("if delay < 0:", "if False:"),
    ),
    Mistake(
        "end_unchecked",
        "You accept an `end` above the number of rows, so you ask for rows that don't exist. Raise "
        "a ValueError.",
        ("if end > rows:", "if False:"),
    ),
    Mistake(
        "target_unchecked",
        "You accept a target of another length than the series. Raise a ValueError.",
        ("if len(target) != rows:", "if False:"),
    ),
    Mistake(
        "first_for_last",
        "Your naive forecast takes the oldest timestep of the sample. It should take the last one.",
        on(NAIVE, "-1", "0"),
    ),
    Mistake(
        "squared_errors",
        "You average the squared errors. The mean absolute error averages absolute values.",
        (NAIVE, "return float(np.mean((samples[:, -1, column] - targets) ** 2))"),
    ),
    Mistake(
        "signs_kept",
        "You average the errors first, so errors up and down cancel each other. Take absolute "
        "values before the mean.",
        (NAIVE, "return float(np.abs(np.mean(samples[:, -1, column] - targets)))"),
    ),
    Mistake(
        "no_absolute_values",
        "Your errors keep their signs, so positive and negative ones cancel. Average their "
        "absolute values.",
        (NAIVE, "return float(np.mean(samples[:, -1, column] - targets))"),
    ),
    Mistake(
        "mean_over_the_window",
        "Your forecast is the mean of the window. The naive forecast is the window's last "
        "timestep.",
        on(NAIVE, "samples[:, -1, column]", "samples[:, :, column].mean(axis=1)"),
    ),
    Mistake(
        "negative_column",
        "You accept a `column` below 0, and NumPy counts that from the end. Raise a ValueError.",
        ("if not 0 <= column < samples.shape[2]:", "if column >= samples.shape[2]:"),
    ),
    Mistake(
        "delay_ignored",
        "Your delay has no effect. Take the target `delay` rows after i, and let the last i leave "
        "room for it.",
        (PLACES, "places = range(start + lookback, end)"),
        on(TARGETS, "i + delay", "i"),
    ),
    Mistake(
        "delay_ignored_by_targets",
        "You take the target from row i, whatever the delay. Take it `delay` rows after i.",
        on(TARGETS, "i + delay", "i"),
    ),
    Mistake(
        "sample_holds_its_target",
        "Your sample runs up to the row of its own target, so it can contain the answer. End the "
        "sample before row i.",
        (SAMPLE, "series[i + delay + 1 - lookback : i + delay + 1 : step]" + FOR),
    ),
    Mistake(
        "sample_ends_at_the_target",
        "Your sample ends just before its target, which leaves no delay between them. End the "
        "sample before row i.",
        (SAMPLE, "series[i + delay - lookback : i + delay : step]" + FOR),
    ),
    Mistake(
        "step_for_windows_too",
        "Your step leaves out whole windows as well. It should only leave out rows inside each "
        "sample, while i moves on row by row.",
        on(PLACES, "delay", "delay, step"),
    ),
    Mistake(
        "lookback_counts_kept_rows",
        "Your sample reaches `lookback * step` rows back. Begin it `lookback` rows before i, and "
        "let the step thin out those rows.",
        on(PLACES, "lookback", "lookback * step"),
        (SAMPLE, "series[i - lookback * step : i : step]" + FOR),
    ),
    Mistake(
        "std_compared_with_zero",
        "You find constant columns by std == 0, but rounding may give them a std such as 1e-17. "
        "Check instead whether all training rows of the column are equal.",
        (STD, "train.std(axis=0)\n    std[std == 0] = 1.0"),
    ),
    Mistake(
        "every_forecast_with_every_target",
        "You compare each forecast with every target, because one of the two is a column and NumPy "
        "broadcasts it. Give both the shape `(n,)`.",
        on(NAIVE, "column]", "column, None]"),
    ),
    Mistake(
        "root_mean_square",
        "You square the errors and take the root of their mean. The mean absolute error averages "
        "absolute values instead.",
        (NAIVE, "return float(np.sqrt(np.mean((samples[:, -1, column] - targets) ** 2)))"),
    ),
    Mistake(
        "only_scaled_returned",
        "You return only the scaled series. Return the mean and the std with it, as a tuple.",
        (SCALED, "return (series - mean) / std"),
    ),
    Mistake(
        "std_before_mean",
        "You return the std before the mean. Return scaled, mean and std in this order.",
        (SCALED, "return (series - mean) / std, std, mean"),
    ),
    Mistake(
        "statistics_keep_an_axis",
        "Your mean and std keep an axis for the rows. Leave it out, so that both have the shape "
        "`(columns,)`.",
        (SCALED, "return (series - mean) / std, mean[None], std[None]"),
    ),
    Mistake(
        "constant_in_all_rows",
        "You find constant columns in the whole series. A column that is constant in the training "
        "rows and changes later also has std 0, so look at the training rows only.",
        (STD, STD.replace("train == train[0]", "series == series[0]")),
        (SCALED, 'with np.errstate(all="ignore"):\n        ' + SCALED),
    ),
    Mistake(
        "zero_std_returned",
        "You divide constant columns by 1 but return 0 as their std. Return the 1.0 that you "
        "divide by.",
        (SCALED, "return (series - mean) / std, mean, train.std(axis=0)"),
    ),
    Mistake(
        "constant_columns_zeroed",
        "You set all rows of a constant column to 0. Later rows can differ from the training rows, "
        "so subtract the mean there too and divide by 1.0.",
        (
            SCALED,
            "scaled = np.where(np.all(train == train[0], axis=0), 0.0, (series - mean) / std)\n"
            "    return scaled, mean, std",
        ),
    ),
    Mistake(
        "constant_columns_untouched",
        "You leave constant columns as they are. Subtract their mean like any other, and divide "
        "by 1.0.",
        (
            SCALED,
            "scaled = np.where(np.all(train == train[0], axis=0), series, (series - mean) / std)\n"
            "    return scaled, mean, std",
        ),
    ),
    Mistake(
        "rows_standardised",
        "You take mean and standard deviation along each row. Take them down each column, over the "
        "training rows.",
        ("mean = train.mean(axis=0)", "mean = series.mean(axis=1, keepdims=True)"),
        (STD, "series.std(axis=1, keepdims=True)\n    std[std == 0] = 1.0"),
    ),
    Mistake(
        "integers_cut",
        "Your result has the type of the series, so integers lose what is behind the point. Make "
        "it a float array.",
        (
            SCALED,
            SCALED.replace("(series - mean) / std", "((series - mean) / std).astype(series.dtype)"),
        ),
    ),
    Mistake(
        "row_i_in_the_sample",
        "Your sample reaches up to row i itself and is one row too long. End it with row i - 1.",
        (SAMPLE, "series[i - lookback : i + 1 : step]" + FOR),
    ),
    Mistake(
        "oldest_row_missing",
        "Your sample is one row too short. It begins with row `i - lookback`, so that it covers "
        "`lookback` rows.",
        (SAMPLE, "series[min(i - lookback + 1, i - 1) : i : step]" + FOR),
    ),
    Mistake(
        "delay_counts_steps",
        "You count the delay in steps. Count it in rows of the series, whatever `step` is.",
        on(PLACES, "delay", "delay * step"),
        on(TARGETS, "delay", "delay * step"),
    ),
    Mistake(
        "incomplete_step_dropped",
        "Your sample loses its last row where `step` doesn't divide `lookback`. Round the number "
        "of kept rows up.",
        (SAMPLE, "series[i - lookback : i - lookback % step : step]" + FOR),
    ),
    Mistake(
        "windows_side_by_side",
        "Your windows don't overlap. Move on by one row at a time, so that each row i gives a "
        "sample.",
        on(PLACES, "delay", "delay, lookback"),
    ),
    Mistake(
        "places_up_to_end",
        "You let i run up to `end`, so the last targets lie past it. Stop `delay` rows earlier.",
        on(PLACES, "end - delay", "end"),
    ),
    Mistake(
        "target_from_the_series",
        "You take the targets from the first column of the series. Take them from `target`.",
        (TARGETS, "series[[i + delay for i in places], 0]"),
    ),
    Mistake(
        "all_targets_on_the_way",
        "You return all rows from i to i + delay as the target. The target is one number, that of "
        "row i + delay.",
        (TARGETS, "np.stack([target[i : i + delay + 1] for i in places])"),
    ),
    Mistake(
        "targets_in_a_column",
        "Your targets form a column of shape `(n, 1)`. Return them in the shape `(n,)`.",
        (TARGETS, "target[[i + delay for i in places], None]"),
    ),
    Mistake(
        "samples_flattened",
        "You flatten each sample to one row. Keep its timesteps and columns as two axes.",
        ("return samples.astype(float)", "return samples.reshape(len(samples), -1).astype(float)"),
    ),
    Mistake(
        "column_ignored",
        "You always take the first column. Take the one that `column` names.",
        on(NAIVE, "-1, column", "-1, 0"),
    ),
    Mistake(
        "last_column",
        "You always take the last column. Take the one that `column` names.",
        on(NAIVE, "-1, column", "-1, -1"),
    ),
    Mistake(
        "errors_added_up",
        "You add up the errors. Divide by the number of samples to get their mean.",
        on(NAIVE, "np.mean", "np.sum"),
    ),
    Mistake(
        "errors_not_averaged",
        "You return one error for each sample. Return their mean, a single number.",
        (NAIVE, "return np.abs(samples[:, -1, column] - targets)"),
    ),
    Mistake(
        "all_timesteps_compared",
        "You compare every timestep of a sample with its target. Compare only the last one.",
        (NAIVE, "return float(np.mean(np.abs(samples[:, :, column] - targets[:, None])))"),
    ),
    Mistake(
        "axes_of_the_samples_swapped",
        "You swap two axes of `samples`. The second axis is the timesteps, and the third is the "
        "columns.",
        ("samples[:, -1, column]", "samples[:, column, -1]"),
    ),
    Mistake(
        "second_column",
        "You always take the column with the number 1. Take the one that `column` names.",
        ("samples[:, -1, column]", "samples[:, -1, 1]"),
    ),
    Mistake(
        "cut_with_minus_0",
        "You cut off the end with `[:-delay]`. For a delay of 0 that leaves nothing at all. Count "
        "from the front instead, as `[: end - delay]` does.",
        (
            "range(start + lookback, end - delay)",
            "range(end)[start + lookback : -delay]",
        ),
    ),
    Mistake(
        "column_0_scaled_only",
        "You scale every column with the mean and std of the first one. Each column has its own.",
        (
            "    return (series - mean) / std, mean, std",
            "    return (series - mean[0]) / std[0], mean, std",
        ),
    ),
    Mistake(
        "last_rows_for_training",
        "You take the statistics from the last `train_length` rows. Take them from the first ones.",
        ("train = series[:train_length]", "train = series[-train_length:]"),
    ),
    Mistake(
        "std_close_to_zero",
        "You take a column for constant if its std is almost 0, so a column of very small numbers "
        "isn't scaled. Ask whether all training rows are equal.",
        (STD, "np.where(np.isclose(train.std(axis=0), 0), 1.0, train.std(axis=0))"),
    ),
]
