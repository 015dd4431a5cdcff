"""What an answer of `tally` must do."""

from kata_grader.checking import agree, agree_on, points


def told(side, numbers):
    """Tell a Tally some numbers"""
    tally = side.Tally()
    for number in numbers:
        tally.add(number)
    return tally.strokes


@points(4)
def test_tally(submission, reference):
    """A tally counts."""
    agree_on(told, submission, reference, [3, 4])


@points(2)
def test_total(submission, reference):
    """The total of many numbers."""
    agree(submission.total, reference.total, [3, 4, 5])
