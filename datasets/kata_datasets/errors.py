"""What goes wrong with data, apart from the learner's code."""

from kata_grader.errors import KitFault


class DatasetUnavailable(KitFault):
    """A dataset cannot be had here and now; the message is one sentence that says what to do.

    A check that needs it could not be run, and costs nobody a point.
    """
