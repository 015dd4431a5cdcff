"""The sentences that learners read: one for each kind of cause."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kata_grader.verdicts import TOLD, Cause
from kata_grader.wording.values import are, brief, call, kind, shape, two_numbers, wanted

# A sentence with the names of facts and of what was told, or a function that makes it.
Words = str | Callable[[Cause], str]
UNCOMPUTED = ("generator", "map", "zip", "filter")
FUNCTIONS = ("function", "method", "builtin_function_or_method")
TENSORS = ("EagerTensor", "Tensor")
REST = {"zero": "the others are 0", "missing": "it came alone"}


def sentence(cause: Cause) -> str:
    """Return why a check ended, in one line or several; the first says it all."""
    if (name := cause.get("kind")) is None:
        return ""
    if name in DIFFERENCES:
        return headed(asked(cause), _said(DIFFERENCES[name], cause))
    if name in ENDS:
        return headed(asked(cause), _said(ENDS[name], cause), " ")
    return _said(OTHERS[name], cause)


def _said(words: Words, cause: Cause) -> str:
    if isinstance(words, str):
        return words.format_map({**cause, **cause.get(TOLD, {})})
    return words(cause)


def asked(cause: Cause) -> str:
    """Return what was asked of the answer; empty if nothing was."""
    made = cause.get("call", {})
    if "function" in made:
        return call(made)
    if "steps" in made:
        return str(made[TOLD])
    match made.get("verb"):
        case "load":
            return "Your code" if made[TOLD] > 1 else "Your file"
        case "prop":
            does = f" ({made[TOLD]})" if made.get(TOLD) else ""
            return f"The check's step {made['name']}{does}"
        case "get":
            return f"Reading {made['name']}"
        case "arguments":
            return "Reading the arguments after the call"
        case "files":
            return f"Listing {made[TOLD]}"
        case "read":
            return f"Reading {made[TOLD]}"
    return "The kit" if made else ""


def headed(about: str, text: str, between: str = ": ") -> str:
    """Return a text behind the call that it is about; a long call stands below the first line.

    Args:
        about: the call, in one line or several; empty for none.
        text: what is said of it.
        between: what stands between both.
    """
    if not about:
        return text
    first, *rest = text.splitlines() or [""]
    below = [f"  {line}" for line in rest]
    if "\n" not in about:
        return "\n".join([f"{about}{between}{first}", *below])
    return "\n".join([f"{about.partition('(')[0]}{between}{first}", *below, about])


def raised(cause: Cause) -> str:
    """Return what was raised, and below it the learner's own lines that led there."""
    told = cause[TOLD]
    where = [
        f"{_basename(file)}, line {number}, in {name}\n  {line.strip()}"
        for file, number, name, line in told["frames"]
    ]
    text = f": {told['text']}" if told["text"] else ""
    return "\n".join([f"raised {cause['type']}{text}", *where])


def _error(cause: Cause) -> str:
    """Return what was called, what it raised, and the learner's own lines that led there."""
    if syntax := cause[TOLD].get("syntax"):
        file, number, offset, text, line, own = syntax
        if own:
            place = min(max(0, offset - 1), len(line))
            caret = f"\n    {' ' * place}^" if offset else ""
            shown = f"\n    {line}{caret}" if line else ""
            return f"{_basename(file)}, line {number}: {cause['type']}: {text}{shown}"
    return headed(asked(cause), raised(cause), " ")


