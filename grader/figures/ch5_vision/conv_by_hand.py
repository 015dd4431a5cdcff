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


FIGURES = [
    Figure(
        "The next row gives",
        "The kernel lies on the upper left of the image and gives the first answer, 17.",
        window(0, 0),
    ),
    Figure(
        "The next row gives", "Then it moves one pixel to the right, and gives 14.", window(0, 1)
    ),
]
