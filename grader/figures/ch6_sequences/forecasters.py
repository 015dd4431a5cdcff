"""Figures of `forecasters`."""

from itertools import pairwise

from kata_drawing import Drawing, Figure, bars

# The table of the lesson.
SAVED = [
    ("dense", -0.05),
    ("GRU", 0.58),
    ("stacked GRUs", 0.56),
    ("bidirectional GRU", 0.53),
    ("GRU on reversed time", 0.18),
]
STEPS = 4
STEP, WIDE, LEFT = 58, 40, 96


def row(found, y, kind, backwards=False):
    """Draw a GRU at some timesteps, with arrows that hand on its state; return their middles."""
    middles = [LEFT + number * STEP + WIDE / 2 for number in range(STEPS)]
    for x in middles:
        found.box(x - WIDE / 2, y - 13, WIDE, 26, "GRU", kind, 12)
    for one, after in pairwise(middles):
        start, end = (after - WIDE / 2, one + WIDE / 2) if backwards else (one + 20, after - 20)
        found.line((start, y), (end, y), kind=kind, arrow=True)
    return middles


def readers():
    """Draw how a GRU, two stacked GRUs and a bidirectional GRU read the same timesteps."""
    found = Drawing(416, 382)

    def timesteps(y, middles):
        for x in middles:
            found.box(x - 11, y - 11, 22, 22, kind="plain", corner=0)
        found.text(LEFT - 14, y, "window", "soft", "end", 12)

    def output(y):
        found.box(350, y - 15, 62, 30, "linear")

    middles = row(found, 24, "accent")
    for x in middles:
        found.line((x, 53), (x, 39), arrow=True)
    timesteps(64, middles)
    found.text(LEFT - 14, 24, "GRU", "soft", "end", 12)
    found.line((middles[-1] + 20, 24), (348, 24), kind="accent", arrow=True)
    output(24)

    row(found, 124, "warm")
    row(found, 174, "accent")
    for x in middles:
        found.line((x, 161), (x, 139), kind="accent", arrow=True)
        found.line((x, 203), (x, 189), arrow=True)
    timesteps(214, middles)
    found.text(LEFT - 14, 124, "second GRU", "soft", "end", 12)
    found.text(LEFT - 14, 174, "first GRU", "soft", "end", 12)
    found.line((middles[-1] + 20, 124), (348, 124), kind="warm", arrow=True)
    output(124)

    row(found, 282, "good", backwards=True)
    row(found, 362, "accent")
    for x in middles:
        found.line((x, 311), (x, 297), arrow=True)
        found.line((x, 333), (x, 347), arrow=True)
    timesteps(322, middles)
    found.text(LEFT - 14, 282, "backwards", "soft", "end", 12)
    found.text(LEFT - 14, 362, "forwards", "soft", "end", 12)
    found.line((middles[-1] + 20, 362), (381, 362), (381, 339), kind="accent", arrow=True)
    found.line(
        (middles[0], 269), (middles[0], 256), (381, 256), (381, 305), kind="good", arrow=True
    )
    output(322)
    return found


def masks():
    """Draw which numbers are set to 0, with a mask for each timestep and with a single one."""
    side, timesteps, units = 28, 6, 4
    found = Drawing(412, units * side + 62)
    # Only examples: which numbers fall out is a matter of chance.
    several = {(0, 1), (2, 0), (3, 2), (1, 3), (2, 4), (0, 5)}
    single = {(1, time) for time in range(timesteps)}
    for left, dropped, title in [
        (26, several, "a Dropout layer"),
        (230, single, "dropout of the GRU"),
    ]:
        rows = [["0" if (i, j) in dropped else "" for j in range(timesteps)] for i in range(units)]
        marked = {(i, j): "accent" for i in range(units) for j in range(timesteps)}
        found.text(left + timesteps * side / 2, 10, title)
        found.cells(left, 26, rows, marked | dict.fromkeys(dropped, "faint"), side)
        y = 26 + units * side + 14
        found.line((left, y), (left + timesteps * side, y), arrow=True)
        found.text(left + timesteps * side / 2, y + 13, "timesteps", "soft", size=12)
    return found


FIGURES = [
    Figure(
        "A bidirectional GRU with $u$ units has",
        "A GRU, stacked GRUs and a bidirectional GRU, with one box for each timestep. The backward "
        "half of the last one ends at the oldest timestep.",
        readers(),
    ),
    Figure(
        "| GRU on reversed time | 0.18 |",
        "The part of the naive forecast's error that each network saves. The bar "
        "of the dense network goes to the left, because it is worse than the naive forecast.",
        bars(SAVED, 1.0),
    ),
    Figure(
        "A `Dropout` layer draws a new mask",
        "Each column is a timestep. A `Dropout` layer takes away other numbers at each of them, "
        "the dropout of the GRU always the same ones.",
        masks(),
    ),
]
