"""Whether the message of a refusal helps: it names the argument, and shows the value received."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np


def explains(text: str, allowed: Sequence[str], received: Mapping[str, Any]) -> bool:
    """Return whether a message names one of the allowed arguments, and what came for it."""
    # As a whole word: an argument called b is not named by "could not be broadcast".
    named = [name for name in allowed if _stands_in(name, text)]
    return any(name not in received or _shows(text, received[name]) for name in named)


def _shows(text: str, value: Any) -> bool:
    """Whether a message shows a value, of an array all of its shape, of a container one item."""
    if isinstance(value, np.ndarray):
        return all(_stands_in(str(side), text) for side in value.shape)
    if isinstance(value, str):
        return value in text
    if str(value) in text or repr(value) in text:
        return True
    if isinstance(value, float):
        return f"{value:g}" in text
    items = value.values() if isinstance(value, dict) else value
    if not isinstance(value, (list, tuple, set, dict)):
        return False
    return not value or any(_shows(text, item) for item in items)


def _stands_in(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def received_for(
    parameters: Sequence[str], args: Sequence[Any], kwargs: Mapping[str, Any], names: Sequence[str]
) -> dict[str, Any]:
    """Return what a call hands over for some of its arguments, by their names."""
    by_name = dict(zip(parameters, args, strict=False)) | dict(kwargs)
    return {name: by_name[name] for name in names if name in by_name}
