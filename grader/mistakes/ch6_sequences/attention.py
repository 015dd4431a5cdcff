"""Well-known wrong answers of `attention`."""

from kata_grader.course.mistakes import Mistake, on

MASKED = "scores = np.where(True if mask is None else mask, scores, -np.inf)"
LARGEST = "largest = scores.max(axis=-1, keepdims=True)"
EXPONENTIALS = "exponentials = np.exp(scores - np.where(np.isfinite(largest), largest, 0.0))"
SUMS = "sums = exponentials.sum(axis=-1, keepdims=True)"
WEIGHTS = "return exponentials / np.where(sums == 0, 1.0, sums)"
QUIETLY = 'with np.errstate(all="ignore"):\n        '

PADDING = "return ids != value"
CAUSAL = "return np.tril(np.ones((t, t), bool))"

SCORES = "scores = query @ key.T / np.sqrt(key.shape[-1])"
ATTENDED = "weights = softmax(scores, mask)"
RESULT = "return weights @ value, weights"

TOTAL = "total = np.zeros(x.shape)"
PARTS = "query, key, value = x @ Wq[:, head], context @ Wk[:, head], context @ Wv[:, head]"
FOUND = "found, _ = attention(query, key, value, mask)"
ADDED = "total += found @ Wo[head]"
RETURNED = "    return total\n"

