"""Figures of `forecasting_windows`."""

from kata_drawing import Drawing, Figure

# The example of the lesson.
ROWS = 10
LOOKBACK, STEP, DELAY = 4, 2, 1


def windows():
    """Draw the window at each place where it fits, and at the first where it doesn't."""
    side, left, top = 31, 62, 34
    places = range(LOOKBACK, ROWS)
    found = Drawing(left + (ROWS + 1) * side + 10, top + len(places) * 38 - 4)
    for x, text, kind in [
        (112, "sample", "accent"),
        (200, "row i", "warm"),
        (282, "target", "good"),
    ]:
        found.box(x - 42, 4, 14, 14, kind=kind, corner=0)
        found.text(x - 22, 11, text, "soft", "start", 13)
    for number, i in enumerate(places):
        y = top + number * 38
        kept = range(i - LOOKBACK, i, STEP)
        fits = i + DELAY < ROWS
        marked = {(0, row): "faint" for row in range(ROWS)}
        if fits:
            marked |= {(0, row): "accent" for row in kept}
            marked[0, i + DELAY] = "good"
        marked[0, i] = "warm"
        found.text(left - 10, y + side / 2, f"i = {i}", "" if fits else "soft", "end", 13)
        found.cells(left, y, [range(ROWS)], marked, side)
        if not fits:
            found.text(left + (ROWS + 0.5) * side + 5, y + side / 2, "none", "good", size=12)
    return found


def statistics():
    """Draw which rows give mean and standard deviation, and which rows are scaled with them."""
    found = Drawing(412, 150)
    found.box(2, 6, 258, 36, "training rows", "accent", corner=0)
    found.box(260, 6, 150, 36, "later rows", "faint", corner=0)
    found.line((130, 42), (130, 64), kind="accent", arrow=True)
    found.box(50, 66, 160, 34, "mean and std", "accent")
    found.line((210, 83), (335, 83), (335, 112), arrow=True)
    found.line((130, 100), (130, 112), arrow=True)
    found.box(2, 114, 258, 32, "scaled", "plain", corner=0)
    found.box(260, 114, 150, 32, "scaled", "plain", corner=0)
    return found


FIGURES = [
    Figure(
        "For i = 9 the target would be",
        "The window slides along the series. The sample ends before row i, and the target "
        "comes one row after it.",
        windows(),
    ),
    Figure(
        "Take the mean and the standard deviation from the rows",
        "Only the training rows decide about the scale, but all rows are brought to it.",
        statistics(),
    ),
]
