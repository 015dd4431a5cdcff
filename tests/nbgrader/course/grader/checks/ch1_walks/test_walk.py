"""What an answer of `walk` must do."""

from kata_grader.checking import agree, hidden, points, rejects


@points(3)
def test_step(submission, reference, rng):
    """One step of a walk."""
    agree(submission.step, reference.step, rng.normal(size=3), rng.normal(size=3), 0.75)


@points(1)
def test_rate(submission, reference):
    """A rate that makes no sense is refused."""
    agree(submission.step, reference.step, 1.0, 1.0, 0.5)
    rejects(submission.step, 1.0, 2.0, 1.5)


@points(3)
def test_walk(submission, reference, rng):
    """All steps of a walk."""
    agree(submission.walk, reference.walk, rng.normal(size=(7, 2)), 0.75)


@hidden
@points(2)
def test_long_walk(submission, reference, rng):
    """A walk of seventy-seven steps."""
    agree(submission.walk, reference.walk, rng.normal(size=(77, 1)), 0.9375)


@points(1)
def test_drawing(submission, reference):
    """A drawing of places."""
    agree(submission.drawing, reference.drawing, [(0, 0), (3, 5), (15, 2)])
