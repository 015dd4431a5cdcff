"""Figures of `conv1d`."""

from kata_drawing import Drawing, Figure

# The examples of the lesson.
SEQUENCE = [1, 2, 4, 3]
KERNEL = [1, -1]
STACK = [("convolution 5", 5, 1), ("pooling by 3", 3, 3), ("convolution 5", 5, 1)]


def answers(sequence):
    """Return what the kernel gives at each place of a sequence."""
    size = len(KERNEL)
    return [
        sum(value * weight for value, weight in zip(sequence[t : t + size], KERNEL, strict=True))
        for t in range(len(sequence) - size + 1)
    ]


def sliding():
    """Draw the kernel at each place of the sequence, and its answers."""
    side, step = 30, 142
    found = Drawing(4 * side + 2 * step + 4, 118)
    for place, answer in enumerate(answers(SEQUENCE)):
        left = 2 + place * step
        under = {(0, place + j): "accent" for j in range(len(KERNEL))}
        found.cells(left, 4, [SEQUENCE], under, side)
        start = left + place * side
        marked = dict.fromkeys([(0, 0), (0, 1)], "warm")
        found.cells(start, 44, [KERNEL], marked, side)
        found.line((start + side, 74), (start + side, 86), arrow=True)
        found.box(start + side / 2, 88, side, 26, str(answer), "good", corner=0)
    return found


def padding():
    """Draw the places of the zeros, and what the second output sees."""
    side, left, high = 30, 76, 108
    found = Drawing(340, 2 * high + 90)
    for number, (name, front, behind) in enumerate(
        [("valid", 0, 0), ("same", 0, 1), ("causal", 1, 0)]
    ):
        y = number * high + 6
        start = left + side * (1 - front)
        padded = [0] * front + SEQUENCE + [0] * behind
        zeros = [*range(front), *range(front + len(SEQUENCE), len(padded))]
        marked = {(0, place): "faint" for place in zeros} | {(0, 1): "accent", (0, 2): "accent"}
        found.text(left - 8, y + side / 2, name, anchor="end")
        found.cells(start, y, [padded], marked, side)
        found.text(left + 6.4 * side, y + side / 2, "inputs", "soft", "start", 12)
        given = answers(padded)
        low = y + 52
        found.cells(left + side, low, [given], {(0, 1): "good"}, side)
        found.text(left + 6.4 * side, low + side / 2, "outputs", "soft", "start", 12)
        end = left + 2.5 * side
        for place, tip in ((1, end - 5), (2, end + 5)):
            found.line((start + (place + 0.5) * side, y + side), (tip, low - 1), arrow=True)
    return found


def field():
    """Draw which timesteps one output of the stack sees, from layer to layer."""
    side, left, gap = 16, 2, 58
    counts, strides = [1], [1]
    for _, size, stride in reversed(STACK):
        counts.insert(0, (counts[0] - 1) * stride + size)
    for _, _, stride in STACK:
        strides.append(strides[-1] * stride)
    found = Drawing(counts[0] * side + 104, 3 * gap + 30)
    middles = []
    for level, count in enumerate(counts):
        stride = strides[level] * side
        centre = left + counts[0] * side / 2
        middles.append([centre + (i - (count - 1) / 2) * stride for i in range(count)])
    kinds = ["plain", "accent", "warm", "good"]
    for level, (_, size, stride) in enumerate(STACK):
        y = (3 - level) * gap + 6
        for i, x in enumerate(middles[level + 1]):
            for below in (i * stride, i * stride + size - 1):
                found.line((x, y - gap + 18), (middles[level][below], y), kind="axis")
    for level, places in enumerate(middles):
        y = (3 - level) * gap + 6
        for x in places:
            found.box(x - 6.5, y, 13, 18, kind=kinds[level], corner=3)
        name = STACK[level - 1][0] if level else "timesteps"
        kind = kinds[level] if level else "soft"
        found.text(counts[0] * side + 12, y + 9, name, kind, "start", 13)
    return found


def small_stack():
    """Draw two convolutions of size 2 with stride 1, and what their middle output sees."""
    side, gap, places = 34, 50, 6
    found = Drawing(places * side + 110, 2 * gap + 30)
    for level, (kind, name) in enumerate(
        [("plain", "timesteps"), ("accent", "convolution 2"), ("warm", "convolution 2")]
    ):
        y = (2 - level) * gap + 4
        seen = range(2, 5 - level)
        for i in range(places - level):
            x = 2 + (i + level / 2) * side
            for below in (0, 1) if level and i in seen else ():
                start = x + side / 2 - 4
                found.line((start, y + 22), (start + (below - 0.5) * side, y + gap), kind="axis")
            lit = kind if level else "good"
            found.box(x, y, side - 8, 22, kind=lit if i in seen else "faint", corner=3)
        found.text(places * side + 4, y + 11, name, "soft", "start", 13)
    return found


FIGURES = [
    Figure(
        "with one feature, one filter, stride 1 and bias 0",
        "The kernel slides along the sequence, and gives one answer at each of three places.",
        sliding(),
    ),
    Figure(
        "In the example, `same` needs one zero",
        "The second output, and what it is made of. With `same` it looks ahead to the next "
        "timestep, with `causal` only back.",
        padding(),
    ),
    Figure(
        "and another convolution of size 5 see",
        "One output at the top, and all that it depends on: 5 windows of the pooling, 15 outputs "
        "of the first convolution, and 19 timesteps.",
        field(),
    ),
    Figure(
        "and another convolution of size 5 see",
        "Two convolutions of size 2. On a screen, build a stack of your own, and choose one of "
        "its outputs. Predict question 3, then see which of the two strides counts.",
        small_stack(),
        "field",
        {"timesteps": 24},
    ),
]
