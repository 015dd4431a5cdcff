"""Figures of `embeddings`."""

import math

from kata_drawing import Drawing, Figure

# The examples of the lesson.
PLACES = 4
SEQUENCES = [[5, 6], [1, 2, 3, 4, 5, 6]]
VECTORS = {"u": (3, 4), "v": (4, 3)}
# The words of the lesson's map: the column of each word's middle, and its line.
MAP = {
    "princess": (45, 0),
    "queen": (46.5, 1),
    "actress": (3.5, 2),
    "sister": (32, 8),
    "prince": (53, 8),
    "aunt": (32, 9),
    "actor": (6.5, 10),
    "king": (54, 10),
    "woman": (19.5, 11),
    "uncle": (39.5, 15),
    "man": (25.5, 16),
    "brother": (39.5, 16),
}
PAIRS = [
    ("man", "woman"),
    ("king", "queen"),
    ("prince", "princess"),
    ("actor", "actress"),
    ("brother", "sister"),
    ("uncle", "aunt"),
]


def padding():
    """Draw how a short and a long sequence are brought to the same number of places."""
    side, left = 34, 70
    found = Drawing(400, 142)
    for y, sequence in zip((26, 98), SEQUENCES, strict=True):
        found.text(left - 14, y + side / 2, f"{len(sequence)} words", "soft", "end", 13)
        cut = max(len(sequence) - PLACES, 0)
        zeros = max(PLACES - len(sequence), 0)
        row = [0] * zeros + sequence[cut:]
        kinds = {(0, place): "faint" if place < zeros else "accent" for place in range(PLACES)}
        found.cells(left + 2 * side + 16, y, [row], kinds, side)
        if cut:
            found.cells(left + (2 - cut) * side, y, [sequence[:cut]], {}, side)
            found.line((left - 4, y + side + 4), (left + 2 * side + 4, y - 4), kind="warm")
        note = "cut off in front" if cut else "zeros in front"
        found.text(left + 6 * side + 28, y + side / 2, note, "soft", "start", 12)
    found.text(left + 4 * side + 16, 10, "4 places", "soft", size=13)
    return found


def angle():
    """Draw two vectors from the origin, and the angle between them."""
    unit, left, base = 44, 30, 216
    found = Drawing(360, 240)

    def at(x, y):
        return left + x * unit, base - y * unit

    found.line(at(0, 4.6), at(0, 0), at(5, 0), kind="axis")
    for number in range(1, 5):
        found.text(at(number, 0)[0], base + 13, str(number), "soft", size=12)
        found.text(left - 8, at(0, number)[1], str(number), "soft", "end", 12)
    first, second = (math.atan2(y, x) for x, y in VECTORS.values())
    steps = [first + (second - first) * part / 8 for part in range(9)]
    found.line(*(at(2 * math.cos(way), 2 * math.sin(way)) for way in steps), kind="good")
    for (name, (x, y)), kind in zip(VECTORS.items(), ("accent", "warm"), strict=True):
        found.line(at(0, 0), at(x, y), kind=kind, arrow=True)
        where = at(x + 0.15, y + 0.1)
        found.text(*where, f"{name} = ({x}, {y}), length 5", kind, "start", 13)
    found.text(*at(1.85, 1.05), "cosine 24 / 25 = 0.96", "good", "start", 13)
    return found


def pairs():
    """Draw the map of the lesson, with a line from each man to the woman of his pair."""
    across, down = 6, 17
    found = Drawing(416, 17 * down + 6)
    for pair in PAIRS:
        kind = "warm" if pair[0] in ("man", "king") else ""
        places = [(56 + MAP[word][0] * across, 12 + MAP[word][1] * down) for word in pair]
        found.line(*places, kind=kind, arrow=True)
        for word, (x, y), anchor in zip(pair, places, ("start", "end"), strict=True):
            found.text(x + (7 if anchor == "start" else -7), y, word, kind, anchor, 13)
    return found


FIGURES = [
    Figure(
        "cut words off long texts",
        "Zeros fill up a short sequence in front, and a long one loses its first words.",
        padding(),
    ),
    Figure(
        "so the cosine is",
        "The cosine asks how small the angle between the two arrows is, not how long they are.",
        angle(),
    ),
    Figure(
        "uncle man brother",
        "From the man to the woman of each pair, all arrows point up and a little to the left.",
        pairs(),
    ),
]
