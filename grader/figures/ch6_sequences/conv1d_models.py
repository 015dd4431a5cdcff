"""Figures of `conv1d_models`."""

from kata_drawing import Drawing, Figure, bars

# The tables of the lesson.
SAVED = [("convolution alone", -0.06), ("convolution and GRU", 0.66)]
SHAPES = [
    ("window", 48, 14, "plain"),
    ("convolution, same", 48, 32, "accent"),
    ("max-pooling by 4", 12, 32, "accent"),
    ("GRU", 1, 32, "warm"),
    ("dense", 1, 1, "good"),
]


def pooled():
    """Draw two windows in which the fronts come in another order, and what pooling keeps."""
    side, places = 26, 8
    found = Drawing(416, 170)
    for y, warm, cold in [(22, 1, 5), (98, 5, 1)]:
        marked = {(0, place): "faint" for place in range(places)}
        marked |= {(0, warm): "warm", (0, cold): "accent"}
        found.cells(4, y + 8, [[""] * places], marked, side)
        for place, word, kind in [(warm, "warm front", "warm"), (cold, "cold front", "accent")]:
            found.text(4 + (place + 0.5) * side, y - 6, word, kind, size=12)
        found.line((4 + places * side, y + 21), (262, y + 21), arrow=True)
        found.box(264, y + 8, 74, side, "warm: yes", "warm", 13, 0)
        found.box(338, y + 8, 74, side, "cold: yes", "accent", 13, 0)
    found.text(338, 16, "global pooling", "soft", size=12)
    found.line((4, 150), (4 + places * side, 150), arrow=True)
    found.text(4 + places * side / 2, 162, "time", "soft", size=12)
    return found


def shapes():
    """Draw the output of each layer: as broad as its timesteps, as high as its features."""
    step, feature, left = 5, 1.4, 146
    found = Drawing(416, 240)
    y = 6
    for name, timesteps, features, kind in SHAPES:
        wide, high = timesteps * step, max(features * feature, 6)
        found.text(left - 12, y + high / 2, name, anchor="end", size=13)
        found.box(left, y, wide, high, kind=kind, corner=1)
        shape = f"{timesteps} x {features}" if timesteps > 1 else f"{features}"
        if wide > 100:
            found.text(left + wide / 2, y + high / 2, shape, size=13)
        else:
            found.text(left + wide + 10, y + high / 2, shape, anchor="start", size=13)
        y += high + 16
    return found


FIGURES = [
    Figure(
        "Global pooling forgets *where* a pattern was",
        "In each window, time goes from left to right. The fronts come in another order, but "
        "global pooling makes the same of both.",
        pooled(),
    ),
    Figure(
        "| convolution and GRU | 0.66 |",
        "The part of the naive forecast's error that each network saves. The "
        "convolution alone is worse than that forecast, so its bar goes to the left.",
        bars(SAVED, 1.0),
    ),
    Figure(
        "| dense, one linear unit | 1 |",
        "What each layer returns, as broad as its timesteps and as high as its features. The GRU "
        "reads the short sequence of the pooling.",
        shapes(),
    ),
]
