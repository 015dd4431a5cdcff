"""What goes wrong with data, apart from the learner's code."""


class DatasetUnavailable(Exception):
    """A dataset cannot be had here and now; the message is one sentence that says what to do."""
