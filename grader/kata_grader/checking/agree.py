"""What checks are written with: each function passes, or ends the check with a message."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from kata_grader.checking import describe
from kata_grader.checking.compare import Tolerance, difference
from kata_grader.checking.connection import Function, ModuleProxy
from kata_grader.checking.diagnose import Diagnosis, Scenario
from kata_grader.checking.pictures import side_by_side
from kata_grader.checking.result_cache import name_of
from kata_grader.course.mistakes import Mistake
from kata_grader.failures import CheckFailure, Raised

MISSING_NAMES = ("AttributeError", "ImportError", "KeyError", "ModuleNotFoundError", "NameError")
QUOTED = re.compile(r"`[^`]*`|'[^'\n]*'|\"[^\"\n]*\"")


def agree(
    answer: Function,
    expected: Function,
    *args: Any,
    rtol: float = 1e-5,
    atol: float = 1e-6,
    allow_ints: bool = False,
    pixels: bool = False,
    **kwargs: Any,
) -> None:
    """Require that the learner's function returns what the solution's does on these arguments.

    Args:
        answer: the submission's function.
        expected: the reference's.
        args: positional arguments, plain data; each side gets its own copy.
        rtol: relative tolerance.
        atol: absolute tolerance.
        allow_ints: whether integers may stand for floats in arrays.
        pixels: whether uint8 arrays are images: uint8 exactly, each pixel rounded either way.
        kwargs: keyword arguments.

    Raises:
        CheckFailure: it does not; the message says where, and names the mistake if one explains it.
    """
    run = _call_of(answer.name, args, kwargs)
    words = Diagnosis.current().results.get(answer.name, {})
    tolerance = Tolerance(rtol, atol, allow_ints, pixels, **words)
    _compare(run, answer.side, expected.side, tolerance)


def agree_on(
    scenario: Callable[..., Any],
    submission: ModuleProxy,
    reference: ModuleProxy,
    *args: Any,
    rtol: float = 1e-5,
    atol: float = 1e-6,
    allow_ints: bool = False,
    pixels: bool = False,
) -> None:
    """Require that several steps give the same data on both sides.

    Args:
        scenario: `scenario(side, *args)` carries out the steps on a side and returns plain data.
            The first line of its docstring names it in messages.
        submission: the learner's side.
        reference: the solution's.
        args: further arguments of the scenario.
        rtol: relative tolerance.
        atol: absolute tolerance.
        allow_ints: whether integers may stand for floats in arrays.
        pixels: whether uint8 arrays are images: uint8 exactly, each pixel rounded either way.

    Raises:
        CheckFailure: it does not.
    """
    text = (scenario.__doc__ or scenario.__name__.replace("_", " ")).strip().splitlines()[0]
    run = Scenario(lambda side: scenario(side, *args), lambda side: text, name_of(scenario), args)
    _compare(run, submission, reference, Tolerance(rtol, atol, allow_ints, pixels))


def rejects(answer: Function, *args: Any, **kwargs: Any) -> None:
    """Require a `ValueError`, whatever its text, Python's, NumPy's and Keras's own included.

    A valid call of the same function must have agreed before, in the same check. Otherwise an
    answer that refuses everything would pass.

    Args:
        answer: the submission's function.
        args: positional arguments that make no sense.
        kwargs: keyword arguments.

    Raises:
        CheckFailure: nothing is raised, or something else.
        KitFault: the check has not let the function agree on a valid call.
    """
    diagnosis = Diagnosis.current()
    diagnosis.refused(answer.name)
    diagnosis.require_valid_calls()
    run = _call_of(answer.name, args, kwargs)
    if problem := _rejection_problem(run, answer.side):
        used = {answer.name}

        def fails_alike(side: ModuleProxy) -> bool:
            other = _rejection_problem(run, side)
            return other is not None and other.how == problem.how

        def returns_the_same(side: ModuleProxy) -> bool:
            return difference(problem.value, run.on(side)) is None

        found = diagnosis.explain(returns_the_same, used) if problem.how == "returned" else None
        found = found or diagnosis.explain(fails_alike, used)
        raise _failure(run.text(answer.side), problem.text, found)


def refusal_of(call: Callable[[], Any]) -> str:
    """Return in words how a call refuses arguments that make no sense: for scenarios of `agree_on`.

    `rejects` hands the same arguments to the mistakes too, which can't be done with a model, nor
    with a folder, which the sandbox hides from them. Where a call takes one, make the call in a
    scenario. As with `rejects`, a valid call of the same function must have agreed before, or stand
    in the scenario too.

    Args:
        call: makes the call; takes no arguments.

    Example:
        >>> def unknown_layer(side, name):
        ...     model = side.props.small_model()
        ...     return refusal_of(lambda: side.activations(model, name))
    """
    try:
        call()
    except Raised as raised:
        Diagnosis.current().refused(raised.function)
        return "a ValueError" if raised.is_value_error else f"it raises {raised.type}"
    return "no error"


def unchanged(answer: Function, *args: Any, **kwargs: Any) -> None:
    """Require that a call leaves its arguments as they were.

    Args:
        answer: the submission's function.
        args: positional arguments.
        kwargs: keyword arguments.

    Raises:
        CheckFailure: an argument has changed.
    """
    run = _call_of(answer.name, args, kwargs)
    if changed := _changed(answer.side, answer.name, args, kwargs):
        found = Diagnosis.current().explain(
            lambda side: _changed(side, answer.name, args, kwargs) == changed, {answer.name}
        )
        text = f"the argument {changed} has changed: work on a copy of it"
        raise _failure(run.text(answer.side), text, found)


def expect(condition: object, message: str) -> None:
    """Require anything else.

    Args:
        condition: what must be true.
        message: what the learner reads if it is not: what was expected, and what came.

    Raises:
        CheckFailure: it is not.
    """
    if not condition:
        raise CheckFailure(message)


def as_array(value: Any, shape: Sequence[int | None], name: str) -> np.ndarray[Any, Any]:
    """Return a submission's value as an array of finite float64.

    Args:
        value: what the submission returned.
        shape: the shape that it must have; None stands for any length.
        name: what the value is, for the message.

    Raises:
        CheckFailure: it is no such array.
    """
    wanted = "(" + ", ".join("any" if side is None else str(side) for side in shape) + ")"
    fits = (
        isinstance(value, np.ndarray)
        and value.dtype.kind in "fiu"
        and value.ndim == len(shape)
        and all(side in (None, got) for side, got in zip(shape, value.shape, strict=True))
    )
    expect(
        fits,
        f"{name}: expected an array of numbers, shape {wanted}, received {describe.kind(value)}",
    )
    array: np.ndarray[Any, Any] = value.astype(np.float64)
    expect(np.isfinite(array).all(), f"{name}: some values are not finite (NaN or infinity)")
    return array


def _call_of(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Scenario:
    return Scenario(
        lambda side: getattr(side, name)(*args, **kwargs),
        lambda side: side._connection().describe(name, args, kwargs),
        name,
        args,
        kwargs,
    )


def _compare(
    run: Scenario, submission: ModuleProxy, reference: ModuleProxy, tolerance: Tolerance
) -> None:
    # The solution goes first: what goes wrong there is not the submission's doing.
    expected, diagnosis = run.on(reference), Diagnosis.current()
    submission._returned.clear()
    submission._used.clear()
    try:
        received = run.on(submission)
    except CheckFailure as error:
        by_hand = not diagnosis.exercise.libraries
        cause = _cause(error, by_hand)
        if cause is not None:

            def fails_alike(side: ModuleProxy) -> bool:
                return _failure_of(run, side, by_hand) == cause

            found = diagnosis.explain(fails_alike, submission._used, run.name)
            diagnosis.seen(run.name, fails_alike)
            if found is not None:
                error.message = _with_cause(error.message, found)
                error.mistake = found.name
        raise

    def gives_the_same(side: ModuleProxy) -> bool:
        return difference(received, run.on(side), tolerance) is None

    problem = difference(received, expected, tolerance)
    if problem is None:
        diagnosis.was_right(submission._returned)
        submission._returned.clear()
        diagnosis.require_valid_calls()
        diagnosis.seen(run.name, gives_the_same)
        return
    found = diagnosis.explain(gives_the_same, submission._used, run.name)
    diagnosis.seen(run.name, gives_the_same)
    failure = _failure(run.text(submission), problem, found)
    if picture := side_by_side(expected, received):
        failure.pictures = (picture,)
    raise failure


def _failure_of(run: Scenario, side: ModuleProxy, by_hand: bool) -> tuple[str, ...] | None:
    try:
        run.on(side)
    except CheckFailure as error:
        return _cause(error, by_hand)
    return None


def _cause(error: CheckFailure, by_hand: bool) -> tuple[str, ...] | None:
    """Return what failures of one cause share; None where no mistake can have caused it.

    What came may not be what the steps need: then it is the message. Of an exception it is the type
    alone where the answer's own line raises it, as its words are the learner's. Otherwise it is
    also the name that is missing, or the words. The names in quotes are the learner's, and so are
    the numbers, unless only NumPy and the check's arguments decide them.
    """
    if not isinstance(error, Raised):
        return (error.message,) if error.outcome == "failed" else None
    frames = error.description.get("frames") or [["", 0, "", ""]]
    if frames[-1][3].lstrip().startswith("raise"):
        return (error.type,)
    text = describe.essence(error.text)
    if error.type in MISSING_NAMES:
        return error.type, *QUOTED.findall(text)[-1:]
    words = "[A-Za-z]{3,}|[0-9]+" if by_hand else "[A-Za-z]{3,}"
    return error.type, *re.findall(words, QUOTED.sub(" ", text))


def _failure(call: str, problem: str, found: Mistake | None) -> CheckFailure:
    text = describe.headed(call, problem)
    if found is None:
        return CheckFailure(text)
    return CheckFailure(_with_cause(text, found), "failed", found.name)


def _with_cause(text: str, found: Mistake) -> str:
    """Return a message that begins with the cause: pytest and editors show the first line alone."""
    return f"{found.message}\n\n{text}"


class _NotRejected(NamedTuple):
    """How the rejection of a call goes wrong, the message, and the value if one is returned."""

    how: str
    text: str
    value: Any = None


def _rejection_problem(run: Scenario, side: ModuleProxy) -> _NotRejected | None:
    """Return what is wrong with the rejection of a call; None if it is as promised."""
    try:
        value = run.on(side)
    except Raised as raised:
        if raised.is_value_error:
            return None
        text = f"expected a ValueError; it {describe.raised(raised.description)}"
        return _NotRejected(raised.type, text)
    text = f"expected a ValueError, received {describe.brief(value)}"
    return _NotRejected("returned", text, value)


def _changed(
    side: ModuleProxy, name: str, args: Sequence[Any], kwargs: Mapping[str, Any]
) -> str | None:
    after = side.after(Function(side, name), args, kwargs)
    parameters = side._connection().parameters(name)
    names = [*parameters, *(f"number {i + 1}" for i in range(len(parameters), len(args)))]
    if not _are_arguments(after, args, kwargs):
        raise CheckFailure("The arguments did not come back.", "crashed")
    pairs = [*zip(names, after[0], args, strict=False)]
    pairs += [(key, after[1].get(key), value) for key, value in kwargs.items()]
    exact = Tolerance(0.0, 0.0)
    for key, now, before in pairs:
        if isinstance(before, (np.ndarray, list, dict, set)) and difference(now, before, exact):
            return key
    return None


def _are_arguments(value: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bool:
    """Whether a reply holds as many arguments as there were, under the same names."""
    return (
        isinstance(value, list)
        and [type(part) for part in value] == [list, dict]
        and len(value[0]) == len(args)
        and value[1].keys() == kwargs.keys()
    )
