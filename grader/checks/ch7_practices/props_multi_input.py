"""Props of `multi_input`: they run beside the learner's code and hold no secret."""

import numpy as np

# Whether the text matters, and whether the question does.
TEXT_ALONE, QUESTION_ALONE = (True, False), (False, True)


def kind_of_inputs(model):
    """Return in what a functional model was given its inputs, such as "list"; "" of others."""
    try:
        return type(model.input).__name__
    except (AttributeError, ValueError):
        return ""


def names_of_inputs(model):
    """Return the names of a model's inputs."""
    import keras

    return [one.name for one in model.layers if isinstance(one, keras.layers.InputLayer)]


def outputs_with_row_changed(model, pairs, row, longest):
    """Return what a model makes of pairs of inputs, before and after a row of a table changes.

    A table is an array of weights with a row for each of `longest` words, or little more. Returned
    are, for each table, whether each pair's output has changed.
    """
    weights, outputs_with = model.get_weights(), computing(model)
    before = outputs_with(weights, pairs)
    found = []
    for index, weight in enumerate(weights):
        if not is_table(weight, longest):
            continue
        changed = np.array(weight)
        changed[row] += 1.0
        after = outputs_with(replaced(weights, index, changed), pairs)
        found.append([differ(*both) for both in zip(after, before, strict=True)])
    model.set_weights(weights)
    return found


def ways_through_rows(model, pairs, vocab):
    """Return what single rows of weights behind both inputs pass on, and what stands before them.

    A layer has a row of weights for each number that comes in. Where two codes stand side by side,
    a row belongs to one of them. Where one encoder makes both, an array of its weights matters for
    the one row and for the other.

    Where one encoder reads all words as one text, no row and no array belongs to one input alone.

    Args:
        pairs: inputs, the same with other texts, and the same with other questions.
        vocab: how many words a table has; what tables are shared is another check's question.
    """
    weights = [np.array(weight) for weight in model.get_weights()]
    outputs_with = computing(model)

    def matter(arrays):
        """Whether the text matters, and whether the question does."""
        usual, *others = outputs_with(arrays, pairs)
        return tuple(differ(usual, other) for other in others)

    def moves(arrays, index):
        """Whether a change of one of the arrays moves the output."""
        changed = replaced(arrays, index, 1.5 * arrays[index] + 0.1)
        return differ(*(outputs_with(one, pairs[:1])[0] for one in (arrays, changed)))

    first, again = outputs_with(weights, 2 * pairs[:1])
    ways, one_encoder, left_without = set(), False, []
    for index, weight in enumerate(weights):
        if weight.ndim < 2:
            continue
        silent = replaced(weights, index, np.zeros_like(weight))
        left = matter(silent)
        if is_table(weight, vocab):  # it stands before a code
            continue
        left_without.append(left)
        # Without the weights behind the codes neither input matters.
        if weight.ndim != 2 or any(left):
            continue
        # The first and the last row belong to different codes where they stand side by side.
        rows, single = np.linspace(0, len(weight) - 1, 9).astype(int), {}
        for row in dict.fromkeys([rows[0], rows[-1], *rows]):
            alone = np.zeros_like(weight)
            alone[row] = 3 * weight[row]
            arrays = replaced(weights, index, alone)
            single[matter(arrays)] = arrays
            if {TEXT_ALONE, QUESTION_ALONE} <= set(single):
                break
        ways |= set(single)
        if not {TEXT_ALONE, QUESTION_ALONE} <= set(single):
            continue
        for other, array in enumerate(weights):
            if other == index or array.ndim < 2 or is_table(array, vocab):
                continue
            both = moves(single[TEXT_ALONE], other) and moves(single[QUESTION_ALONE], other)
            # What moves the output even of a silent layer stands behind it.
            one_encoder |= both and not moves(silent, other)
    alone = {TEXT_ALONE, QUESTION_ALONE}
    if not (alone <= ways or alone <= set(left_without)):
        # One array behind both inputs is that of the last layer, a second one is an encoder's.
        one_encoder = all(matter(weights)) and left_without.count((False, False)) > 1
    model.set_weights(weights)
    return {
        "shape": first.shape,
        "the same inputs have the same outputs": not differ(first, again),
        "the text alone": TEXT_ALONE in ways,
        "the question alone": QUESTION_ALONE in ways,
        "one encoder makes both codes": one_encoder,
    }


def computing(model):
    """Return `outputs(weights, pairs)`: what a model with some weights makes of pairs of inputs.

    It computes in a graph, quickly from the second pair on. Outside of one, each word of a text
    costs as much as a hundred in it.
    """
    import keras

    if keras.backend.backend() != "tensorflow":

        def outputs_at_once(weights, pairs):
            model.set_weights(weights)
            return [keras.ops.convert_to_numpy(model(pair)) for pair in pairs]

        return outputs_at_once
    import tensorflow as tf

    compute = tf.function(lambda pair: model(pair))

    def outputs(weights, pairs):
        nonlocal compute
        model.set_weights(weights)
        try:
            return [np.asarray(compute(pair)) for pair in pairs]
        except Exception:  # a class of one's own may compute with what no graph can hold
            if compute is model:
                raise
            compute = model
            return outputs(weights, pairs)

    return outputs


def differ(one, other):
    """Return whether two outputs differ by more than rounding."""
    return bool(np.abs(one - other).max() > 1e-6)


def is_table(weight, words):
    """Return whether an array has a row for each of some words, or little more."""
    return weight.ndim >= 2 and words <= len(weight) <= words + 2


def replaced(arrays, index, array):
    """Return a list of arrays with another one in the place of one."""
    return [*arrays[:index], array, *arrays[index + 1 :]]
