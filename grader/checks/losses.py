"""What checks of losses share. Models say what they report; what is right is computed here."""

import numpy as np
from kata_grader.checking import as_array, expect, kit

# So many times the loss may the penalties on the weights be, where these are moderate. Usual ones
# are about as large as the loss.
MOST_PENALTIES = 100


def reported_loss(side, model, x, y):
    """Return the loss that `evaluate` reports, a float; what regularizers add is no part of it."""
    return reported_numbers(side, model, x, y)[0]


def reported_numbers(side, model, x, y):
    """Return all that `evaluate` reports, floats: the loss, without penalties, then the metrics.

    Penalties are refused where they leave a training nothing but to shrink the weights.

    The witness computes them, from how the model is compiled and from the outputs that the model
    claims to have. A loss of one's own is called with these outputs. Only where there are several
    of these, the model itself is asked.
    """
    found = _reported_numbers(side, model, x, y)
    _require_moderate(side.props.penalty(model), found[0])
    return found


def _require_moderate(penalty, loss):
    """Require that what regularizers add is no more than some times the loss."""
    expect(
        not abs(penalty) > MOST_PENALTIES * max(abs(loss), 1.0),
        f"The penalties of your regularizers are more than {MOST_PENALTIES} times the loss, so a "
        "training would only shrink the weights, whatever the data are. Make them far smaller, or "
        "leave them out.",
    )


def _reported_numbers(side, model, x, y):
    """Return the loss, without penalties, and the metrics."""
    outputs = side.props.all_outputs(model, x)
    found = _evaluated(side, side.props.compilation_as_data(model), outputs, y)
    if found is None:
        loss = side.props.own_loss(model, outputs, y)
        others = _evaluated(side, side.props.compilation_as_data(model, True), outputs, y)
        if loss is not None and others is not None:
            expect(
                side.props.own_loss_leads_down(model, outputs, y),
                "The gradient of your own loss doesn't say how its values change, and a training "
                "follows the gradient. Use one of Keras's losses, or operations with gradients.",
            )
            return [_number(loss), *others[1:]]
        found = model.evaluate(x, y, verbose=0)
        loss, *metrics = map(_number, found if isinstance(found, list) else [found])
        return [loss - side.props.penalty(model), *metrics]
    return found


def _evaluated(side, told, outputs, y):
    """Return what the witness computes; None if it can't from what is told of the compilation."""
    if not isinstance(told, dict):
        return None
    witness = kit(side).witness
    found = witness.kept(
        ["evaluated", told, outputs, y], lambda: witness.props.evaluated(told, outputs, y)
    )
    return [_number(one) for one in found] if isinstance(found, list) else None


def cross_entropy(probabilities, labels):
    """Return the mean cross-entropy of probabilities.

    Args:
        probabilities: array of shape (n, 1), of the label 1, or (n, classes).
        labels: integer array of shape (n,).
    """
    if probabilities.shape[1] == 1:
        right = np.where(labels == 1, probabilities[:, 0], 1 - probabilities[:, 0])
    else:
        right = probabilities[np.arange(len(labels)), labels]
    return -float(np.log(np.clip(right, 1e-7, 1)).mean())


def _categorical(p, y):
    return -np.mean(np.sum(y * np.log(np.clip(p, 1e-7, 1)), axis=-1))


def _binary(p, y):
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def _softmax(p):
    powers = np.exp(p - p.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


# The losses that an answer may have in place of another, of outputs and targets of one shape.
LOSSES = {
    "categorical cross-entropy": lambda p, y: _categorical(p / p.sum(axis=-1, keepdims=True), y),
    "binary cross-entropy": _binary,
    "categorical cross-entropy of logits": lambda p, y: _categorical(_softmax(p), y),
    "binary cross-entropy of logits": lambda p, y: _binary(1 / (1 + np.exp(-p)), y),
    "mean squared error": lambda p, y: np.mean((p - y) ** 2),
    "mean absolute error": lambda p, y: np.mean(np.abs(p - y)),
}


def name_of_loss(loss, outputs, targets, wanted):
    """Return the name of the loss that a model reports for outputs; `wanted` if that one fits."""
    for name in (wanted, *LOSSES):
        with np.errstate(all="ignore"):
            own = float(LOSSES[name](outputs, targets))
        if np.isclose(loss, own, rtol=1e-3, atol=1e-3):
            return name
    return "another loss"


def beside(loss, own):
    """Return how far a reported loss is from one computed here; what float32 rounds is 0."""
    return round(loss - own, 5) + 0.0


def with_moderate_weights(probabilities):
    """Return what `probabilities` gives for the first factor at which none is nearly 0 or 1.

    There a loss is computed in another way by each who computes it.

    Args:
        probabilities: spreads a model's weights, so many times as far; returns an array.
    """
    for factor in (1.0, 0.25, 0.0625, 0.015625):
        found = probabilities(factor)
        if found.min() > 1e-4 and found.max() < 1 - 1e-4:
            break
    return found


def loss_under_given_weights(side, model, x, scale=1.0, seed=2):
    """Return the loss that a model with one sigmoid unit reports.

    Args:
        side: where the model is.
        model: compiled; it gets given weights.
        x: n inputs; their labels are 0 and 1 in turn.
        scale: how far the weights are spread, unless a probability is then nearly 0 or 1.
        seed: of the weights.
    """
    return _reported(side, model, x, scale, seed)[0]


def name_under_given_weights(side, model, x, scale=1.0, seed=2):
    """Return the name of the loss of which `loss_under_given_weights` returns the value."""
    return name_of_loss(*_reported(side, model, x, scale, seed), "binary cross-entropy")


def _reported(side, model, x, scale, seed):
    """Return the loss that a model reports, its probabilities, and the labels."""
    side.props.run_eagerly(model)
    side.props.outputs(model, x)  # a model of one's own class gets its weights here

    def probabilities(smaller):
        side.props.spread_weights(model, seed, smaller * scale)
        return as_array(side.props.outputs(model, x), (len(x), 1), "the probabilities")

    found = with_moderate_weights(probabilities)
    labels = (np.arange(len(x)) % 2).astype("float32")[:, None]
    return reported_loss(side, model, x, labels), found, labels


def _number(value):
    return float(as_array(np.asarray(value), (), "what evaluate reports"))
