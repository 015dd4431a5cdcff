"""Names of files as people really hand them in: `lstm (1).py`, `LSTM copy.py`, `lstm_final.py`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

SUFFIXES = (".py", ".ipynb")
# What browsers, systems and people add in front of a name, and behind it.
_BEFORE = re.compile(r"(?:copy of|kopie von|copie de|copia de|my)[ _.-]+")
_BEHIND = re.compile(
    r"""(?:[ _.-]*[(\[]\d+[)\]]                   # lstm (1), lstm[2]
    | [ _.-]+ (?:v|version)? [ _.-]* \d{1,3}      # lstm-1, lstm_v2
    | [ _.-]+ (?:copy|kopie|copie|copia|final|finished|done|new|newest|latest|last|fixed|corrected
        |updated?|version|answers?|solutions?|submission|homework|hw)
    )\Z""",
    re.VERBOSE,
)
# A longer name is no exercise's, and would take long to look at.
MOST_PARTS, LONGEST = 5, 120


def suffix_in(name: str) -> str:
    """Return `.py` or `.ipynb` if a file's name ends so; Windows may have put `.txt` behind it."""
    lowered = _plain(name).removesuffix(".txt")
    return next((suffix for suffix in SUFFIXES if lowered.endswith(suffix)), "")


def exercise_in(name: str, exercises: Collection[str]) -> str:
    """Return the name of the exercise that a file's name means, however it is spelled.

    Args:
        name: the file's name.
        exercises: the names of the exercises.

    Returns:
        The exercise's name; empty if the file's name is none with additions.
    """
    suffix = suffix_in(name)
    if not suffix or len(name) > LONGEST:
        return ""
    stem = _plain(name).removesuffix(".txt").removesuffix(suffix).strip(" .")
    if found := _BEFORE.match(stem):
        stem = stem[found.end() :]
    by_plain = {_joined(exercise.lower()): exercise for exercise in exercises}
    for _ in range(MOST_PARTS):
        if exercise := by_plain.get(_joined(stem)):
            return exercise
        stem = _BEHIND.sub("", stem)
    return ""


def _plain(name: str) -> str:
    """Return a name in lower case; a space of any kind is a space."""
    return unicodedata.normalize("NFKC", name).lower().strip()


def _joined(stem: str) -> str:
    return re.sub(r"[ _-]+", "_", stem)
