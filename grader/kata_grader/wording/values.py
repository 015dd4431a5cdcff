"""Values and calls in words, from what `checking.summaries` keeps of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

LONG, FEW = 80, 8
ENDS = {"list": ("[", "]"), "tuple": ("(", ")"), "dict": ("{", "}")}
NUMBERS = {"f": "floats", "i": "integers", "b": "booleans", "uint8": "uint8"}
FAMILIES = {"bool": "True or False", "int": "an integer", "float": "a number"}


def brief(value: Any) -> str:
    """Return a value on about one line: in full if it is small, else its kind and shape."""
    if not isinstance(value, Mapping):
        return _cut(repr(value))
    match value["type"]:
        case "array":
            return _array(value)
        case "named":
            return str(value["path"]).replace("numpy.", "np.")
        case "scalar":
            return repr(value["value"])
        case "bytes":
            return _cut(value["text"])
        case "int":
            return f"an integer of {value['bits']} bits"
        case "object":
            return f"<{value['name']}>"
        case "refused":
            return str(value["what"])
    text = _container(value) if "items" in value else ""
    return text if text and len(text) <= LONG else kind(value)


def kind(value: Any) -> str:
    """Return the kind of a value: its type, and its shape or length."""
    if value is None:
        return "None"
    name = value["type"] if isinstance(value, Mapping) else type(value).__name__
    match name:
        case "array":
            return f"an array of shape {shape(value['shape'])}, {value['dtype']}"
        case "scalar":
            return f"a NumPy {value['dtype']} scalar"
        case "refused":
            return str(value["what"])
        case "str":
            return "a string"
        case "list" | "tuple" | "dict" | "set" | "frozenset":
            length = value["length"]
            return f"a {name} of {length} {'item' if length == 1 else 'items'}"
        case "object":
            name = value["name"]
        case "named":
            name = "Named"
    return f"{'an' if name[:1].lower() in 'aeio' else 'a'} {name}"


def wanted(expected: Any) -> str:
    """Return what kind of value was expected."""
    if isinstance(expected, Mapping) and "holds" in expected:
        return f"an array of shape {shape(expected['shape'])}, {NUMBERS[expected['holds']]}"
    if isinstance(expected, Mapping) and "number" in expected:
        return FAMILIES[expected["number"]]
    return kind(expected)


def shape(sides: Sequence[int | None]) -> str:
    """Return a shape as Python writes it; a side of any length is called so."""
    inner = ", ".join("any" if side is None else str(side) for side in sides)
    return f"({inner},)" if len(sides) == 1 else f"({inner})"


def two_numbers(first: float, second: float) -> tuple[str, str]:
    """Return two numbers with as many digits as tell them apart, at least four."""
    for digits in (4, 6, 9, 15):
        texts = f"{first:.{digits}g}", f"{second:.{digits}g}"
        if texts[0] != texts[1] and not any("e+" in text for text in texts):
            return texts
    return repr(first), repr(second)


def are(name: str) -> str:
    """Return `are` after a plural, such as `targets`, and `is` after other names."""
    head = name.partition(" of ")[0]
    plural = head.endswith("s") and not head.endswith(("as", "is", "ss", "us"))
    return "are" if plural else "is"


def call(made: Mapping[str, Any]) -> str:
    """Return a call as you would write it in Python, with named and abbreviated arguments."""
    heads = [f"{name}=" if name else "" for name, _ in made["args"]]
    values = [value for _, value in made["args"]]
    parts = [head + brief(value) for head, value in zip(heads, values, strict=True)]
    line = f"{made['function']}({', '.join(parts)})"
    if len(line) <= LONG and not any(map(_cuttable, values)):
        return line
    parts = [head + _below(value) for head, value in zip(heads, values, strict=True)]
    return f"{made['function']}(\n" + "".join(f"    {part},\n" for part in parts) + ")"


def _cuttable(value: Any) -> bool:
    """Whether a value is too long for a line, but has few items, so that each can have its own."""
    if not isinstance(value, Mapping) or value["type"] not in ENDS:
        return False
    return 0 < len(value.get("items", ())) <= FEW and brief(value) == kind(value)


def _below(value: Any) -> str:
    """Return a value as an argument on lines of its own."""
    if not _cuttable(value):
        return brief(value)
    first, last = ENDS[value["type"]]
    pairs = value["type"] == "dict"
    items = [": ".join(map(brief, item)) if pairs else brief(item) for item in value["items"]]
    return first + "".join(f"\n        {item}," for item in items) + f"\n    {last}"


def _cut(text: str) -> str:
    return text if len(text) <= LONG else text[: LONG - 3] + "..."


def _array(value: Mapping[str, Any]) -> str:
    if "items" not in value:
        return f"<array of shape {shape(value['shape'])}, {value['dtype']}>"
    text = np.array2string(np.array(value["items"]), separator=", ", precision=4)
    return f"array({text})".replace("\n", "")


def _container(value: Mapping[str, Any]) -> str:
    name, items = value["type"], value["items"]
    if name == "dict":
        return "{" + ", ".join(f"{brief(key)}: {brief(item)}" for key, item in items) + "}"
    inner = ", ".join(map(brief, items))
    match name:
        case "list":
            return f"[{inner}]"
        case "tuple":
            return f"({inner},)" if len(items) == 1 else f"({inner})"
        case "set":
            return f"{{{inner}}}" if items else "set()"
    return f"frozenset({{{inner}}})" if items else "frozenset()"
