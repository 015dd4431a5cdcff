"""What an answer of `decay` must do."""

from kata_grader.checking import agree, named, points, rejects, unchanged


@points(3)
def test_step(submission, reference, rng):
    """One step of the average."""
    for features in (3, 1):
        x_t, state = rng.normal(size=features), rng.normal(size=features)
        agree(submission.decay_step, reference.decay_step, x_t, state, 0.75)


@points(1)
def test_rate(submission, reference):
    """A rate that makes no sense is refused."""
    agree(submission.decay_step, reference.decay_step, 1.0, 1.0, 0.5)
    rejects(submission.decay_step, 1.0, 2.0, 1.5)
    rejects(submission.decay_step, 1.0, 2.0, rate=-0.25)


@points(3)
def test_sequence(submission, reference, rng):
    """All steps of a sequence."""
    xs, state = rng.normal(size=(7, 2)), rng.normal(size=2)
    agree(submission.decay, reference.decay, xs, 0.75, state)
    agree(submission.decay, reference.decay, xs, 0.75)


@points(1)
def test_activation(submission, reference, rng):
    """A function that is applied to the states."""
    xs = rng.normal(size=(5, 2))
    agree(submission.decay, reference.decay, xs, 0.5, activation=named("numpy.tanh"))


@points(1)
def test_arguments(submission, rng):
    """The arguments stay as they were."""
    unchanged(submission.decay, rng.normal(size=(4, 2)), 0.5, rng.normal(size=2))


@points(1)
def test_summary(submission, reference, rng):
    """A summary as a dict."""
    agree(submission.summary, reference.summary, [float(x) for x in rng.normal(size=9)])
