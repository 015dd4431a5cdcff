"""The generated weather: the same everywhere, consistent, and decided by the last front."""

import hashlib

import numpy as np
import pytest
from kata_datasets import climate, jena

DAYS = 400


@pytest.fixture(scope="module")
def rows():
    return climate.generate(DAYS, seed=3)


def column(rows, name):
    (place,) = (i for i, column in enumerate(climate.COLUMNS) if column.startswith(name + " "))
    return rows[:, place]


def test_every_numpy_gives_the_same_weather():
    cents = np.rint(100 * climate.generate(40, seed=5)).astype(np.int64)
    digest = hashlib.sha256(cents.astype("<i8").tobytes()).hexdigest()
    assert digest == "ae799d158d92adcfca5aa2fb4cdc28fe83f2e8016b62218808867c14c507abe6"


def test_a_seed_repeats_and_another_seed_differs():
    one, same, other = (climate.generate(3, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert not np.array_equal(one, other)
    assert climate.generate(1, 2**32 - 1).shape == (144, 14)


def test_a_row_every_ten_minutes_with_jena_s_columns(rows):
    assert rows.shape == (DAYS * 144, 14)
    assert jena.HEADER[1:] == climate.COLUMNS
    assert climate.COLUMNS[climate.TEMPERATURE] == "T (degC)"
    assert np.isfinite(rows).all()


def test_the_weather_is_that_of_a_place_in_germany(rows):
    t, rh, wd = column(rows, "T"), column(rows, "rh"), column(rows, "wd")
    assert -25 < t.min() < 0 < 20 < t.max() < 40
    assert rh.min() >= 22
    assert rh.max() <= 100
    assert wd.min() >= 0
    assert wd.max() < 360.01
    assert 960 < column(rows, "p").min() < column(rows, "p").max() < 1030
    summer, winter = t[180 * 144 : 210 * 144].mean(), t[: 30 * 144].mean()
    assert summer - winter > 10


def test_the_columns_fit_each_other(rows):
    close = {"rtol": 0.01, "atol": 0.02}
    saturated, vapour = column(rows, "VPmax"), column(rows, "VPact")
    np.testing.assert_allclose(vapour, saturated * column(rows, "rh") / 100, **close)
    np.testing.assert_allclose(column(rows, "VPdef"), saturated - vapour, **close)
    kelvin = column(rows, "T") + 273.15
    np.testing.assert_allclose(
        column(rows, "Tpot"), kelvin * (1000 / column(rows, "p")) ** 0.286, rtol=1e-4
    )
    assert (column(rows, "Tdew") <= column(rows, "T") + 0.1).all()
    assert (column(rows, "max. wv") >= column(rows, "wv")).all()


def hours_and_fronts(rows):
    """Return the temperature of each hour, and the kind of the last front, as a reader would."""
    hourly = rows[:: climate.ROWS_PER_HOUR]
    strong = column(hourly, "wv") > 5
    side = np.sign(climate.USUAL_WIND - column(hourly, "wd"))
    far = np.abs(climate.USUAL_WIND - column(hourly, "wd")) > 25
    last, kinds = 0.0, []
    for seen, kind in zip(strong & far, side, strict=True):
        last = kind if seen else last
        kinds.append(last)
    return column(hourly, "T"), np.array(kinds)


def test_the_last_front_decides_how_tomorrow_differs_from_today(rows):
    temperature, kinds = hours_and_fronts(rows)
    change = temperature[48:] - temperature[24:-24]
    # From yesterday's last front to today's: warmer, colder, or the same air as before.
    today, yesterday = kinds[24:-24], kinds[:-48]
    assert change[(today > 0) & (yesterday < 0)].mean() > 4
    assert change[(today < 0) & (yesterday > 0)].mean() < -4
    assert abs(change[today == yesterday].mean()) < 0.5


def test_the_wind_alone_or_its_direction_alone_says_little(rows):
    """A breeze has a front's direction, and gusts its strength: only both together count."""
    hourly = rows[:: climate.ROWS_PER_HOUR]
    far = np.abs(climate.USUAL_WIND - column(hourly, "wd")) > 40
    strong = column(hourly, "wv") > 5
    assert 0.3 < (far & strong).sum() / far.sum() < 0.8


def test_fewer_than_one_day_is_refused():
    with pytest.raises(ValueError, match="days must be at least 1, not 0"):
        climate.generate(0, seed=1)


def test_windows_are_scaled_by_the_rows_to_train_on_and_do_not_reach_into_the_test(rows):
    data = climate.windows(rows, 300 * 144, 48, 2, (500, 200), seed=1)
    assert data.x_train.shape == (500, 24, 14)
    assert data.y_train.shape == (500, 1)
    assert data.x_test.shape[1:] == (24, 14)
    assert {array.dtype for array in data[:4]} == {np.dtype(np.float32)}
    assert abs(data.x_train.mean()) < 0.1
    assert 0.8 < data.x_train.std() < 1.2
    spoilt = rows.copy()
    spoilt[300 * 144 :] = 0
    again = climate.windows(spoilt, 300 * 144, 48, 2, (500, 200), seed=1)
    np.testing.assert_array_equal(again.x_train, data.x_train)
    np.testing.assert_array_equal(again.y_train, data.y_train)


def test_no_window_of_the_test_holds_the_answer_of_another_one(rows):
    """They lie behind each other, so who looks at all of them learns nothing of their answers."""
    data = climate.windows(rows, 300 * 144, 24, 1, (10, 200), seed=2)
    assert len(data.x_test) > 20
    hours = rows[:: climate.ROWS_PER_HOUR]
    train = hours[: 300 * 24]
    scaled = ((hours - train.mean(axis=0)) / train.std(axis=0)).astype(np.float32)[300 * 24 :]
    found = []
    for window, answer in zip(data.x_test, data.y_test[:, 0], strict=True):
        (start,) = np.flatnonzero((scaled[:, 1] == window[0, 1]) & (scaled[:, 0] == window[0, 0]))
        found.append((start, start + 24))
        assert scaled[start + 24 + climate.HOURS_AHEAD, climate.TEMPERATURE] == answer
    answers = {end + climate.HOURS_AHEAD for _, end in found}
    held = {hour for start, end in found for hour in range(start, end)}
    assert not answers & held


def test_a_window_ends_where_its_naive_forecast_stands(rows):
    """With step 1 the last timestep is the hour before the end: its error is the naive one."""
    data = climate.windows(rows, 300 * 144, 24, 1, (10, 200), seed=2)
    errors = np.abs(data.x_test[:, -1, climate.TEMPERATURE] - data.y_test[:, 0])
    assert data.naive_mae == pytest.approx(float(errors.mean()), rel=1e-5)
