"""Reading TOML, and writing entries of a manifest as TOML."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def parsed(text: str) -> dict[str, Any]:
    """Return what a text in TOML says.

    Raises:
        ValueError: it is no TOML.
    """
    found: dict[str, Any] = tomllib.loads(text)
    return found


def lists_of_tables(text: str, *names: str) -> dict[str, list[Any]]:
    """Return the lists `[[name]]` of a text in TOML by their names; an empty one for none.

    Raises:
        ValueError: it is no TOML, or it holds something else.
    """
    found = parsed(text)
    if not found.keys() <= set(names) or not all(isinstance(one, list) for one in found.values()):
        listed = " and ".join(f"[[{name}]]" for name in names)
        raise ValueError(f"it holds {listed} entries alone")
    return {name: found.get(name, []) for name in names}


def entries(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of the entries of a table."""
    for key, value in values.items():
        yield f"{key} = {value_text(value)}"


def value_text(value: Any) -> str:
    """Return a text, a number, a truth value, or a list or dict of these as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        # JSON's strings are TOML's, but for one character.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        pairs = (f"{value_text(key)} = {value_text(one)}" for key, one in value.items())
        return "{ " + ", ".join(pairs) + " }"
    if isinstance(value, (list, tuple)):
        if len(value) < 2:
            return "[" + ", ".join(map(value_text, value)) + "]"
        return "[\n" + "".join(f"    {value_text(item)},\n" for item in value) + "]"
    return repr(value)