def _basename(path: str) -> str:
    """Return the last part of a path, whether it uses `/` or `\\`."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def _place(path: Sequence[Any]) -> str:
    """Return the place in a result, such as `[0]['loss']` or `the state, timestep 1`."""
    place = ""
    for number, step in enumerate(path, 1):
        if not isinstance(step, Mapping):
            place += f"[{step}]"
        elif "part" in step:
            place += f"the {step[TOLD]}"
        elif "index" in step:
            pairs = zip(step.get(TOLD, ()), step["index"], strict=False)
            inside = ", ".join(f"{axis} {number}" for axis, number in pairs)
            inside = inside or f"index {step['index']}"
            place = f"{place}, {inside}" if place else inside
        elif "item" in step:
            return ", ".join(filter(None, (place, step[TOLD], _place(path[number:]))))
        else:
            place += f"[{brief(step['key'])}]"
    return place


def _key(step: Mapping[str, Any]) -> str:
    return repr(step[TOLD]) if "item" in step else brief(step["key"])


def _at(cause: Cause, text: str) -> str:
    """Return a text behind the place in the result that it talks about."""
    place = _place(cause["path"])
    if place:
        text = f"{place}: {text}" if place[0].isalpha() else f"at {place}: {text}"
    if others := cause.get("others"):
        ordered = sorted(others, key=lambda one: not one["right"])
        words = [
            f"the {o[TOLD]} {are(o[TOLD])} {'right' if o['right'] else 'wrong too'}"
            for o in ordered
        ]
        text += "\n" + "; ".join(words)
    return text


def _kind_received(received: Any) -> str:
    is_number = isinstance(received, Mapping) and received["type"] in ("scalar", "int")
    if is_number or isinstance(received, (bool, int, float, str)):
        return f"{kind(received)}: {brief(received)}"
    return kind(received)


def _missing(cause: Cause) -> str:
    told = cause[TOLD]
    # Older versions kept the end of the sentence.
    name, near = told.get("name", cause["name"]), told.get("near")
    return f"{told['file']} has no {name}" + (f", but {near}: is that its name?" if near else "")


def _kind(cause: Cause) -> str:
    received, expected, note = cause["received"], cause["expected"], ""
    needs_array = isinstance(expected, Mapping) and "holds" in expected
    name = received.get("name") if isinstance(received, Mapping) else None
    if received is None:
        # Where a mistake is named, that is the cause.
        note = "" if "mistake" in cause.get(TOLD, {}) else " (is a return missing?)"
    elif isinstance(received, Mapping) and received["type"] == "refused":
        note = ", which is not accepted: convert it to a plain ndarray"
        if received["what"] == "an array of texts":
            note = ": make numbers of them" if needs_array else ": `.tolist()` makes a list of it"
    elif name in UNCOMPUTED:
        note = ", which has not computed anything yet: collect its items"
    elif name in TENSORS and needs_array:
        note = ": `np.asarray` makes an array of it"
    elif name in FUNCTIONS:
        note = ": are the round brackets missing that call it?"
    elif isinstance(received, Mapping) and received["type"] == "list" and needs_array:
        note = ": `np.array` makes one of it"
    elif expected == {"number": "int"} and "float" in kind(received):
        note = "; `//` and `int(...)` give integers"
    return _at(cause, f"expected {wanted(expected)}, received {_kind_received(received)}{note}")


def _shape(cause: Cause) -> str:
    expected, received = shape(cause["expected"]), shape(cause["received"])
    text = f"expected an array of shape {expected}, received shape {received}"
    return _at(cause, text + _first_alone(cause))


def _numbers(cause: Cause) -> tuple[str, str]:
    """Return the number that was expected, empty if it isn't known, and the one that came."""
    received, expected = cause["received"], cause.get("expected")
    if isinstance(received, bool):
        expected = not received
    elif "gap" in cause:
        return two_numbers(received - cause["gap"], received)
    if isinstance(expected, float) and isinstance(received, float):
        return two_numbers(expected, received)
    return "" if expected is None else str(expected), str(received)


def _number(cause: Cause) -> str:
    expected, received = _numbers(cause)
    text = f"expected {expected}, received {received}" if expected else f"received {received}"
    if "wrong" in cause:
        text += f"; {cause['wrong']} of {cause['of']} values differ"
    return _at(cause, text + _first_alone(cause))


def _first_alone(cause: Cause) -> str:
    """Return what a `return` inside the loop leaves behind: the first item, and no others."""
    if "rest" not in cause or "mistake" in cause.get(TOLD, {}):
        return ""
    return f"\nthe first is right, and {REST[cause['rest']]}: is `return` in the loop?"


def _length(cause: Cause) -> str:
    expected, received = cause["expected"], cause["received"]
    text = _at(cause, f"expected {kind(expected)}, received {received['length']}")
    return "\n".join([text, f"expected {brief(expected)}", f"received {brief(received)}"])


def _value(cause: Cause) -> str:
    return _at(cause, f"expected {brief(cause['expected'])}, received {brief(cause['received'])}")


def _missing_key(cause: Cause) -> str:
    key = _key(cause["key"])
    return _at(cause, f"the key {key} is missing; received {brief(cause['received'])}")


def _statement(cause: Cause) -> str:
    *path, step = cause["path"]
    how = "must hold, and does not" if cause["expected"] else "must not hold, and does"
    return _at({"path": path}, f"this {how}: {step[TOLD]}")


def _not_rejected(cause: Cause) -> str:
    text = f"expected a ValueError, received {brief(cause['received'])}"
    name = cause["received"].get("name") if isinstance(cause["received"], Mapping) else None
    returned = str(name).endswith(("Error", "Exception"))
    return text + (": `raise` it instead of returning it" if returned else "")


