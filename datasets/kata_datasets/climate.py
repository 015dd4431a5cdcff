"""Generated weather in the shape of the Jena dataset: 14 columns, a row every ten minutes.

The seasons, day and night, clouds and pressure make the temperature; on top of them comes the air
mass, warm or cold. A **front** announces a change of it: for some hours a strong wind blows from
the south-west (warm air is coming) or from the north-west (cold air is coming). A gentle breeze
from there means nothing. The new air reaches the ground a day later. So tomorrow's temperature
depends on which kind of front came *last*, and nothing in the present row tells: a model has to
find the fronts in the past, and their order.

The columns that follow from others (vapour pressures, humidity, density) are computed as physics
has it. The rows depend on the seed alone and are the same on every version of NumPy.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Series = NDArray[np.float64]

COLUMNS = (
    "p (mbar)",
    "T (degC)",
    "Tpot (K)",
    "Tdew (degC)",
    "rh (%)",
    "VPmax (mbar)",
    "VPact (mbar)",
    "VPdef (mbar)",
    "sh (g/kg)",
    "H2OC (mmol/mol)",
    "rho (g/m**3)",
    "wv (m/s)",
    "max. wv (m/s)",
    "wd (deg)",
)
TEMPERATURE = COLUMNS.index("T (degC)")
ROWS_PER_HOUR = 6
ROWS_PER_DAY = 24 * ROWS_PER_HOUR
HOURS_AHEAD = 24

# Fronts: how long they blow, how far they are apart, and when the new air is at the ground.
FRONT_HOURS = 6
LEAST_HOURS_BETWEEN = 8
MEAN_HOURS_BEYOND_THAT = 16.0
HOURS_TO_THE_GROUND = 24
AIR_MASS_DEGREES = 4.0
WARM_WIND, USUAL_WIND, COLD_WIND = 205.0, 260.0, 315.0


class Windows(NamedTuple):
    """Samples of hourly weather, the temperature a day later, and what the naive forecast gets.

    Attributes:
        x_train: float32 array of shape (n, timesteps, 14), standardised.
        y_train: float32 array of shape (n, 1), likewise.
        x_test: likewise.
        y_test: likewise.
        naive_mae: the mean absolute error of the naive forecast on the test samples.
    """

    x_train: NDArray[np.float32]
    y_train: NDArray[np.float32]
    x_test: NDArray[np.float32]
    y_test: NDArray[np.float32]
    naive_mae: float


class _Hours(NamedTuple):
    """What the weather is at each full hour."""

    pressure: Series
    temperature: Series
    humidity: Series
    wind: Series
    direction: Series


def generate(days: int, seed: int) -> Series:
    """Return the rows of some days, from January on.

    Args:
        days: how many, at least 1.
        seed: from 0 to 2**32 - 1.

    Returns:
        array of shape (144 * days, 14) whose columns are those of `COLUMNS`, rounded to two
        decimals.

    Raises:
        ValueError: `days` is below 1.
    """
    if days < 1:
        raise ValueError(f"days must be at least 1, not {days}")
    random = np.random.RandomState(seed)
    hours = _hourly(24 * days + 1, random)
    rows = ROWS_PER_DAY * days
    noise = random.standard_normal((5, rows))
    at = np.arange(rows) / ROWS_PER_HOUR

    def between(series: Series) -> Series:
        return np.interp(at, np.arange(24 * days + 1), series)

    p = between(hours.pressure) + 0.05 * noise[0]
    t = between(hours.temperature) + 0.1 * noise[1]
    rh = np.clip(between(hours.humidity) + 0.8 * noise[2], 22.0, 100.0)
    wv = np.abs(between(hours.wind) + 0.3 * noise[3])
    wd = (between(hours.direction) + 10.0 * noise[4]) % 360.0
    rounded: Series = np.stack(_columns(p, t, rh, wv, wd), axis=1).round(2)
    return rounded


def windows(
    rows: Series, train_rows: int, lookback: int, step: int, counts: tuple[int, int], seed: int
) -> Windows:
    """Return samples to train on and samples to test with, drawn from the windows of a series.

    No window of the test holds another one's answer: they lie behind each other, answers included.

    Args:
        rows: as `generate` returns them; only those of full hours are used.
        train_rows: how many rows at the beginning are trained on and set the scale; the others are
            for the test.
        lookback: how many hours back a sample begins.
        step: how many hours lie between its timesteps.
        counts: how many samples to draw for the training and for the test.
        seed: of the draw, from 0 to 2**32 - 1.
    """
    hours = rows[::ROWS_PER_HOUR]
    train = hours[: train_rows // ROWS_PER_HOUR]
    hours = ((hours - train.mean(axis=0)) / train.std(axis=0)).astype(np.float32)
    random = np.random.RandomState(seed)
    drawn: list[NDArray[np.float32]] = []
    parts = hours[: len(train)], hours[len(train) :]
    for part, count, apart in zip(parts, counts, (1, lookback + HOURS_AHEAD + 1), strict=True):
        ends = lookback + np.arange(0, len(part) - lookback - HOURS_AHEAD, apart)
        # A stable sort has one result on every NumPy.
        ends = ends[np.argsort(random.random_sample(len(ends)), kind="stable")[:count]]
        places = ends[:, None] + np.arange(-lookback, 0, step)
        drawn += [part[places], part[ends + HOURS_AHEAD, TEMPERATURE][:, None]]
        # What the naive forecast takes for now is the hour before `ends`, as in the samples.
        naive = float(
            np.abs(part[ends - 1, TEMPERATURE] - part[ends + HOURS_AHEAD, TEMPERATURE]).mean()
        )
    x_train, y_train, x_test, y_test = drawn
    return Windows(x_train, y_train, x_test, y_test, naive)


def _hourly(count: int, random: np.random.RandomState) -> _Hours:
    fronts = _events(count, random)
    breezes = _events(count, random)
    coming = _latest(fronts)
    air = np.zeros(count)
    for hour in range(1, count):
        arrived = coming[hour - HOURS_TO_THE_GROUND] if hour >= HOURS_TO_THE_GROUND else 0.0
        air[hour] = air[hour - 1] + 0.5 * (AIR_MASS_DEGREES * arrived - air[hour - 1])

    pressure = _wandering(count, 0.99, 6.0, random)
    clouds = 1.0 / (1.0 + np.exp(0.15 * pressure - _wandering(count, 0.96, 1.0, random)))
    gusts = _wandering(count, 0.9, 0.3, random)
    veering = _wandering(count, 0.9, 12.0, random)
    damp = _wandering(count, 0.97, 4.0, random)

    day = np.arange(count) / 24
    season = -np.cos(2 * np.pi * (day - 20) / 365.25)
    daytime = np.cos(2 * np.pi * (day - 15 / 24)) * (3.5 + 1.5 * season) * (1 - 0.5 * clouds)
    # Where both blow, the front does.
    side = np.where(fronts != 0, fronts, breezes)
    direction = np.where(side > 0, WARM_WIND, np.where(side < 0, COLD_WIND, USUAL_WIND))
    return _Hours(
        pressure=989.0 + pressure,
        temperature=9.5 + 8.0 * season + air + daytime,
        humidity=74.0 - 8.0 * season + 14.0 * (clouds - 0.5) - 3.0 * daytime + damp,
        wind=np.exp(0.7 + gusts) + np.where(fronts != 0, 5.0, 0.0),
        direction=direction + veering,
    )


def _events(count: int, random: np.random.RandomState) -> Series:
    """Return 1 for each hour of wind from the south-west, -1 from the north-west, 0 in between."""
    events = np.zeros(count)
    hour = 0
    while True:
        beyond = -MEAN_HOURS_BEYOND_THAT * np.log(1.0 - random.random_sample())
        hour += LEAST_HOURS_BETWEEN + int(beyond)
        if hour >= count:
            return events
        events[hour : hour + FRONT_HOURS] = 1.0 if random.random_sample() < 0.5 else -1.0
        hour += FRONT_HOURS


def _latest(fronts: Series) -> Series:
    """Return for each hour the kind of the front that came last, 0 before the first."""
    latest: Series = fronts.copy()
    for hour in range(1, len(latest)):
        if latest[hour] == 0.0:
            latest[hour] = latest[hour - 1]
    return latest


def _wandering(count: int, memory: float, size: float, random: np.random.RandomState) -> Series:
    """Return a series that wanders around 0 with a given standard deviation."""
    steps = size * np.sqrt(1.0 - memory**2) * random.standard_normal(count)
    series = np.zeros(count)
    for hour in range(1, count):
        series[hour] = memory * series[hour - 1] + steps[hour]
    return series


def _columns(p: Series, t: Series, rh: Series, wv: Series, wd: Series) -> list[Series]:
    """Return the 14 columns; Magnus's formula gives the vapour pressures."""
    saturated = 6.1078 * np.exp(17.08085 * t / (234.175 + t))
    vapour = saturated * rh / 100.0
    log = np.log(vapour / 6.1078)
    dew_point = 234.175 * log / (17.08085 - log)
    kelvin = t + 273.15
    specific = 622.0 * vapour / (p - 0.378 * vapour)
    density = 1e5 * p / (287.05 * kelvin * (1 + 0.608 * specific / 1000.0))
    return [
        p,
        t,
        kelvin * (1000.0 / p) ** 0.286,
        dew_point,
        rh,
        saturated,
        vapour,
        saturated - vapour,
        specific,
        1000.0 * vapour / p,
        density,
        wv,
        1.5 * wv,
        wd,
    ]
