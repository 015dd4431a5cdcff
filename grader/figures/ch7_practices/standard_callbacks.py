"""Figures of `standard_callbacks`."""

from kata_drawing import Drawing, Figure

# The table of the worked example; epoch 4 never comes.
ACCURACY = (0.80, 0.85, 0.87, 0.87, 0.90)
LOSS = (0.60, 0.45, 0.48, 0.50, 0.44)
SAVES, STOP = (0, 1), 3


def watched():
    """Draw the two values that callbacks watch, and what happens after each epoch."""
    found = Drawing(420, 368)
    left, wide, high = 36, 340, 110
    never = {len(ACCURACY) - 1: ("never comes", "faint")}
    stops = {STOP: ("stops", "warm"), **never}
    saves = {**dict.fromkeys(SAVES, ("saves", "good")), **never}
    for top, name, values, up, told in (
        (34, "val_accuracy, which EarlyStopping watches", ACCURACY, (0.78, 0.92), stops),
        (208, "val_loss, which ModelCheckpoint watches", LOSS, (0.37, 0.66), saves),
    ):
        found.text(left, top - 24, name, "soft", "start", 13)
        place = found.axes(left, top, wide, high, (-0.3, 4.3), up)
        points = [place(epoch, value) for epoch, value in enumerate(values)]
        found.line(*points[: STOP + 1], kind="accent")
        for epoch, ((x, y), value) in enumerate(zip(points, values, strict=True)):
            word, kind = told.get(epoch, ("", "accent"))
            found.dot(x, y, "", kind, 6)
            lowest = epoch > 0 and value == min(values[: STOP + 1])
            found.text(x, y + 17 if lowest else y - 16, f"{value:.2f}", size=12)
            found.text(x, top + high + 13, word, "soft" if kind == "faint" else kind, size=12)
    for epoch in range(5):
        found.text(place(epoch, 0)[0], 346, str(epoch), "soft", size=12)
    found.text(left + wide / 2, 361, "epoch", "soft", size=12)
    return found


def valley(start, factor, steps):
    """Draw steps down a parabola, where each step multiplies the distance to its bottom.

    Args:
        start: the distance where the steps begin, with its sign.
        factor: what each step multiplies the distance by; below 0 it jumps across.
        steps: how many steps there are.
    """
    places = [start * factor**step for step in range(steps + 1)]
    return [(place, place**2) for place in places]


def jumps():
    """Draw a loss like a valley, with large steps and with smaller ones."""
    found = Drawing(420, 176)
    large = valley(-0.8, -0.98, 6)
    small = valley(large[-1][0], 0.45, 5)
    for left, title, points, kind in (
        (10, "large steps jump across", large, "warm"),
        (220, "smaller steps settle", small, "good"),
    ):
        found.text(left + 95, 12, title, kind, size=13)
        place = found.axes(left, 28, 190, 124, (-1.05, 1.05), (-0.08, 1.05))
        found.line(*(place(x / 20, (x / 20) ** 2) for x in range(-20, 21)))
        found.line(*(place(*point) for point in points), kind=kind)
        for point in points:
            found.dot(*place(*point), "", kind, 4)
        found.text(left + 95, 165, "weight", "soft", size=12)
    found.text(16, 142, "loss", "soft", "start", 12)
    return found


FIGURES = [
    Figure(
        "settle into a valley that it has been jumping across",
        "Why a smaller learning rate can help on a plateau: the jumps on the left hardly bring "
        "the loss down. With smaller steps from the same place it reaches the bottom.",
        jumps(),
    ),
    Figure(
        "The file holds the model of epoch 1",
        "The two callbacks watch different values. One takes care of when the training stops, the "
        "other of which model is in the file then.",
        watched(),
    ),
]
