"""What checks are written with: each function passes, or ends the check with a failure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any, NamedTuple

import numpy as np

from kata_grader.checking.compare import Tolerance, compare
from kata_grader.checking.diagnose import Diagnosis, Failed, Scenario, Seen
from kata_grader.checking.exceptions import cause_of, place_of, placed, raises_itself, words_of
from kata_grader.checking.pictures import side_by_side
from kata_grader.checking.result_cache import name_of
from kata_grader.checking.side import Function, Handle, ModuleProxy
from kata_grader.checking.summaries import evidence, outline, summary
from kata_grader.errors import NotRecorded
from kata_grader.failures import CheckFailure, Raised
from kata_grader.verdicts import TOLD, Cause, essence


def agree(
    answer: Function,
    expected: Function,
    *args: Any,
    rtol: float = 1e-5,
    atol: float = 1e-6,
    allow_ints: bool = False,
    pixels: bool = False,
    **kwargs: Any,
) -> Any:
    """Require that the learner's function returns what the solution's does; return that.

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
        CheckFailure: it does not; it says where, and names the mistake if one explains it.
    """
    run = _call_of(answer.name, args, kwargs)
    words = Diagnosis.current().results.get(answer.name, {})
    tolerance = Tolerance(rtol, atol, allow_ints, pixels, **words)
    return _compare(run, answer.side, expected.side, tolerance)


def agree_on(
    scenario: Callable[..., Any],
    submission: ModuleProxy,
    reference: ModuleProxy,
    *args: Any,
    rtol: float = 1e-5,
    atol: float = 1e-6,
    allow_ints: bool = False,
    pixels: bool = False,
) -> Any:
    """Require that several steps give the same data on both sides; return the solution's.

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
    text = (
        (scenario.__doc__ or scenario.__name__.replace("_", " "))
        .strip()
        .splitlines()[0]
        .rstrip(".")
    )
    told = {"steps": scenario.__name__, TOLD: text}
    run = Scenario(lambda side: scenario(side, *args), lambda side: told, name_of(scenario), args)
    return _compare(run, submission, reference, Tolerance(rtol, atol, allow_ints, pixels))


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

        def fails_alike(side: ModuleProxy) -> bool:
            other = _rejection_problem(run, side)
            if other is None or other.how != problem.how:
                return False
            # An error or its text that is returned is no forgotten check, nor is None.
            odd = [_is_odd(one.value) for one in (problem, other)]
            return odd[0] == odd[1]

        def returns_the_same(side: ModuleProxy) -> bool:
            return problem.how == "returned" and compare(problem.value, run.on(side)) is None

        failure = _failure(run, answer.side, problem.cause)
        for alike in (returns_the_same, fails_alike):
            if found := diagnosis.mistake_of(Failed(failure, Seen(alike), {answer.name})):
                failure.explained_by(found.name, found.message)
                break
        raise failure


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
    """Require that a call leaves its arguments as they were, in single precision too.

    Whoever converts an array to float32 or to float64 changes a copy, but where it is of that type.

    Args:
        answer: the submission's function.
        args: positional arguments.
        kwargs: keyword arguments.

    Raises:
        CheckFailure: an argument has changed.
    """
    _require_unchanged(answer, args, kwargs)
    values = [*args, *kwargs.values()]
    if any(isinstance(value, np.ndarray) and value.dtype == np.float64 for value in values):
        single = [_in_single_precision(value) for value in args]
        named = {key: _in_single_precision(value) for key, value in kwargs.items()}
        _require_unchanged(answer, single, named)


def _in_single_precision(value: Any) -> Any:
    """Return an array of doubles as one of single precision, and anything else as it is."""
    if isinstance(value, np.ndarray) and value.dtype == np.float64:
        return value.astype(np.float32)
    return value


def _require_unchanged(answer: Function, args: Sequence[Any], kwargs: Mapping[str, Any]) -> None:
    run = _call_of(answer.name, args, kwargs)
    if changed := _changed(answer.side, answer.name, args, kwargs):
        failure = _failure(run, answer.side, {"kind": "changed", "argument": changed})

        def changes_it(side: ModuleProxy) -> bool:
            return _changed(side, answer.name, args, kwargs) == changed

        Diagnosis.current().changes(answer.name)
        Diagnosis.current().fails(Failed(failure, Seen(changes_it), {answer.name}))


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
    fits = (
        isinstance(value, np.ndarray)
        and value.dtype.kind in "fiu"
        and value.ndim == len(shape)
        and all(side in (None, got) for side, got in zip(shape, value.shape, strict=True))
    )
    named = {TOLD: {"name": name}}
    if not fits:
        shapes = {"received": outline(value), "expected": list(shape)}
        raise CheckFailure({"kind": "no_array", **shapes, **named})
    array: np.ndarray[Any, Any] = value.astype(np.float64)
    if not np.isfinite(array).all():
        raise CheckFailure({"kind": "not_finite", **named})
    return array


