"""Figures of `attention`."""

from math import exp

from kata_drawing import Drawing, Figure, Graph, bars

# The example of the lesson.
SCORES, VALUES = (1, 0, -1), (10, 20, 30)
# A short text with its padding.
WORDS = ["the", "dog", "barks", "(pad)"]

# The lesson's first sentence with padding: each word, its query and its key, invented by hand. The
# numbers stand for: a living being, who acts, what happens, how somebody is.
SENTENCE = [
    ("the", (1, 0, 0, 0), (0, 0, 0, 0)),
    ("dog", (0, 0, 2, 1), (3, 3, 0, 1)),
    ("chased", (2, 1, 0, 0), (0, 0, 4, 0)),
    ("the", (1, 0, 0, 0), (0, 0, 0, 0)),
    ("cat", (0, 0, 2, 0), (3, 0, 0, 1)),
    ("because", (0, 0, 1, 2), (0, 0, 1, 0)),
    ("it", (2, 2, 0, 0), (1, 1, 0, 0)),
    ("was", (0, 0, 0, 2), (0, 0, 1, 1)),
    ("hungry", (2, 2, 0, 0), (0, 1, 0, 3)),
    ("(pad)", (0, 0, 0, 0), (0, 0, 0, 0)),
]
IT = 6


def weights_of(scores):
    """Return the softmax of some scores."""
    exponentials = [exp(score) for score in scores]
    return [one / sum(exponentials) for one in exponentials]


def weighted_sum():
    """Draw how one query's scores become weights, and the values become an output."""
    found = Drawing(416, 204)
    left, step, high = 112, 74, 30
    weights = weights_of(SCORES)
    rows = {"keys": 6, "query · key / 2": 60, "weights": 114, "values": 168}
    for name, y in rows.items():
        found.text(left - 6, y + high / 2, name, "soft", "end", 13)
    for number, (score, weight, value) in enumerate(zip(SCORES, weights, VALUES, strict=True)):
        x, middle = left + number * step, left + (number + 0.5) * step
        texts = [f"key {number + 1}", str(score), f"{weight:.3f}", str(value)]
        kinds = ["plain", "accent", "warm", "good"]
        for y, text, kind in zip(rows.values(), texts, kinds, strict=True):
            found.box(x + 6, y, step - 12, high, text, kind)
        for y in (36, 90):
            found.line((middle, y), (middle, y + 23), arrow=True)
        found.text(middle, 156, "×", "soft")
    output = sum(weight * value for weight, value in zip(weights, VALUES, strict=True))
    found.line((left + 3 * step - 6, 183), (left + 3 * step + 21, 183), arrow=True)
    found.box(left + 3 * step + 22, 168, 54, high, f"{output:.1f}", "good")
    found.text(left + 3 * step + 49, 156, "sum", "soft", size=13)
    return found


def seen_by(asking):
    """Draw the weights that one word of the sentence gives to each word before the padding."""
    words = SENTENCE[:-1]
    scores = [
        sum(q * k for q, k in zip(SENTENCE[asking][1], key, strict=True)) / 2 for _, _, key in words
    ]
    rows = [(word[0], weight) for word, weight in zip(words, weights_of(scores), strict=True)]
    return bars(rows, 1.0, "{:.3f}")


def masks():
    """Draw who may see whom: without padding, without the future, and without both."""
    side, left, top, gap = 26, 62, 40, 118
    found = Drawing(left + 3 * gap - 8, top + 4 * side + 8)
    kinds = {
        "padding": lambda i, j: j < 3,
        "causal": lambda i, j: j <= i,
        "both": lambda i, j: j < 3 and j <= i,
    }
    for number, (name, may) in enumerate(kinds.items()):
        x = left + number * gap
        found.text(x + 2 * side, 12, name, size=13)
        rows = [["✓" if may(i, j) else "" for j in range(4)] for i in range(4)]
        marked = {(i, j): "good" if may(i, j) else "faint" for i in range(4) for j in range(4)}
        found.cells(x, 26, rows, marked, side, size=13)
    for i, word in enumerate(WORDS):
        found.text(left - 8, 26 + (i + 0.5) * side, word, "soft", "end", 12)
    return found


def heads():
    """Draw two heads from x and a context to the sum of what they give."""
    graph = Graph(column=112, row=58)
    graph.box("x", 0, 0.5, "x")
    graph.box("context", 0, 1.5, "context")
    graph.box("sum", 3, 1, "+", "good")
    for number, row in ((1, 0), (2, 2)):
        graph.box(f"head {number}", 1, row, f"head {number}", "accent")
        graph.box(f"part {number}", 2, row, "times Wo", "warm")
        graph.arrow("x", f"head {number}")
        graph.arrow("context", f"head {number}")
        graph.arrow(f"head {number}", f"part {number}")
        graph.arrow(f"part {number}", "sum")
    return graph.drawing()


FIGURES = [
    Figure(
        "10, 20 and 30 the output is",
        "One query. Its products with the keys, divided by the root of 4, are the scores. The "
        "softmax makes weights of them, and the values are added up with these weights.",
        weighted_sum(),
    ),
    Figure(
        "That is the **causal** mask",
        "Each row is a query, each column a key in the same order. Green is True. The third mask "
        "allows what the other two both allow.",
        masks(),
    ),
    Figure(
        "Masked scores don't take part in the softmax",
        "The weights that “it” gives to each word. The vectors are invented, not learned. On a "
        "screen, choose another word, a mask, or equal keys. Predict questions 1 and 2 first.",
        seen_by(IT),
        "attention",
        {
            "words": [word for word, _, _ in SENTENCE],
            "queries": [query for _, query, _ in SENTENCE],
            "keys": [key for _, _, key in SENTENCE],
            "padding": 1,
            "first": IT + 1,
        },
    ),
    Figure(
        "this is called\nself-attention",
        "Two heads. Queries come from x, keys and values from the context.",
        heads(),
    ),
]
