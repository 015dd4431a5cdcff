"""The errors of the kit itself; the text of each is a sentence for the person who reads it."""


class KataError(Exception):
    """Something outside a submission is wrong; the text says what, and what to do about it."""


class KitFault(KataError):
    """A check could not be run, and the submission is not to blame."""
