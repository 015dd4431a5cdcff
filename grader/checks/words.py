"""Asking whether a model reads each word of a text."""

import numpy as np


def odd(ids):
    """Return the first two of some texts with odd ids alone, so that an even one is new to them.

    A model that keeps the largest number of all words may not notice a word that comes twice.
    """
    return 2 * (ids[:2] % ((ids.max() - 1) // 2)) + 1


def with_other_words(text):
    """Return a text of odd ids as it is, and below it with a new word in one place each."""
    return text + np.eye(1 + len(text), len(text), -1, dtype=int)


def noticed(found):
    """Return for each place whether the outputs differ from those of the text as it is.

    Args:
        found: the outputs for what `with_other_words` returns.
    """
    changes = np.abs(found[1:] - found[0])
    return changes.reshape(len(changes), -1).max(axis=1) > 1e-5
