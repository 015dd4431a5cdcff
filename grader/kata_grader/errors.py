"""The errors of the kit itself; the text of each is a sentence for the person who reads it."""


class KataError(Exception):
    """Something outside a submission is wrong; the text says what, and what to do about it."""


class KitFault(KataError):
    """A check could not be run, and the submission is not to blame."""


class NotBegun(KitFault):
    """A check needs what the libraries don't have here, such as a training."""


class NotData(KitFault):
    """A check uses an object where there must be data.

    Either the check is wrong, or it was given such an object by the submission. The proof of a
    course finds the former, so once the submission has replied it is the latter.
    """


class NotRecorded(KitFault):
    """A check in a bundle asks the solution for what it has not been asked before."""
