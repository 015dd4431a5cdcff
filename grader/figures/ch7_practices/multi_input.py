"""Figures of `multi_input`."""

from kata_drawing import Drawing, Figure, stacks

# The two pairs of codes of the worked example: story, question.
CODES = [((3, 1), (0, 2)), ((0, 2), (3, 1))]
# How much the story and the question raise each answer.
RAISED = [("anna", (4, 0)), ("lamp", (4, 0)), ("cellar", (4, 4)), ("kitchen", (0, 4))]


def joined():
    """Draw for each pair of codes what concatenating makes of it, and adding."""
    found = Drawing(420, 152)
    two = [(0, 0), (0, 1)]
    for x, title in ((36, "story"), (122, "question"), (252, "side by side"), (372, "added")):
        found.text(x, 12, title, "soft", size=13)
    for number, (story, question) in enumerate(CODES):
        y = 34 + number * 66
        found.cells(2, y, [story], dict.fromkeys(two, "accent"))
        found.cells(88, y, [question], dict.fromkeys(two, "warm"))
        found.text(170, y + 17, "→", size=18)
        kinds = {(0, j): "accent" if j < 2 else "warm" for j in range(4)}
        found.cells(184, y, [story + question], kinds)
        added = [one + other for one, other in zip(story, question, strict=True)]
        found.cells(338, y, [added])
    found.text(252, 86, "different", "good", size=13)
    found.text(372, 86, "the same", "soft", size=13)
    return found


FIGURES = [
    Figure(
        "but the sum is $(3, 3)$ again",
        "Side by side, the numbers of the story and of the question keep their places. In the sum "
        "you can't see any more which of the two said what.",
        joined(),
    ),
    Figure(
        "| sum | 4 | 4 | **8** | 4 |",
        "Only one answer is raised by both.",
        stacks(RAISED, {"the story says": "accent", "the question says": "warm"}),
    ),
]