MISTAKES = [
    # softmax
    Mistake(
        "softmax_over_queries",
        "Your weights add up to 1 in each column. Each row belongs to a query, so they must add up "
        "to 1 in each row.",
        on(LARGEST, "axis=-1", "axis=0"),
        on(SUMS, "axis=-1", "axis=0"),
    ),
    Mistake(
        "overflows",
        "The exponentials of large scores are infinite. Subtract the largest score of each row "
        "first.",
        (EXPONENTIALS, QUIETLY + "exponentials = np.exp(scores)"),
        (WEIGHTS, QUIETLY + WEIGHTS),
    ),
    Mistake(
        "one_largest_for_all",
        "You subtract the largest score of the whole array, so rows with much smaller scores "
        "become 0. Subtract the largest score of each row.",
        (LARGEST, "largest = scores.max()"),
    ),
    Mistake(
        "one_sum_for_all",
        "You divide by the sum of the whole array. Divide each row by its own sum.",
        (SUMS, "sums = exponentials.sum() / np.exp(largest.max() - largest)"),
    ),
    Mistake(
        "not_divided",
        "Your weights don't add up to 1. Divide the exponentials of each row by their sum.",
        (WEIGHTS, "return exponentials"),
    ),
    Mistake(
        "scores_divided",
        "You divide the scores by their sum. Take the exponential of each score first.",
        (EXPONENTIALS, "exponentials = np.where(np.isfinite(scores), scores, 0.0)"),
        (WEIGHTS, QUIETLY + WEIGHTS),
    ),
    Mistake(
        "truth_of_the_mask",
        "You ask whether the whole mask is true, which NumPy answers with an error. Ask whether it "
        "`is None`.",
        (ATTENDED, "weights = softmax(scores, mask) if mask else softmax(scores)"),
    ),
    Mistake(
        "mask_ignored",
        "You don't use the mask. A score that is masked must not count.",
        (MASKED, "scores = np.asarray(scores)"),
    ),
    Mistake(
        "mask_turned_round",
        "You hide what the mask allows. True means that a score counts.",
        (MASKED, "scores = np.where(False if mask is None else mask, -np.inf, scores)"),
    ),
    Mistake(
        "mask_after_softmax",
        "You mask after the softmax, so the weights that are left don't add up to 1. Mask the "
        "scores, or divide by the new sum.",
        (MASKED, "allowed = True if mask is None else mask"),
        (WEIGHTS, "return allowed * exponentials / sums"),
    ),
    Mistake(
        "zero_for_masked",
        "You set masked scores to 0, and the exponential of 0 is 1. Set them to minus infinity.",
        (MASKED, MASKED.replace("-np.inf", "0.0")),
    ),
    Mistake(
        "mask_added",
        "You add the mask to the scores as numbers. Masked scores must not count at all.",
        (MASKED, "scores = scores + (0 if mask is None else mask)"),
    ),
    Mistake(
        "infinity_times_zero",
        "You multiply infinity by 0 where the mask is True, and that is NaN. Choose between score "
        "and minus infinity with `np.where`.",
        (
            MASKED,
            QUIETLY + "scores = scores + (0 if mask is None else (1 - mask) * -np.inf)",
        ),
        (WEIGHTS, QUIETLY + WEIGHTS),
    ),
    Mistake(
        "nan_for_nothing",
        "A row in which nothing counts becomes NaN. Its weights must all be 0.",
        (WEIGHTS, QUIETLY + "return exponentials / sums"),
    ),
    Mistake(
        "equal_weights_for_nothing",
        "A row in which nothing counts gets equal weights. They must all be 0.",
        (MASKED, MASKED.replace("-np.inf", "-1e30")),
    ),
    Mistake(
        "mask_ignored_for_nothing",
        "In a row in which nothing counts you ignore the mask. Its weights must all be 0.",
        (
            MASKED,
            "scores = scores if mask is None else np.where(\n"
            "        mask | ~np.any(mask, axis=-1, keepdims=True), scores, -np.inf\n"
            "    )",
        ),
    ),
    Mistake(
        "largest_of_the_masked",
        "You subtract a score that is masked. If it is much larger than the others, these all "
        "become 0. Look for the largest among the scores that count.",
        (MASKED + "\n    " + LARGEST, LARGEST + "\n    " + MASKED),
    ),
    Mistake(
        "mask_for_rows",
        "You use a mask of shape `(columns,)` for the rows. It holds a value for each column, the "
        "same for all rows.",
        (
            MASKED,
            "if mask is not None and mask.ndim == 1:\n        mask = mask[:, None]\n    " + MASKED,
        ),
    ),
    Mistake(
        "mask_as_an_index",
        "You index the scores with the mask, so a mask of shape `(columns,)` chooses rows. "
        "`np.where` uses it for every row.",
        (
            MASKED,
            "scores = scores.astype(float)\n"
            "    if mask is not None:\n"
            "        scores[~mask] = -np.inf",
        ),
    ),
    Mistake(
        "infinity_among_integers",
        "You put minus infinity into an array of integers, which can't hold it. Make it a float "
        "array first.",
        (
            MASKED,
            "scores = scores.copy()\n"
            "    if mask is not None:\n"
            "        scores[~np.broadcast_to(mask, scores.shape)] = -np.inf",
        ),
    ),
    Mistake(
        "integers_cut",
        "For integer scores your weights are integers, so most of them are 0. Return floats.",
        (
            MASKED,
            "kind = scores.dtype\n    " + MASKED,
        ),
        (WEIGHTS, WEIGHTS.replace("return ", "return (") + ").astype(kind)"),
    ),
    Mistake(
        "scores_overwritten",
        "You overwrite the `scores` that you were given. Make a new array.",
        (MASKED, "given = scores\n    " + MASKED),
        (
            WEIGHTS,
            WEIGHTS.replace("return", "weights =")
            + "\n    given[...] = weights.astype(given.dtype)\n    return weights",
        ),
    ),
    # masks
    Mistake(
        "padding_turned_round",
        "Your mask is True where there is padding. It must be True where there is a word.",
        (PADDING, "return ids == value"),
    ),
    Mistake(
        "padding_is_always_0",
        "For you only 0 is padding. Use `value`.",
        (PADDING, "return ids != 0"),
    ),
    Mistake(
        "smaller_ids_hidden",
        "You hide all ids up to `value`. Only `value` itself is padding.",
        (PADDING, "return ids > value"),
    ),
    Mistake(
        "padding_at_the_end_alone",
        "You hide padding only at the end. It may stand at the beginning and in between too.",
        (PADDING, "return np.cumsum((ids != value)[::-1])[::-1] > 0"),
    ),
    Mistake(
        "all_after_the_first_padding",
        "You hide everything from the first padding on. Hide the padding alone.",
        (PADDING, "return np.cumsum(ids == value) == 0"),
    ),
    Mistake(
        "padding_mask_of_numbers",
        "Your padding mask holds numbers. Make it boolean.",
        (PADDING, "return (ids != value).astype(float)"),
    ),
    Mistake(
        "future_for_past",
        "Your causal mask shows the future and hides the past. Row i may see the columns up to i.",
        (CAUSAL, "return np.triu(np.ones((t, t), bool))"),
    ),
    Mistake(
        "diagonal_excluded",
        "In your causal mask a timestep doesn't see itself. The diagonal is True too.",
        (CAUSAL, "return np.tril(np.ones((t, t), bool), -1)"),
    ),
    Mistake(
        "one_step_ahead",
        "Your causal mask shows one timestep of the future. Row i may see the columns up to i.",
        (CAUSAL, "return np.tril(np.ones((t, t), bool), 1)"),
    ),
    Mistake(
        "only_itself",
        "In your causal mask a timestep sees only itself. It may also see all those before it.",
        (CAUSAL, "return np.eye(t, dtype=bool)"),
    ),
    Mistake(
        "causal_hides",
        "Your causal mask is True where the future is. True means that a timestep may be seen.",
        (CAUSAL, "return ~np.tril(np.ones((t, t), bool))"),
    ),
    Mistake(
        "causal_mask_of_numbers",
        "Your causal mask holds numbers. Make it boolean.",
        (CAUSAL, "return np.tril(np.ones((t, t)))"),
    ),
    Mistake(
        "causal_mask_to_add",
        "Your causal mask holds 0 and minus infinity, to be added to the scores. Here a mask holds "
        "True and False.",
        (CAUSAL, "return np.where(np.tril(np.ones((t, t), bool)), 0.0, -np.inf)"),
    ),
    # attention
    Mistake(
        "not_scaled",
        "You don't scale the scores. Divide them by the square root of the keys' size.",
        on(SCORES, " / np.sqrt(key.shape[-1])", ""),
    ),
    Mistake(
        "scaled_by_the_size",
        "You divide the scores by the size of the keys. Divide by its square root.",
        on(SCORES, "np.sqrt(key.shape[-1])", "key.shape[-1]"),
    ),
    Mistake(
        "scaled_by_the_number_of_keys",
        "You divide by the root of the number of keys. Take the root of their size, which is how "
        "many numbers a key has.",
        on(SCORES, "key.shape[-1]", "len(key)"),
    ),
    Mistake(
        "scaled_by_the_number_of_queries",
        "You divide by the root of the number of queries. Take the root of the size of a key, "
        "which is how many numbers it has.",
        on(SCORES, "key.shape[-1]", "len(query)"),
    ),
    Mistake(
        "scaled_by_the_size_of_values",
        "You divide by the root of the size of the values. Take the size of the keys.",
        on(SCORES, "key.shape[-1]", "value.shape[-1]"),
    ),
    Mistake(
        "multiplied_by_the_root",
        "You multiply the scores by the root. Divide them by it.",
        on(SCORES, "/", "*"),
    ),
    Mistake(
        "scaled_after_softmax",
        "You divide by the root after the softmax, so the weights don't add up to 1. Scale the "
        "scores.",
        on(SCORES, " / np.sqrt(key.shape[-1])", ""),
        (ATTENDED, ATTENDED + " / np.sqrt(key.shape[-1])"),
    ),
    Mistake(
        "mask_not_handed_on",
        "Your attention doesn't use its mask. Hand it on to the softmax.",
        (ATTENDED, "weights = softmax(scores)"),
    ),
    Mistake(
        "weights_masked_afterwards",
        "You mask the weights after the softmax, so they don't add up to 1. Hand the mask to the "
        "softmax.",
        (ATTENDED, "weights = softmax(scores) * (1 if mask is None else mask)"),
    ),
    Mistake(
        "columns_add_up_to_1",
        "In your attention the weights of each key add up to 1. The weights of each query must do "
        "so.",
        (
            ATTENDED,
            "mask = None if mask is None else np.broadcast_to(mask, scores.shape).T\n"
            "    weights = softmax(scores.T, mask).T",
        ),
    ),
    Mistake(
        "weights_before_outputs",
        "You return the weights first. Return the outputs, then the weights.",
        (RESULT, "return weights, weights @ value"),
    ),
    Mistake(
        "outputs_alone",
        "You return the outputs alone. Return the weights with them, as a tuple.",
        (RESULT, "return weights @ value"),
        (FOUND, "found = attention(query, key, value, mask)"),
    ),
    Mistake(
        "scores_for_weights",
        "You return the scores instead of the weights. Return what the softmax makes of them.",
        (RESULT, "return weights @ value, scores"),
    ),
    Mistake(
        "scores_for_outputs",
        "You multiply the values by the scores. Multiply them by the weights.",
        (RESULT, "return scores @ value, weights"),
    ),
    Mistake(
        "keys_for_values",
        "You add up the keys. Add up the values.",
        (RESULT, "return weights @ key, weights"),
    ),
    Mistake(
        "best_key_alone",
        "You take the value of the best key alone. Take the sum of all values, each times its "
        "weight.",
        (RESULT, "return value[weights.argmax(axis=-1)], weights"),
    ),
    Mistake(
        "cosine",
        "You divide queries and keys by their lengths. Use them as they are.",
        (
            SCORES,
            "lengths = [np.linalg.norm(rows, axis=-1) for rows in (query, key)]\n"
            "    scores = query @ key.T / np.outer(*lengths)",
        ),
    ),
    # multi_head_attention
    Mistake(
        "heads_averaged",
        "You take the mean of the heads. Add up what they give.",
        (RETURNED, "    return total / len(Wo)\n"),
    ),
    Mistake(
        "first_head_alone",
        "You use one head only. Go through all of them.",
        ("for head in range(len(Wo)):", "for head in range(1):"),
    ),
    Mistake(
        "last_head_alone",
        "You return what the last head gives. Add up what all heads give.",
        (ADDED, "total = found @ Wo[head]"),
    ),
    Mistake(
        "heads_mixed_up",
        "Your heads are mixed up. The heads are the second axis of `Wq`, `Wk` and `Wv`, so a "
        "reshape that puts them first mixes numbers of different heads.",
        (
            PARTS,
            "Q, K, V = (W.reshape(W.shape[1], W.shape[0], -1)[head] for W in (Wq, Wk, Wv))\n"
            "        query, key, value = x @ Q, context @ K, context @ V",
        ),
    ),
    Mistake(
        "heads_and_timesteps_mixed_up",
        "You put the heads first with a reshape, which mixes numbers of different timesteps. "
        "`np.moveaxis` or `transpose` keep them together.",
        (
            PARTS,
            "Q, K, V = (\n"
            "            np.tensordot(sequence, W, axes=1).reshape(W.shape[1], len(sequence), -1)\n"
            "            for sequence, W in ((x, Wq), (context, Wk), (context, Wv))\n"
            "        )\n"
            "        query, key, value = Q[head], K[head], V[head]",
        ),
    ),
    Mistake(
        "heads_and_sizes_mixed_up",
        "You lay what the heads give side by side in another order than `Wo` has. Its first axis "
        "is the heads, its second the size.",
        (TOTAL, "every = []"),
        (ADDED, "every.append(found)"),
        (
            RETURNED,
            "    joined = np.stack(every, axis=-1).reshape(len(x), -1)\n"
            "    return joined @ Wo.reshape(-1, Wo.shape[-1])\n",
        ),
    ),
    Mistake(
        "one_large_head",
        "You compute a single attention over all heads together. Each head has scores and a "
        "softmax of its own.",
        ("for head in range(len(Wo)):", "for head in [0]:"),
        (
            PARTS,
            "Q, K, V = (W.reshape(len(W), -1) for W in (Wq, Wk, Wv))\n"
            "        query, key, value = x @ Q, context @ K, context @ V",
        ),
        (ADDED, "total += found @ Wo.reshape(-1, Wo.shape[-1])"),
    ),
    Mistake(
        "scaled_by_the_features",
        "In your heads the scores are divided by the root of the features. Divide by the root of "
        "the size of a head's keys.",
        (PARTS, PARTS + "\n        query = query * np.sqrt(Wq.shape[2] / Wq.shape[0])"),
    ),
    Mistake(
        "scaled_by_all_heads",
        "In your heads the scores are divided by the root of the size of all heads together. Take "
        "the size of one head's keys.",
        (PARTS, PARTS + "\n        query = query / np.sqrt(len(Wo))"),
    ),
    Mistake(
        "context_ignored",
        "You make keys and values from `x`. Make them from the context.",
        (PARTS, PARTS.replace("context", "x")),
    ),
    Mistake(
        "values_from_x",
        "You make the values from `x`. Make them from the context, as the keys.",
        on(PARTS, "context @ Wv", "x @ Wv"),
    ),
    Mistake(
        "keys_from_x",
        "You make the keys from `x`. Make them from the context, as the values.",
        on(PARTS, "context @ Wk", "x @ Wk"),
    ),
    Mistake(
        "queries_from_the_context",
        "You make the queries from the context. Make them from `x`.",
        on(PARTS, "x @ Wq", "context @ Wq"),
        (TOTAL, "total = 0.0"),
    ),
    Mistake(
        "x_and_context_swapped",
        "You make queries from the context, and keys and values from `x`. It is the other way "
        "round.",
        (PARTS, "query, key, value = context @ Wq[:, head], x @ Wk[:, head], x @ Wv[:, head]"),
        (TOTAL, "total = 0.0"),
    ),
    Mistake(
        "queries_and_keys_swapped",
        "You make queries with `Wk` and keys with `Wq`. It is the other way round.",
        on(PARTS, "x @ Wq[:, head], context @ Wk", "x @ Wk[:, head], context @ Wq"),
    ),
    Mistake(
        "keys_and_values_swapped",
        "You make keys with `Wv` and values with `Wk`. It is the other way round.",
        on(PARTS, "Wk[:, head], context @ Wv", "Wv[:, head], context @ Wk"),
    ),
    Mistake(
        "mask_missing_in_the_heads",
        "Your heads don't get the mask. Hand it to the attention of each head.",
        on(FOUND, ", mask", ""),
    ),
    Mistake(
        "mask_for_the_first_head",
        "Only your first head gets the mask. All heads need it.",
        on(FOUND, "mask", "mask if head == 0 else None"),
    ),
    Mistake(
        "heads_side_by_side",
        "You return what the heads give side by side. Multiply each by its part of `Wo`, and add "
        "them up.",
        (TOTAL, "every = []"),
        (ADDED, "every.append(found)"),
        (RETURNED, "    return np.concatenate(every, axis=-1)\n"),
    ),
    Mistake(
        "heads_reshaped",
        "You stack what the heads give and reshape it, which mixes the timesteps with the heads. "
        "Reshaping moves no axis: put the heads beside each other first.",
        (TOTAL, "every = []"),
        (ADDED, "every.append(found)"),
        (
            RETURNED,
            "    together = np.stack(every).reshape(len(x), -1)\n"
            "    return together @ Wo.reshape(-1, Wo.shape[-1])\n",
        ),
    ),
    Mistake(
        "heads_on_the_first_axis",
        "You take the weights of a head from the first axis of `Wq`, `Wk` and `Wv`. That axis is "
        "for the features; the heads are on the second one.",
        on(
            PARTS,
            "Wq[:, head], context @ Wk[:, head], context @ Wv[:, head]",
            "Wq[head], context @ Wk[head], context @ Wv[head]",
        ),
    ),
    Mistake(
        "heads_added_alone",
        "You add up the heads without `Wo`. Multiply what each gives by its part of `Wo` first.",
        (TOTAL, "total = 0.0"),
        (ADDED, "total = total + found"),
    ),
    Mistake(
        "x_added",
        "You add `x` to the result, as a residual block does. Return what the heads give.",
        (RETURNED, "    return x + total\n"),
    ),
    Mistake(
        "weights_returned_too",
        "Your `multi_head_attention` returns the weights too. Return the outputs alone.",
        (RETURNED, "    return total, _\n"),
    ),
    Mistake(
        "padding_at_the_end_only",
        "You count the words and mark as many timesteps from the first one on. The padding may "
        "also stand before the words or between them: ask each id.",
        (PADDING, "return np.arange(len(ids)) < np.count_nonzero(np.asarray(ids) != value)"),
    ),
]
