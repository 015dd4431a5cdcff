"""What errors mean, where their own text tells a learner too little.

The manifest has an entry for each, and the first that fits stands in front of the error:

    [[errors]]
    raised = "AttributeError: .* has no attribute 'lr'"   # a regular expression: type, text
    means = "An optimizer's `lr` is called `learning_rate` today."
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# How much of an error is looked at: its text is the learner's, and may be of any length.
LOOKED_AT = 1_000


@dataclass(frozen=True)
class ErrorMeaning:
    """What an error means.

    Attributes:
        raised: a regular expression for its type and text, such as `TypeError: .* not callable`.
        means: what is wrong and what to do, in a sentence or two.
    """

    raised: str
    means: str


def meanings_in(manifest: Mapping[str, Any]) -> Iterator[ErrorMeaning]:
    """Yield what a manifest says of errors, in its order.

    Raises:
        ValueError: an entry has no regular expression or no text.
        TypeError: an entry has something else.
    """
    for entry in manifest.get("errors", []):
        found = ErrorMeaning(**entry)
        if not all(isinstance(text, str) and text for text in (found.raised, found.means)):
            raise ValueError("raised and means of [[errors]] are texts")
        try:
            re.compile(found.raised)
        except re.error as error:
            text = f"raised = {found.raised!r} is no regular expression: {error}"
            raise ValueError(text) from None
        yield found


def meaning_of(error: str, meanings: Iterable[ErrorMeaning]) -> str:
    """Return what an error means; empty if none of the meanings is its own.

    Args:
        error: its type, a colon and its text.
        meanings: what is known, the first that fits counts.
    """
    start = error[:LOOKED_AT]
    return next((one.means for one in meanings if re.search(one.raised, start)), "")
