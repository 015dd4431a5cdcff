"""What is asked of a model is asked of its description, built anew where no learner's line runs.

So the answer's own process only tells a design, as plain data. Shapes, outputs under given weights,
the loss, what is frozen and how it trains are found in the witness (`props_model_as_data.py` tells,
`props_model_from_data.py` builds).
"""

from kata_grader.checking import CheckFailure, agree_on, kit

# What `compilation_as_data` says of a model that isn't compiled.
NOT_COMPILED = "it is not compiled"


class NotBuilt(Exception):
    """A model can't be built from what is told of it; the text says why."""


def described(side, model, *shapes, names=(), seed=1, base=None, compiled=True, frozen=None):
    """Return the model that the description of a model tells; props then run where that one is.

    What can't be told as data, such as a layer of a class of one's own that is no graph, is asked
    of the model itself, and the verdict says so.

    Args:
        side: where the model is.
        model: the model.
        shapes: of its inputs, without the batch axis, for a model that doesn't know its own.
        names: of layers that keep their names; None for all.
        seed: of the weights.
        base: `base(side)` makes a model there, whose weights the layers of the same names get.
        compiled: whether it is compiled as the model is, if that is.
        frozen: the classes of layers that may be frozen; None for all.

    Raises:
        CheckFailure: it is none, or `built` refuses it.
    """
    if not hasattr(model, "kind_name"):
        missing = " (is a return missing?)" if model is None else ""
        received = "None" if model is None else f"a {type(model).__name__}"
        raise CheckFailure(f"expected a Keras model, received {received}{missing}")
    told = side.props.model_as_data(model, [list(one) for one in shapes] or None, names)
    compilation = side.props.compilation_as_data(model) if compiled else {}
    if compilation == NOT_COMPILED:
        compilation = {}
    try:
        for one in (told, compilation):
            if not isinstance(one, dict):
                raise NotBuilt(str(one))
        return built(kit(side).witness, told, compilation, seed, base, frozen)
    except NotBuilt as error:
        kit(side).witness.stand_down(str(error))
        return model


def vouched(design, submission, reference, *arguments, **closeness):
    """Require the design too where a model wasn't told as data, and its own process was asked.

    What that process reports of a model, such as its loss, counts only beside outputs that are the
    solution's under given weights.

    Args:
        design: a scenario that gives these outputs.
        submission: where the model is.
        reference: where the solution is.
        arguments: of the scenario.
        closeness: how close they must be, as for `agree_on`.
    """
    if kit(submission).witness.reason:
        agree_on(design, submission, reference, *arguments, **closeness)


def copied(side, model, *shapes, compiled=True):
    """Return the model that the description of a model tells, with the weights it has now.

    Args:
        side: where the model is.
        model: the model.
        shapes: of its inputs, as for `described`.
        compiled: whether it is compiled as the model is, if that is.
    """
    copy = described(side, model, *shapes, names=None, compiled=compiled)
    if copy is not model:
        side.props.set_weights_by_name(copy, side.props.weights_by_name(model))
    return copy


def built(witness, told, compilation, seed, base=None, frozen=None):
    """Return the model that is built in the witness.

    Args:
        witness: the side where it is built.
        told: what `model_as_data` told.
        compilation: what `compilation_as_data` told; empty for a model that isn't compiled.
        seed: of the weights.
        base: as for `described`.
        frozen: as for `described`.

    Raises:
        NotBuilt: it can't be.
        CheckFailure: it holds more numbers than a design needs, or can't learn.
    """
    rate = compilation.get("config", {}).get("learning_rate")
    _require_rate(rate)
    copy = witness.props.model_from_data(told, seed, base(witness) if base else None)
    if isinstance(copy, list):
        raise CheckFailure(copy[0])
    if isinstance(copy, str):
        raise NotBuilt(copy)
    if frozen is not None and _has_frozen(told):
        _require_trainable(witness.props.frozen_classes(copy), frozen)
    if compilation and (reason := witness.props.compile_from_data(copy, compilation)):
        raise NotBuilt(reason)
    if isinstance(rate, dict) and not witness.props.has_a_rate(copy):
        raise CheckFailure(
            "The schedule of your optimizer's learning rate gives 0 from the first steps on. It "
            "must be above 0: only then does a training lower the loss."
        )
    return copy


def _has_frozen(told):
    """Return whether a description says of any layer that it is frozen."""
    if isinstance(told, list):
        return any(_has_frozen(one) for one in told)
    return isinstance(told, dict) and (
        told.get("trainable") is False or any(_has_frozen(one) for one in told.values())
    )


def _require_trainable(found, frozen):
    """Require that no layers are frozen but those of the classes that may be."""
    if wrong := [kind for kind in found if kind not in frozen]:
        raise CheckFailure(
            f"Your model has frozen layers ({', '.join(wrong)}: trainable is False). They never "
            "learn: leave them trainable."
        )


def _require_rate(rate):
    """Require that a learning rate is above 0; a schedule may begin with 0, to warm up."""
    scheduled = isinstance(rate, dict)
    rates = _numbers(rate["config"]) if scheduled else [rate] * isinstance(rate, (int, float))
    for one in rates:
        if one < 0 or (one == 0 and not scheduled):
            raise CheckFailure(
                f"Your optimizer's learning rate is {one:g}. It must be above 0: only then does a "
                "training lower the loss."
            )


def _numbers(value):
    """Return the numbers in plain data."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [number for one in value for number in _numbers(one)]
    return [value] * isinstance(value, (int, float))
