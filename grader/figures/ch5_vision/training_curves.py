"""Figures of `training_curves`."""

from itertools import accumulate

from kata_datasets.curves import BASELINES, RUNS
from kata_drawing import Drawing, Figure

# The training of the lesson's first table.
LOSS, VAL_LOSS = RUNS["pets"]["loss"], RUNS["pets"]["val_loss"]
BEST = VAL_LOSS.index(min(VAL_LOSS)) + 1
FACTOR = 0.8


def smoothed(points):
    """Return a smoothed curve."""
    return list(accumulate(points, lambda last, new: FACTOR * last + (1 - FACTOR) * new))


def field(up, lines):
    """Draw lines over the epochs, each with its name, and return the drawing and its places."""
    found = Drawing(416, 232)
    place = found.axes(44, 16, 280, 176, (1, len(LOSS)), up)
    for epoch in (1, 10, 20, 30):
        found.text(place(epoch, 0)[0], 206, str(epoch), "soft", size=12)
    found.text(184, 224, "epoch", "soft", size=13)
    for value in up:
        found.text(38, place(1, value)[1], f"{value:g}", "soft", "end", 12)
    for name, (values, kind, y) in lines.items():
        found.line(*(place(epoch, value) for epoch, value in enumerate(values, 1)), kind=kind)
        found.text(330, place(1, y)[1], name, kind, "start", 13)
    return found, place


def overfitting():
    """Draw both losses, the baseline, and the epoch after which the network overfits."""
    baseline = BASELINES["pets"]
    lines = {
        "loss": (LOSS, "accent", LOSS[-1]),
        "val_loss": (VAL_LOSS, "warm", VAL_LOSS[-1]),
        "baseline": ([baseline] * len(LOSS), "soft", baseline + 0.01),
    }
    found, place = field((0, 0.8), lines)
    x, y = place(BEST, VAL_LOSS[BEST - 1])
    found.dot(x, y, "", "good", 6)
    found.text(x, y + 18, f"best: {BEST}", "good", size=13)
    return found


def late():
    """Draw a curve and the same curve smoothed, with the lowest point of each."""
    smooth = smoothed(VAL_LOSS)
    lines = {
        "val_loss": (VAL_LOSS, "warm", 0.64),
        "smoothed": (smooth, "accent", 0.605),
    }
    found, place = field((0.5, 0.7), lines)
    for values, kind, aside, below in ((VAL_LOSS, "warm", 0, 16), (smooth, "accent", 16, 8)):
        epoch = values.index(min(values)) + 1
        x, y = place(epoch, min(values))
        found.dot(x, y, "", kind, 6)
        found.text(x + aside, y + below, str(epoch), kind, size=13)
    return found


FIGURES = [
    Figure(
        "| `val_loss` | 0.693 |",
        "The training of the table. After epoch 18 the training loss goes on falling, and the "
        "validation loss rises again.",
        overfitting(),
    ),
    Figure(
        "But a smoothed curve comes",
        "The validation loss as it is, and smoothed with the factor 0.8. The smoothed curve shows "
        "the direction, but its lowest point comes two epochs late.",
        late(),
    ),
]
