"""Figures of `conv_by_hand`."""

from kata_drawing import Drawing, Figure

IMAGE = [[1, 2, 0], [0, 3, 1], [4, 0, 5]]
KERNEL = [[1, 0], [0, 2]]
BIAS = 10


def window(row, column):
    """Draw the kernel at one place of the image, and the answer for that place."""
    found = Drawing(430, 150)
    under = {(row + i, column + j): "accent" for i in (0, 1) for j in (0, 1)}
    sums = [
        [
            sum(IMAGE[y + i][x + j] * KERNEL[i][j] for i in (0, 1) for j in (0, 1)) + BIAS
            for x in (0, 1)
        ]
        for y in (0, 1)
    ]
    for x, title in ((51, "image"), (204, "kernel"), (364, "answers")):
        found.text(x, 12, title, "soft", size=13)
    found.cells(0, 28, IMAGE, under)
    found.text(136, 79, "∗", size=22)
    found.cells(170, 45, KERNEL, dict.fromkeys([(0, 0), (0, 1), (1, 0), (1, 1)], "warm"))
    found.text(270, 79, f"+ {BIAS}  =")
    found.cells(330, 45, sums, {(row, column): "good"})
    return found


def pooled():
    """Draw one window of a pooling with stride 1, and the largest values of all four."""
    found = Drawing(300, 150)
    under = {(i, j): "accent" for i in (0, 1) for j in (1, 2)}
    found.text(51, 12, "image", "soft", size=13)
    found.text(220, 12, "output", "soft", size=13)
    found.cells(0, 28, IMAGE, under)
    found.line((112, 79), (176, 79), arrow=True)
    found.text(144, 66, "largest", size=13)
    largest = [
        [max(IMAGE[y + i][x + j] for i in (0, 1) for j in (0, 1)) for x in (0, 1)] for y in (0, 1)
    ]
    found.cells(186, 45, largest, {(0, 1): "good"})
    return found


FIGURES = [
    Figure(
        "The next row gives",
        "Where one output pixel comes from. On a screen, choose an output pixel: its window lights "
        "up. Predict question 1, then choose the padding `same`.",
        window(0, 0),
        "window",
        {"image": IMAGE, "kernel": KERNEL, "bias": BIAS},
    ),
    Figure(
        "In the image above, a window of 2",
        "Max-pooling of the same image with a stride of 1. Predict question 2, then move the "
        "stride to 2.",
        pooled(),
        "window",
        {"image": IMAGE, "pool": 2, "stride": 1},
    ),
]
