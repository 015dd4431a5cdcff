"""Figures of `digits_convnet`."""

from math import log

from kata_drawing import Drawing, Figure, bars

# The table of the network: the layers that learn something, and how many numbers.
PARAMETERS = [
    ("1st convolution", 320),
    ("2nd convolution", 18_496),
    ("3rd convolution", 36_928),
    ("dense, 64 units", 36_928),
    ("dense, 10 units", 650),
]

# What one number of the second convolution depends on, in one direction: for each layer down to it,
# how many numbers of the layer, and how many pixels lie from one to the next. Kernels have 3 pixels
# and poolings 2.
WITHOUT = [("image", 5, 1), ("1st convolution", 3, 1), ("2nd convolution", 1, 1)]
WITH = [("image", 8, 1), ("1st convolution", 6, 1), ("pooling", 3, 2), ("2nd convolution", 1, 2)]

# The losses of the lesson: the probability of the right class, the loss, and where to write it.
LOSSES = [(0.1, "2.303", "warm", (14, -6)), (0.9, "0.105", "good", (-6, -18))]


def sight():
    """Draw which pixels a number of the second convolution depends on, without and with pooling."""
    side, high, step, left = 26, 22, 42, 124
    middle = left + 4 * side
    found = Drawing(left + 8 * side + 4, 348)
    y = 4
    for title, layers in (("without pooling", WITHOUT), ("with pooling", WITH)):
        found.text(4, y + 8, title, anchor="start")
        y += 26
        for number, (name, count, pixels) in enumerate(layers):
            wide = pixels * side
            first = middle - count * wide / 2
            found.text(left - 8, y + high / 2, name, "soft", "end", 13)
            kind = {"image": "plain", "pooling": "warm"}.get(name, "accent")
            for i in range(count):
                found.box(first + i * wide, y, wide, high, kind=kind, corner=0)
            if number + 1 < len(layers):
                _, fewer, pixels = layers[number + 1]
                for end in (-1, 1):
                    top = (middle + end * count * wide / 2, y + high)
                    bottom = (middle + end * fewer * pixels * side / 2, y + step)
                    found.line(top, bottom)
            y += step
        y += 6
    return found


def losses():
    """Draw the loss over the probability of the right class, with the lesson's two examples."""
    left, top, width, height, highest = 44, 28, 280, 170, 3.0
    found = Drawing(left + width + 16, top + height + 46)

    def at(p, loss):
        return left + p * width, top + height * (1 - loss / highest)

    found.line((left, top), (left, top + height), (left + width, top + height), kind="axis")
    found.text(left - 34, 10, "loss of one image", "soft", "start", 13)
    found.text(left + width / 2, top + height + 36, "probability of the right class", "soft")
    for loss in (0, 1, 2, 3):
        found.text(left - 8, at(0, loss)[1], str(loss), "soft", "end", 12)
    for p in (0, 0.1, 0.5, 0.9, 1):
        found.text(at(p, 0)[0], top + height + 14, f"{p:g}", "soft", size=12)
    points = [0.05 + 0.01 * i for i in range(96)]
    found.line(*[at(p, -log(p)) for p in points], kind="accent")
    for p, loss, kind, (right, down) in LOSSES:
        x, y = at(p, -log(p))
        found.line((x, y), (x, top + height), kind="axis")
        found.dot(x, y, kind=kind, radius=5)
        found.text(x + right, y + down, loss, kind, "start" if right > 0 else "middle")
    return found


FIGURES = [
    Figure(
        "Edges combine into strokes",
        "Which pixels of a row one number of the second convolution depends on. With pooling its "
        "three inputs lie two pixels apart, so it sees 8 pixels instead of 5.",
        sight(),
    ),
    Figure(
        "If it got only 0.1, the loss is 2.303",
        "The loss is small where the right class has a high probability, and it grows faster and "
        "faster as the probability falls.",
        losses(),
    ),
    Figure(
        "A convolution without padding (`valid`",
        "Where the 93,322 parameters are. Nearly all of them lie in the middle of the network.",
        bars(PARAMETERS, 36_928, "{:,.0f}"),
    ),
]
