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
        if not is_table(weight, longest):
            continue
        changed = [np.array(one) for one in weights]
        changed[index][row] += 1.0
        model.set_weights(changed)
        after = [np.asarray(model(pair)) for pair in pairs]
        found.append([bool(np.abs(a - b).max() > 1e-6) for a, b in zip(after, before, strict=True)])
    model.set_weights(weights)
    return found


def ways_through_rows(model, pairs, vocab):
    """Return whether a row of weights behind both inputs passes on one of them alone.

    A layer has a row of weights for each number that comes in. Where two codes stand side by side,
    a row belongs to one of them. `pairs` are inputs, the same with other texts, and the same with
    other questions. Also returned is whether an array of weights in front of such a layer, other
    than a table of `vocab` words, matters for the one code and for the other.
    """

    def matter(index, changed):
        model.set_weights(replaced(weights, index, changed))
        usual, *others = (np.asarray(model(pair)) for pair in pairs)
        return tuple(bool(np.abs(usual - other).max() > 1e-6) for other in others)

    def moves(index, changed, other):
        """Whether another array of weights matters where one is changed."""
        found = []
        for array in (weights[other], 1.5 * weights[other] + 0.1):
            model.set_weights(replaced(replaced(weights, index, changed), other, array))
            found.append(np.asarray(model(pairs[0])))
        return bool(np.abs(found[0] - found[1]).max() > 1e-6)

    weights = [np.array(weight) for weight in model.get_weights()]
    ways, serves_both = set(), False
    for index, weight in enumerate(weights):
        # Without the weights behind the codes neither input matters.
        if weight.ndim != 2 or any(matter(index, np.zeros_like(weight))):
            continue
        single = {}
        for row in sorted({*np.linspace(0, len(weight) - 1, 9).astype(int)}):
            alone = np.zeros_like(weight)
            alone[row] = 3 * weight[row]
            single[matter(index, alone)] = alone
        ways |= set(single)
        if (True, False) in single and (False, True) in single:
            nothing = np.zeros_like(weight)
            serves_both |= any(
                moves(index, single[True, False], other)
                and moves(index, single[False, True], other)
                and not moves(index, nothing, other)  # or it stands behind the codes
                for other in range(len(weights))
                if other != index
                and weights[other].ndim >= 2
                and not is_table(weights[other], vocab)
            )
    model.set_weights(weights)
    return {
        "the text alone": (True, False) in ways,
        "the question alone": (False, True) in ways,
        "one encoder makes both codes": serves_both,
    }


def is_table(weight, words):
    """Return whether an array has a row for each of some words, or little more."""
    return weight.ndim >= 2 and words <= len(weight) <= words + 2


def replaced(arrays, index, array):
    """Return a list of arrays with another one in the place of one."""
    return [*arrays[:index], array, *arrays[index + 1 :]]
