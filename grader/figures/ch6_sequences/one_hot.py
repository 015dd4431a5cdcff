"""Figures of `one_hot`."""

from kata_drawing import Drawing, Figure

# The example of the lesson.
TEXTS = {"The cat sat.": ["the", "cat", "sat"], "The dog!": ["the", "dog"]}
INDEX = {"the": 1, "cat": 2, "sat": 3, "dog": 4}
MAX_LENGTH = 2
COLUMNS = {"cat": 0, "sat": 0, "on": 0, "dog": 5, "the": 6}
DIMENSIONALITY = 8


def rows():
    """Draw the one-hot rows of both texts, below the columns of the index."""
    side, label = 30, 46
    found = Drawing(410, 150)
    for left, (text, words) in zip((0, 212), TEXTS.items(), strict=True):
        start = left + label
        found.text(start + 2.5 * side, 10, f'"{text}"')
        for word, column in [("", 0), *INDEX.items()]:
            x = start + (column + 0.5) * side
            found.text(x, 34, word, "soft", size=12)
            found.text(x, 50, str(column), "soft", size=12)
        kept = words[:MAX_LENGTH]
        table = [[int(INDEX[word] == column) for column in range(5)] for word in kept]
        ones = {(i, INDEX[word]): "accent" for i, word in enumerate(kept)}
        found.cells(start, 62, table, ones, side)
        for i, word in enumerate(words):
            soft = "" if i < MAX_LENGTH else "soft"
            found.text(start - 8, 62 + (i + 0.5) * side, word, soft, "end")
        if len(words) > MAX_LENGTH:
            y = 62 + (MAX_LENGTH + 0.5) * side
            found.text(start + 2.5 * side, y, "no room left", "soft", size=13)
    return found


def hashing():
    """Draw which word lands in which of the columns."""
    side, wide, apart, low = 44, 54, 74, 104
    found = Drawing(360, 158)
    for number, (word, column) in enumerate(COLUMNS.items()):
        kind = "warm" if column == 0 else "accent"
        x = 4 + number * apart
        offset = (number - 1) * 10 if column == 0 else 0
        end = 4 + (column + 0.5) * side + offset
        found.line((x + wide / 2, 32), (end, low), arrow=True)
        found.box(x, 4, wide, 28, word, kind)
    kinds = {(0, column): "warm" if column == 0 else "accent" for column in COLUMNS.values()}
    found.cells(4, low, [range(DIMENSIONALITY)], kinds, 30, side)
    found.text(4 + 4 * side, 150, "column", "soft", size=13)
    return found


FIGURES = [
    Figure(
        "There is no room for",
        "Each word of a text has a row, each word of the index a column. Column 0 stays empty.",
        rows(),
    ),
    Figure(
        "The CRC-32 of",
        'The words "cat", "sat" and "on" collide in column 0. The columns 1 to 4 and 7 stay empty.',
        hashing(),
    ),
]
