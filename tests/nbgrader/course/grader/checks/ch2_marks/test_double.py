"""What an answer of `double` must do."""

from kata_grader.checking import agree, points


@points(4)
def test_double(submission, reference):
    """Twice a number."""
    agree(submission.double, reference.double, 21)