def _ended(cause: Cause) -> str:
    by = cause["by"]
    how = f"was ended by {by}" if isinstance(by, str) else f"ended with exit code {by}"
    return f"ended its process: it {how}."


def _unfit(cause: Cause) -> str:
    if cause["received"] is None:
        return f"`{cause['function']}` returned None: is a `return` missing?"
    return "Your code returned a class, not an object of it: are round brackets missing behind it?"


def _not_submitted(cause: Cause) -> str:
    file = cause[TOLD]["file"]
    return f"not submitted: there is no {'code in ' if file.endswith('.ipynb') else ''}{file}."


def _no_data(cause: Cause) -> str:
    came = kind(cause["received"])
    return f"{came[0].upper()}{came[1:]} came where data was expected."


def _no_array(cause: Cause) -> str:
    sides = ", ".join("any" if side is None else str(side) for side in cause["expected"])
    text = f"expected an array of numbers, shape ({sides}), received {kind(cause['received'])}"
    return f"{cause[TOLD]['name']}: {text}"


def _bar(cause: Cause) -> str:
    told = cause[TOLD]
    parts = [f"{told['score_name']}: {told['scores'][-1]:.4f}, and the bar is {told['bar']:.4g}."]
    if (times := len(told["scores"])) > 1:
        often = "twice" if times == 2 else f"{times} times"
        scores = ", ".join(f"{score:.4f}" for score in told["scores"])
        parts.append(f"It was trained {often}, each time from other weights: {scores}.")
    if told["weak"]:
        model, score = told["weak"]
        parts.append(f"{model[:1].upper()}{model[1:]} reaches {score:.2f} at most.")
    return " ".join([*parts, *filter(None, [told["note"]])])


# What was called stands before these, behind a colon.
DIFFERENCES: Mapping[str, Words] = {
    "kind": _kind,
    "shape": _shape,
    "number": _number,
    "length": _length,
    "value": _value,
    "missing_key": _missing_key,
    "extra_key": lambda c: _at(c, f"the key {_key(c['key'])} should not be there"),
    "extra_item": lambda c: _at(
        c, f"{brief(c['item'])} should not be in it (received {kind(c['received'])})"
    ),
    "missing_item": lambda c: _at(
        c, f"{brief(c['item'])} is missing from it (received {kind(c['received'])})"
    ),
    "statement": _statement,
    "changed": "the argument {argument} has changed: work on a copy of it",
    "not_rejected": _not_rejected,
    "rejected_otherwise": lambda c: f"expected a ValueError; it {raised(c)}",
}
# What was called stands before these, as their subject.
ENDS: Mapping[str, Words] = {
    "timeout": (
        "took longer than {seconds:.3g} s. Look for a loop that never ends. If there is none, this "
        "computer may be busy: check once more."
    ),
    "used_up": "was not run: this exercise's {seconds:g} seconds are used up.",
    "too_much": "sent too much: an answer may send {megabytes} MB in all its results together.",
    "flood": "printed more than {megabytes} MB.",
    "no_reply": "sent a reply that is none.",
    "unasked": "sent a reply that nothing had asked for.",
    "no_frame": "sent a reply that can't be read.",
    "unreadable": "sent a reply that can't be read: {reason}.",
    "ended": _ended,
}
OTHERS: Mapping[str, Words] = {
    # Older versions kept finished messages.
    "told": lambda c: c["text"] if "text" in c else c[TOLD]["sentence"],
    "raised": _error,
    "missing": _missing,
    "unwritten": "not started: {sentence}",
    "still_raises": "`{function}` still has the stub's `raise NotImplementedError` (line {line}). "
    "Take it out, and let the function return its result.",
    "defined_again": "`{function}` is defined more than once, and the last one, which counts, is "
    "still the stub (line {line}). Take it out.",
    "called_unwritten": "Your file calls `{function}` outside of all functions (line {line}), and "
    "it is not written yet. Take this line out, or write the function first.",
    "not_submitted": _not_submitted,
    "unfit": _unfit,
    "no_data": _no_data,
    "no_files": "The list of files is not one.",
    "no_file": "The file is not one.",
    "no_arguments": "The arguments did not come back.",
    "no_array": _no_array,
    "not_finite": "{name}: some values are not finite (NaN or infinity)",
    "bar": _bar,
    "unusable": "what your code returned can't be used: {reason}",
    "not_run": "could not be run: {reason}",
    "not_begun": "not begun here: {reason}",
}
