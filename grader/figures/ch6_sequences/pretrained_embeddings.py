"""Figures of `pretrained_embeddings`."""

from itertools import pairwise

from kata_drawing import Drawing, Figure

# The file and the index of the lesson.
FILE = {"good": ["-0.03", "0.12", "0.54"], "bad": ["0.31", "-0.22", "0.18"]}
INDEX = {"bad": 1, "zzz": 2, "good": 3, "rare": 9}
KINDS = {"good": "good", "bad": "warm"}
ROWS = 4


def matrix():
    """Draw which line of the file becomes which row of the matrix."""
    side, wide, left, right = 30, 42, 44, 292
    found = Drawing(right + 3 * wide + 2, 206)
    words = {number: word for word, number in INDEX.items()}
    found.text(left + 1.5 * wide, 12, "file", "soft", size=13)
    found.text(right + 1.5 * wide, 12, "matrix", "soft", size=13)
    found.text(right - 50, 12, "index", "soft", size=13)
    top = {row: 28 + row * (side + 4) for row in range(ROWS)}
    lines = dict(zip(FILE, (top[1], top[2]), strict=True))
    for word, vector in FILE.items():
        y = lines[word]
        found.text(left - 6, y + side / 2, word, KINDS[word], "end")
        kinds = dict.fromkeys([(0, 0), (0, 1), (0, 2)], KINDS[word])
        found.cells(left, y, [vector], kinds, side, wide, 13)
        start, end = left + 3 * wide, right - 96
        row = top[INDEX[word]]
        found.line((start, y + side / 2), (end, row + side / 2), arrow=True)
    for row, y in top.items():
        word = words.get(row, "padding")
        found.text(right - 92, y + side / 2, str(row), "soft", "start")
        found.text(right - 8, y + side / 2, word, KINDS.get(word, "soft"), "end")
        kind = KINDS.get(word, "faint")
        vector = FILE.get(word, ["0", "0", "0"])
        found.cells(
            right, y, [vector], dict.fromkeys([(0, 0), (0, 1), (0, 2)], kind), side, wide, 13
        )
    y = top[3] + side + 28
    found.text(right - 92, y, str(INDEX["rare"]), "soft", "start")
    found.text(right - 8, y, "rare", "soft", "end")
    found.text(right + 1.5 * wide, y, "past the last row", "soft", size=12)
    return found


def network():
    """Draw the layers, and how far the corrections go back."""
    found = Drawing(420, 132)
    layers = [
        (2, 96, "embedding\nfrozen", "faint"),
        (120, 68, "flatten", "plain"),
        (210, 92, "dense 32\nReLU", "accent"),
        (324, 92, "dense 1\nsigmoid", "accent"),
    ]
    for (x, wide, *_), (after, *_) in pairwise(layers):
        found.line((x + wide, 32), (after, 32), arrow=True)
    for x, wide, text, kind in layers:
        found.box(x, 8, wide, 48, text, kind)
    found.text(300, 120, "corrections of the training", "warm", size=13)
    found.line((370, 98), (370, 60), kind="warm", arrow=True)
    found.line((370, 98), (256, 98), (256, 60), kind="warm", arrow=True)
    found.line((256, 98), (112, 98), kind="warm")
    found.line((112, 84), (112, 112), kind="warm")
    found.text(100, 98, "stop here", "warm", "end", 13)
    return found


FIGURES = [
    Figure(
        "Row 0 is zeros because",
        "The index says to which row a vector goes. Rows without a vector stay zeros.",
        matrix(),
    ),
    Figure(
        "In the first steps of training they would send",
        "Only the two dense layers learn. What they send back doesn't reach the vectors.",
        network(),
    ),
]