def _call_of(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Scenario:
    return Scenario(
        lambda side: getattr(side, name)(*args, **kwargs),
        lambda side: side._engine.call_of(name, args, kwargs),
        name,
        args,
        kwargs,
    )


def _compare(
    run: Scenario, submission: ModuleProxy, reference: ModuleProxy, tolerance: Tolerance
) -> Any:
    # The solution goes first: what goes wrong there is not the submission's doing.
    diagnosis = Diagnosis.current()
    try:
        expected = run.on(reference)
    except NotRecorded:
        if not diagnosis.training:
            raise
        # A learner's bundle has no solution, and nothing of a training is recorded.
        return run.on(submission)

    def is_right(side: ModuleProxy) -> bool:
        return compare(run.on(side), expected, tolerance) is None

    engine = submission._engine
    engine.returned, engine.used = [], set()
    try:
        received = run.on(submission)
    except CheckFailure as error:
        shared = _shared(error, diagnosis)
        if shared is None:
            raise

        def fails_alike(side: ModuleProxy) -> bool:
            return _failure_of(run, side, diagnosis) == shared

        seen, asked = Seen(fails_alike, raised=True), _asked(run, engine.used)
        diagnosis.saw(asked, seen)
        # No mistake explains a file that can't be loaded: this raises its failure as it is.
        engine.open()
        own = isinstance(error, Raised) and raises_itself(error)
        diagnosis.fails(Failed(error, seen, engine.used, asked, own, is_right))
        return expected

    def gives_the_same(side: ModuleProxy) -> bool:
        return compare(received, run.on(side), tolerance) is None

    problem = compare(received, expected, tolerance)
    says = 0 if problem is None else evidence(received)
    seen, asked = Seen(gives_the_same, problem is None, says=says), _asked(run, engine.used)
    diagnosis.saw(asked, seen)
    if problem is None:
        diagnosis.was_right(engine.returned)
        diagnosis.require_valid_calls()
        return expected
    failure = _failure(run, submission, problem.cause)
    if picture := side_by_side(expected, received):
        failure.pictures = (picture,)
    diagnosis.fails(Failed(failure, seen, engine.used, asked, right_on=is_right))
    return expected


def _asked(run: Scenario, used: Set[str]) -> str | None:
    """Return what tells these steps from others: their name, and the functions that they call."""
    return run.name and ", ".join([run.name, *sorted(used - {run.name})])


def _failure_of(run: Scenario, side: ModuleProxy, diagnosis: Diagnosis) -> object:
    try:
        run.on(side)
    except CheckFailure as error:
        return _shared(error, diagnosis)
    return None


def _shared(error: CheckFailure, diagnosis: Diagnosis) -> object:
    """Return what failures of one cause share; None where no mistake can have caused it."""
    if isinstance(error, Raised):
        words = words_of(error, numbers=not diagnosis.exercise.libraries)
        return [place_of(error, diagnosis.exercise), *words]
    if error.outcome != "failed":
        return None
    # What came is not what the steps need.
    return essence(placed(error, error.cause, diagnosis.exercise.checks_folder))


def _failure(run: Scenario, side: ModuleProxy, cause: Cause) -> CheckFailure:
    return CheckFailure({**cause, "call": run.told(side)})


class _NotRejected(NamedTuple):
    """How the rejection of a call goes wrong, the cause, and the value if one is returned."""

    how: str
    cause: Cause
    value: Any = None


def _rejection_problem(run: Scenario, side: ModuleProxy) -> _NotRejected | None:
    """Return what is wrong with the rejection of a call; None if it is as promised."""
    try:
        value = run.on(side)
    except Raised as raised:
        if raised.is_value_error:
            return None
        cause = {**cause_of(raised.description), "kind": "rejected_otherwise"}
        return _NotRejected(raised.type, cause)
    return _NotRejected("returned", {"kind": "not_rejected", "received": summary(value)}, value)


def _is_odd(value: Any) -> bool:
    return value is None or isinstance(value, str) or _is_error(value)


def _is_error(value: Any) -> bool:
    return isinstance(value, Handle) and value.kind_name.endswith(("Error", "Exception"))


def _changed(
    side: ModuleProxy, name: str, args: Sequence[Any], kwargs: Mapping[str, Any]
) -> str | None:
    side._engine.call(name, args, kwargs)
    after = side._engine.request("arguments")
    parameters = side._engine.parameters(name)
    names = [*parameters, *(f"number {i + 1}" for i in range(len(parameters), len(args)))]
    if not _are_arguments(after, args, kwargs):
        raise CheckFailure({"kind": "no_arguments"}, "crashed")
    pairs = [*zip(names, after[0], args, strict=False)]
    pairs += [(key, after[1].get(key), value) for key, value in kwargs.items()]
    exact = Tolerance(0.0, 0.0)
    for key, now, before in pairs:
        if isinstance(before, (np.ndarray, list, dict, set)) and compare(now, before, exact):
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
