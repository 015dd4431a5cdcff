"""Figures of `class_heatmap`."""

from statistics import fmean

from kata_drawing import Drawing, Figure

# The example: four places in a row, in two channels, with their gradients.
MAPS = [(0, 2, 1, 0), (4, 0, 0, 1)]
GRADIENTS = [(0.1, 0.3, 0.1, 0.1), (-0.1, -0.1, -0.1, -0.1)]


def path():
    """Draw the way to the score, and the way back to the heatmap."""
    wide, high, gap, low = 66, 44, 18, 92
    found = Drawing(5 * wide + 4 * gap + 8, low + high + 6)
    there = [
        ("image", "plain"),
        ("lower\nlayers", "faint"),
        ("maps A", "accent"),
        ("upper\nlayers", "faint"),
        ("score s", "plain"),
    ]
    back = [
        ("heatmap", "good"),
        ("ReLU,\ndivide", "plain"),
        ("weigh,\nadd up", "plain"),
        ("mean:\nw", "warm"),
        ("gradient\nfor A", "warm"),
    ]
    for column in range(5):
        x = 4 + column * (wide + gap)
        for y, boxes in ((4, there), (low, back)):
            found.box(x, y, wide, high, *boxes[column], 13)
        if column:
            found.line((x - gap, 4 + high / 2), (x - 1, 4 + high / 2), arrow=True)
            found.line((x, low + high / 2), (x - gap + 1, low + high / 2), arrow=True)
        if column in (2, 4):
            found.line((x + wide / 2, 4 + high), (x + wide / 2, low - 1), arrow=True)
    return found


def shown(value):
    """Return a number as it is written in a cell."""
    return f"{round(value, 3):g}".replace("-", "−")


def by_hand():
    """Draw the numbers of the example, from the maps and their gradients to the heatmap."""
    left, wide, high = 106, 48, 28
    found = Drawing(left + 4 * wide + 78, 324)

    def row(y, name, values, kinds, after=""):
        found.text(left - 8, y + high / 2, name, "soft", "end", 13)
        for place, (value, kind) in enumerate(zip(values, kinds, strict=True)):
            found.box(left + place * wide, y, wide, high, shown(value), kind, 13, corner=0)
        found.text(left + 4 * wide + 8, y + high / 2, after, anchor="start", size=13)

    def signs(values):
        return ["warm" if value > 0 else "accent" if value < 0 else "plain" for value in values]

    weights = [fmean(one) for one in GRADIENTS]
    for number, (places, gradients) in enumerate(zip(MAPS, GRADIENTS, strict=True)):
        y = 4 + number * 68
        row(y, f"channel {number}", places, ["plain"] * 4)
        mean = f"w{'₀₁'[number]} = {shown(weights[number])}"
        row(y + high, "gradients", gradients, signs(gradients), mean)
    total = [
        sum(w * a for w, a in zip(weights, one, strict=True)) for one in zip(*MAPS, strict=True)
    ]
    kept = [max(0, value) for value in total]
    heat = [value / max(kept) for value in kept]
    for number, (name, values, how) in enumerate(
        [
            ("weighted sum", total, "w₀ · channel 0 + w₁ · channel 1"),
            ("ReLU", kept, "maximum with 0"),
            ("heatmap", heat, f"divide by {shown(max(kept))}"),
        ]
    ):
        y = 162 + number * 64
        found.line((left + 10, y - 32), (left + 10, y - 2), arrow=True)
        found.text(left + 22, y - 17, how, "soft", "start", 12)
        row(y, name, values, signs(values))
    return found


FIGURES = [
    Figure(
        "The maximum with 0 is a ReLU",
        "The upper row computes the score. The lower row goes back: the gradients give a weight "
        "to each channel, and the weighted maps make the heatmap.",
        path(),
    ),
    Figure(
        "The ReLU leaves",
        "The example from top to bottom. Orange speaks for the class, and blue against it.",
        by_hand(),
    ),
]
