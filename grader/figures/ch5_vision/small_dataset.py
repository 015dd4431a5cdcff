"""Figures of `small_dataset`."""

from kata_drawing import Drawing, Figure

# The image of the lesson, and what becomes of it: flipped, then shifted by (1, -1) with fill 0.
TABLES = [
    ("image", [[1, 2, 3], [4, 5, 6], [7, 8, 9]]),
    ("flipped", [[3, 2, 1], [6, 5, 4], [9, 8, 7]]),
    ("then shifted", [[0, 0, 0], [2, 1, 0], [5, 4, 0]]),
]

# The table of the lesson: worst, median and best share of 20 seeds.
SHARES = [
    ("from scratch", 0.798, 0.831, 0.865),
    ("with augmentation and dropout", 0.882, 0.898, 0.915),
    ("frozen pretrained base", 0.931, 0.937, 0.945),
    ("fine-tuned base", 0.937, 0.948, 0.957),
]

# The trap: what is left and right in training pictures, mirrored ones, and new ones.
SIDES = [
    ("training pictures", ("cat", ""), ("", "dog")),
    ("mirrored in training", ("", "cat"), ("dog", "")),
    ("new pictures", ("", "cat"), ("dog", "")),
]


def moves():
    """Draw the image, flipped and then shifted; its columns keep their colours."""
    side, gap = 30, 34
    found = Drawing(3 * 3 * side + 2 * gap + 8, 124)
    kinds = {1: "accent", 2: "warm", 0: "good"}  # by a pixel's column, counted from 1
    for number, (title, rows) in enumerate(TABLES):
        x = 4 + number * (3 * side + gap)
        marked = {
            (i, j): kinds[value % 3] if value else "faint"
            for i, row in enumerate(rows)
            for j, value in enumerate(row)
        }
        found.text(x + 1.5 * side, 12, title, "soft")
        found.cells(x, 28, rows, marked, side)
        if number:
            found.line((x - gap + 4, 28 + 1.5 * side), (x - 3, 28 + 1.5 * side), arrow=True)
    return found


def ranges():
    """Draw for each network the range from its worst to its best seed, and the median."""
    left, width, low, high, step = 12, 320, 0.78, 0.98, 46
    bottom = len(SHARES) * step + 8
    found = Drawing(left + width + 20, bottom + 48)

    def at(share):
        return left + (share - low) / (high - low) * width

    for tick in (0.78, 0.82, 0.86, 0.90, 0.94, 0.98):
        found.line((at(tick), 4), (at(tick), bottom), kind="axis")
        found.text(at(tick), bottom + 12, f"{tick:.2f}", "soft", size=12)
    found.text(left + width / 2, bottom + 34, "share of new images that is recognised", "soft")
    for number, (name, worst, median, best) in enumerate(SHARES):
        y, kind = 8 + number * step, "accent" if number < 2 else "warm"
        found.text(left + 4, y + 10, f"{name}: {median}", anchor="start", size=13)
        found.box(at(worst), y + 24, at(best) - at(worst), 12, kind=kind, corner=3)
        found.line((at(median), y + 20), (at(median), y + 40), kind=kind)
    return found


def trap():
    """Draw on which side the animals of the trap are."""
    found = Drawing(366, 166)
    for number, (title, *pictures) in enumerate(SIDES):
        y = 6 + number * 54
        found.text(152, y + 21, title, anchor="end")
        for place, halves in enumerate(pictures):
            x = 164 + place * 104
            found.box(x, y, 92, 42, kind="faint", corner=3)
            found.line((x + 46, y), (x + 46, y + 42), kind="axis")
            for half, animal in enumerate(halves):
                if animal:
                    kind = "accent" if animal == "cat" else "warm"
                    found.box(x + 3 + half * 44, y + 8, 42, 26, animal, kind)
    return found


FIGURES = [
    Figure(
        "7 8 9 9 8 7 5 4 0",
        "The flip puts the columns in reverse order. Then the picture moves down and to the left: "
        "one row and one column leave it, and zeros come in.",
        moves(),
    ),
    Figure(
        "The base of the last two rows",
        "Worst, median and best of 20 seeds. The worst seed with augmentation and dropout is "
        "better than the best one from scratch, so the gain is not luck.",
        ranges(),
    ),
    Figure(
        "The last check sets the trap",
        "Where the animals of the trap are. Only the mirrored pictures look like the new ones.",
        trap(),
    ),
]
