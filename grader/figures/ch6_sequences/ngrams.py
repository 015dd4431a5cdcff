"""Figures of `ngrams`."""

from itertools import pairwise

from kata_drawing import Drawing, Figure

# The examples of the lesson.
PRAISE, BLAME = "the plot was good", "the acting was dull"
WORDS = ["The", "cat", "sat", "on", "the", "mat"]
BAG = ["the", "the cat", "cat"]
VOCABULARY = ["cat", "dog", "the cat"]


def seams():
    """Draw both reviews in blocks, and the pair of words that only one of them has."""
    found = Drawing(412, 176)
    for y, first, second, name in [
        (4, PRAISE, BLAME, "a bad review"),
        (94, BLAME, PRAISE, "a good review"),
    ]:
        wide = {PRAISE: 152, BLAME: 168}
        kind = {PRAISE: "accent", BLAME: "warm"}
        x = 0
        for text in (first, "but", second):
            size = wide.get(text, 44)
            found.box(x + 2, y, size, 32, text, kind.get(text, "plain"))
            x += size + 6
        seam = wide[first] + 5
        found.line(
            (seam - 40, y + 38), (seam - 40, y + 45), (seam + 40, y + 45), (seam + 40, y + 38)
        )
        pair = f'"{first.split()[-1]} but" stands only here'
        found.text(seam, y + 58, pair, "good", size=13)
        found.text(410, y + 58, name, "soft", "end", 13)
    return found


def windows():
    """Draw the words of a text, and the 2-grams below the words that they join."""
    step = 62
    found = Drawing(len(WORDS) * step + 34, 126)
    for number, word in enumerate(WORDS):
        found.box(2 + number * step, 4, step - 8, 32, word, "accent")
    for number, pair in enumerate(pairwise(WORDS)):
        y = 46 + number % 2 * 38
        found.box(10 + number * step, y, 2 * step - 24, 30, " ".join(pair), "warm")
    found.text(len(WORDS) * step + 4, 20, "6", "accent", "start", 16)
    found.text(len(WORDS) * step + 4, 80, "5", "warm", "start", 16)
    return found


def row():
    """Draw how the items of a bag find their columns in the vocabulary."""
    wide, left = 84, 92
    found = Drawing(left + 3 * wide + 4, 176)
    where = {gram: left + (number + 0.5) * wide for number, gram in enumerate(VOCABULARY)}
    found.text(left - 12, 22, "bag", "soft", "end", 13)
    found.text(left - 12, 94, "vocabulary", "soft", "end", 13)
    found.text(left - 12, 150, "row", "soft", "end", 13)
    places = {"cat": where["cat"], "the": where["dog"], "the cat": where["the cat"]}
    for gram in BAG:
        x = places[gram]
        known = gram in VOCABULARY
        found.box(x - 34, 8, 68, 28, gram, "accent" if known else "faint")
        if known:
            found.line((x, 36), (x, 78), arrow=True)
        else:
            found.text(x, 50, "no column", "soft", size=12)
    found.cells(left, 80, [VOCABULARY], side=28, wide=wide)
    values = [int(gram in BAG) for gram in VOCABULARY]
    for gram in VOCABULARY:
        found.line((where[gram], 108), (where[gram], 134), arrow=True)
    kinds = {(0, number): "accent" for number, value in enumerate(values) if value}
    found.cells(left, 136, [values], kinds, 28, wide)
    return found


FIGURES = [
    Figure(
        "bring back a little of the order",
        "Both reviews are made of the same blocks. The pairs differ only where two blocks meet.",
        seams(),
    ),
    Figure(
        "These are 6 words and 5 pairs",
        "A pair begins at each word but the last, so there is one pair fewer than there are words.",
        windows(),
    ),
    Figure(
        "With the vocabulary",
        "Each column of the row asks whether its n-gram is in the bag.",
        row(),
    ),
]
