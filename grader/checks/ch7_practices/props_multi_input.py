"""Props of `multi_input`: they run beside the learner's code and hold no secret."""

import numpy as np


def outputs_with_row_changed(model, pairs, row, longest):
    """Return what a model makes of pairs of inputs, before and after a row of a table changes.

    A table is an array of weights with a row for each of `longest` words, or little more. Returned
    are, for each table, whether each pair's output has changed.
    """
    weights = model.get_weights()
    before = [np.asarray(model(pair)) for pair in pairs]
    found = []
    for index, weight in enumerate(weights):
        if weight.ndim < 2 or not longest <= len(weight) <= longest + 2:
            continue
        changed = [np.array(one) for one in weights]
        changed[index][row] += 1.0
        model.set_weights(changed)
        after = [np.asarray(model(pair)) for pair in pairs]
        found.append([bool(np.abs(a - b).max() > 1e-6) for a, b in zip(after, before, strict=True)])
    model.set_weights(weights)
    return found


def ways_through_rows(model, pairs):
    """Return whether a row of weights behind both inputs passes on one of them alone.

    A layer has a row of weights for each number that comes in. Where two codes stand side by side,
    a row belongs to one of them. `pairs` are inputs, the same with other texts, and the same with
    other questions.
    """

    def matter(index, changed):
        model.set_weights([*weights[:index], changed, *weights[index + 1 :]])
        usual, *others = (np.asarray(model(pair)) for pair in pairs)
        return tuple(bool(np.abs(usual - other).max() > 1e-6) for other in others)

    weights = [np.array(weight) for weight in model.get_weights()]
    ways = set()
    for index, weight in enumerate(weights):
        # Without the weights behind the codes neither input matters.
        if weight.ndim != 2 or any(matter(index, np.zeros_like(weight))):
            continue
        for row in sorted({*np.linspace(0, len(weight) - 1, 9).astype(int)}):
            alone = np.zeros_like(weight)
            alone[row] = 3 * weight[row]
            ways.add(matter(index, alone))
    model.set_weights(weights)
    return {"the text alone": (True, False) in ways, "the question alone": (False, True) in ways}
