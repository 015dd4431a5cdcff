"""Figures of `callbacks_by_hand`."""

from kata_drawing import Drawing, Figure

# The worked example, with patience 2.
LOSS = (0.50, 0.40, 0.45, 0.40, 0.30)
PATIENCE, STOP = 2, 3

# What the figure that moves shows; None is NaN. The last one is the validation loss of "pets" in
# `kata_datasets.curves`, which learners of this chapter don't receive.
CATS_AND_DOGS = [
    *(0.6931, 0.6928, 0.693, 0.6923, 0.6923, 0.6878, 0.6793, 0.6675, 0.6458, 0.6299),
    *(0.6214, 0.6087, 0.593, 0.567, 0.5629, 0.5395, 0.5463, 0.5292, 0.5464, 0.5429),
    *(0.6719, 0.6149, 0.6894, 0.5883, 0.5922, 0.5915, 0.6202, 0.6487, 0.5928, 0.6088),
]
TRAININGS = {
    "the example": LOSS,
    "question 1": (0.50, 0.40, None, 0.41, 0.39),
    "cats and dogs": CATS_AND_DOGS,
}


def bad_epochs():
    """Return the count of bad epochs after each epoch, and the best value so far."""
    best, count, found = float("inf"), 0, []
    for value in LOSS[: STOP + 1]:
        count = 0 if value < best else count + 1
        best = min(best, value)
        found.append((count, best))
    return found


def best_so_far():
    """Draw the values, the line of the best so far, and the count below."""
    found = Drawing(420, 268)
    left, wide = 92, 320
    place = found.axes(left, 20, wide, 160, (-0.4, 4.4), (0.26, 0.55))
    counted = bad_epochs()
    for epoch, (_, best) in enumerate(counted):
        start, end = place(epoch, best), place(epoch + 1, best)
        found.line(start, end if epoch < STOP else start, kind="good")
        if epoch < STOP:
            found.line(end, place(epoch + 1, counted[epoch + 1][1]), kind="good")
    found.text(left - 8, 100, "val_loss", "soft", "end", 13)
    found.text(left - 8, 196, "epoch", "soft", "end", 13)
    found.text(left - 8, 228, "bad epochs", "soft", "end", 13)
    for epoch, value in enumerate(LOSS):
        x, y = place(epoch, value)
        found.text(x, 196, str(epoch), "soft", size=13)
        if epoch > STOP:
            found.dot(x, y, "", "faint", 6)
            found.text(x, y - 17, f"{value:.2f}", "soft", size=13)
            continue
        count, _ = counted[epoch]
        kind = "warm" if count else "good"
        found.dot(x, y, "", kind, 6)
        below = epoch > 0 and not count
        found.text(x, y + 18 if below else y - 17, f"{value:.2f}", kind, size=13)
        found.box(x - 16, 214, 32, 28, str(count), kind)
    found.text(place(STOP, 0)[0], 256, "patience reached", "warm", size=12)
    found.text(place(2, 0)[0] - 14, place(1, 0.40)[1] + 16, "best so far", "good", "start", 13)
    return found


def decisions():
    """Draw what each of the three callbacks does in a training that ends after epoch 3."""
    found = Drawing(420, 194)
    left, wide, step = 112, 60, 56
    for column, title in enumerate(["0", "1", "2", "3", "the end"]):
        found.text(left + (column + 0.5) * wide - 2, 12, title, "soft", size=13)
    found.text(left - 8, 12, "epoch", "soft", "end", 13)
    words = {
        "EarlyStopper": ["", "", "", "stops"],
        "PlateauReducer": ["", "", "", "rate\n∗ factor"],
        "BestWeights": ["keeps", "keeps", "", "", "gives\n1 back"],
    }
    for row, (name, cells) in enumerate(words.items()):
        y = 28 + row * step
        found.text(left - 8, y + 21, name, anchor="end", size=13)
        for column, word in enumerate(cells):
            kind = "good" if word and name == "BestWeights" else "warm" if word else "plain"
            found.box(left + column * wide, y, wide - 4, 42, word, kind, 12, 3)
    return found


FIGURES = [
    Figure(
        "| bad epochs | 0 | 0 | 1 | 2 | |",
        "Each value is compared with the green line, the best so far, and not with its "
        "neighbour. Epoch 3 is better than epoch 2, but only as good as the best. On a screen, "
        "choose another patience. Predict question 1, then choose its training.",
        best_so_far(),
        "patience",
        {"trainings": TRAININGS, "patience": PATIENCE},
    ),
    Figure(
        "Epoch 3 was as good, but it was no progress.",
        "One training with all three. An empty box is an epoch in which a callback only watches "
        "and counts.",
        decisions(),
    ),
]
