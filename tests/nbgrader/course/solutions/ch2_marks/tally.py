"""# A tally

An object remembers what it was told in its attributes. This one counts strokes, and knows how many
there are at any time. The strokes may be told one by one, or many at once: what counts in the end
is the number of all strokes, no matter in how many calls they came.
"""


class Tally:
    """Counts strokes, in the attribute `strokes`."""

    def __init__(self):
        ### BEGIN SOLUTION: begin with no strokes.
        self.strokes = 0
        ### END SOLUTION

    def add(self, strokes):
        """Add a number of strokes."""
        ### BEGIN SOLUTION: add to what is there.
        self.strokes += strokes
        ### END SOLUTION


def total(numbers):
    """Return the strokes of a Tally that was told all `numbers`."""
    ### BEGIN SOLUTION: make a tally, tell it each number, read its strokes.
    tally = Tally()
    for number in numbers:
        tally.add(number)
    return tally.strokes
    ### END SOLUTION
