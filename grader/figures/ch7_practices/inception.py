"""Figures of `inception`."""

from kata_drawing import Drawing, Figure

# The pixel, the filters (a column for each) and the bias of the example by hand.
PIXEL = [1, 2]
FILTERS = [[1, 0], [3, 5]]
BIAS = [10, 20]
COLOURS = ("accent", "warm", "good", "plain")


def pixel():
    """Draw the example by hand: each filter is a column and gives one channel."""
    found = Drawing(420, 132)
    columns = {(i, j): COLOURS[j] for i in (0, 1) for j in (0, 1)}
    result = [
        sum(x * row[j] for x, row in zip(PIXEL, FILTERS, strict=True)) + BIAS[j] for j in (0, 1)
    ]
    for x, title in ((36, "x"), (146, "K"), (258, "b"), (370, "y")):
        found.text(x, 12, title, size=15)
    found.cells(2, 47, [PIXEL])
    found.text(90, 64, "·", size=24)
    found.cells(112, 30, FILTERS, columns)
    found.text(202, 64, "+", size=18)
    found.cells(224, 47, [BIAS], columns)
    found.text(314, 64, "=", size=18)
    found.cells(336, 47, [result], columns)
    found.text(37, 118, "2 channels", "soft", size=13)
    found.text(146, 118, "2 filters", "soft", size=13)
    found.text(370, 118, "2 channels", "soft", size=13)
    return found


def channels():
    """Draw the maps of four branches that are laid on top of each other."""
    found = Drawing(420, 168)

    def pile(x, y, kinds):
        for number, kind in enumerate(kinds):
            found.box(x + 7 * number, y + 7 * number, 52, 52, "", kind, corner=0)

    for number, kind in enumerate(COLOURS):
        pile(4 + number * 68, 28, [kind] * 2)
        found.text(33 + number * 68, 14, f"branch {number + 1}", "soft", size=12)
    found.line((264, 58), (298, 58), arrow=True)
    found.text(350, 14, "concatenated", "soft", size=12)
    pile(304, 28, [kind for kind in COLOURS for _ in (0, 1)])
    found.text(132, 108, "h / 2 rows, w / 2 columns\nin every branch", "soft", size=13)
    found.text(356, 152, "4 ∗ filters channels", "soft", size=13)
    return found


def windows(rows, window, same):
    """Return where each window of a convolution with stride 2 begins, as Keras places it."""
    if not same:
        return list(range(0, rows - window + 1, 2))
    lack = max((-(-rows // 2) - 1) * 2 + window - rows, 0)
    return list(range(-(lack // 2), rows + lack - lack // 2 - window + 1, 2))


def strides(cases):
    """Draw for each case the rows of an image in a line, and the windows that look at them.

    Args:
        cases: tuples of the number of rows, the window, and whether the padding is `same`.
    """
    side, left, step = 26, 34, 84
    found = Drawing(420, len(cases) * step)
    for number, (rows, window, same) in enumerate(cases):
        y = number * step
        starts = windows(rows, window, same)
        padding = f", {'same' if same else 'valid'} padding" if window > 1 else ""
        found.text(left, y + 10, f"{rows} rows, window of {window}{padding}", "soft", "start", 13)
        for cell in range(min(*starts, 0), max(starts[-1] + window, rows)):
            inside = 0 <= cell < rows
            text, kind = (str(cell), "plain") if inside else ("", "faint")
            found.box(left + cell * side, y + 22, side, side, text, kind, 13, 0)
        for place, start in enumerate(starts):
            at = left + start * side + 2
            found.box(at, y + 52 + place % 2 * 9, window * side - 4, 7, "", "accent", corner=2)
        found.text(left + 9.5 * side, y + 35, f"gives {len(starts)}", "good", "start", 15)
    return found


FIGURES = [
    Figure(
        "So $y = (17, 30)$.",
        "Each filter is a column of K. It takes all channels of the pixel and makes one new "
        "channel of them.",
        pixel(),
    ),
    Figure(
        "An addition would mix them.",
        "The maps of the branches lie behind each other, each still as its branch made it. Two "
        "of each are drawn.",
        channels(),
    ),
    Figure(
        "would leave 3 of 8 rows",
        "Rows of an image, drawn from left to right, and the windows with stride 2 below them. "
        "Same padding adds the empty ones at the edges.",
        strides([(8, 1, True), (8, 3, True), (7, 3, True), (8, 3, False)]),
    ),
]
