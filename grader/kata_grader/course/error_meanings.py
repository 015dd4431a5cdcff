"""What a manifest says of errors whose own text tells too little, and of kinds of mistakes.

It has an entry for each, and the first that fits counts:

    [[errors]]                     # stands in front of the error
    raised = "AttributeError: .* has no attribute 'lr'"   # a regular expression: type, text
    means = "An optimizer's `lr` is called `learning_rate` today."

    [[questions]]                  # the first two hints for whoever made such a mistake
    mistakes = "^bias_missing"     # a regular expression: the mistake's name
    ask = "What does {function} give when all inputs are 0?"
    look = "Look for the place where the bias comes in."
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from kata_grader.verdicts import TOLD

# Lines of a file that define something, and so belong there.
_DEFINES = re.compile(r"\s*((import|from|def|class|async)\b|@)")
# Errors for what a file lacks while it is read: there is nothing else to say of them.
_ELSEWHERE = re.compile(r"(File)?NotFoundError|\w*URLError|HTTPError|Exception: URL fetch failure")
_IMPORTS = ("ImportError", "ModuleNotFoundError")
_READ = (
    "This line runs as soon as your file is read, but a check needs the functions alone. Take out "
    "what trains, reads files or tries the functions, or put it under "
    '`if __name__ == "__main__":`.'
)
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


@dataclass(frozen=True)
class Question:
    """Two hints for those who made a kind of mistake; `{function}` stands for its function.

    Attributes:
        mistakes: a regular expression for the names of these mistakes.
        ask: a question.
        look: where to look.
    """

    mistakes: str
    ask: str
    look: str


Entry = TypeVar("Entry", ErrorMeaning, Question)


def entries_in(manifest: Mapping[str, Any], key: str, kind: type[Entry]) -> Iterator[Entry]:
    """Yield what a manifest says under `[[errors]]` or `[[questions]]`, in its order.

    Raises:
        ValueError: an entry has no regular expression or no text.
        TypeError: an entry has something else.
    """
    for entry in manifest.get(key, []):
        found = kind(**entry)
        if not all(isinstance(text, str) and text for text in vars(found).values()):
            raise ValueError(f"{' and '.join(vars(found))} of [[{key}]] are texts")
        name, pattern = next(iter(vars(found).items()))
        try:
            re.compile(pattern)
        except re.error as error:
            text = f"{name} = {pattern!r} is no regular expression: {error}"
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


def meaning_of_cause(cause: Mapping[str, Any], meanings: Iterable[ErrorMeaning]) -> str:
    """Return what the error in a verdict means; empty if none of the meanings is its own.

    A syntax error is followed by its line, which tells more than the error does.
    """
    told = cause[TOLD]
    line = f"\n{told['syntax'][4]}" if told.get("syntax") else ""
    error = f"{cause['type']}: {without_guess(told['text'])}{line}"
    # An import belongs there, however it is written.
    if cause["type"] in _IMPORTS or not _while_read(told.get("frames", [])):
        return meaning_of(error, meanings)
    meaning = "" if _ELSEWHERE.match(error) else meaning_of(error, meanings)
    return f"{meaning} {_READ}".strip()


def _while_read(frames: Sequence[Sequence[Any]]) -> bool:
    """Whether an error comes from a line of the file that does something instead of defining it."""
    return bool(frames) and frames[0][2] == "<module>" and not _DEFINES.match(frames[0][3])


def without_guess(text: str) -> str:
    """Return the text of an exception without the name that was probably meant."""
    return text.partition(". Did you mean: ")[0]
