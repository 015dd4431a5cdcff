"""Well-known wrong answers of `conv1d`."""

from kata_grader.course.mistakes import Mistake, on

CONVOLVED = "return np.tensordot(windows, kernel, axes=2) + bias"
WINDOWS = "windows = [padded[start : start + size] for start in starts]"
STARTS = "starts = range(0, len(padded) - size + 1, strides)"
HALVES = "before, after = total // 2, total - total // 2"
TOTAL = "total = max((places - 1) * strides + size - timesteps, 0)"
CAUSAL = "before, after = size - 1, 0"
POOLED = "return complete.reshape(windows, pool_size, -1).max(axis=1)"
LONG = 'if padding == "valid" and len(kernel) > len(sequence):'
WIDER = "field += (kernel_size - 1) * step"

MISTAKES = [
    Mistake(
        "kernel_flipped",
        "You flip the kernel. Its first row should meet the first timestep of the window.",
        on("np.tensordot(windows, kernel, axes=2)", "kernel", "kernel[::-1]"),
    ),
    Mistake(
        "window_without_filters",
        "You multiply a window of shape (k, in) by the kernel of shape (k, in, filters), so their "
        "last axes meet. Give the window one more axis, or take filter by filter.",
        (CONVOLVED, "return np.array([(one * kernel).sum(axis=(0, 1)) + bias for one in windows])"),
    ),
    Mistake(
        "bias_missing",
        "You never add the bias. Each filter adds its own to every result.",
        on("np.tensordot(windows, kernel, axes=2) + bias", " + bias", ""),
    ),
    Mistake(
        "rectified",
        "You lose negative results. The convolution itself has no activation.",
        (
            "return np.tensordot(windows, kernel, axes=2) + bias",
            "return np.maximum(np.tensordot(windows, kernel, axes=2) + bias, 0.0)",
        ),
    ),
    Mistake(
        "first_feature_only",
        "You use only the first feature. Sum the products of the window over all features.",
        (
            "np.tensordot(windows, kernel, axes=2)",
            "np.tensordot(np.array(windows)[:, :, :1], kernel[:, :1], axes=2)",
        ),
    ),
    Mistake(
        "last_place_missing",
        "You leave out the last place of the window. With stride 1, a window of k timesteps fits "
        "into n at n - k + 1 places, not n - k.",
        (STARTS, "starts = range(0, max(len(padded) - size, 1), strides)"),
    ),
    Mistake(
        "strides_ignored",
        "Your window moves on by one timestep at a time, whatever `strides` says. Move it by "
        "`strides` timesteps.",
        (STARTS, "starts = range(len(padded) - size + 1)"),
    ),
    Mistake(
        "same_padded_in_front",
        'If "same" needs an odd number of zeros, you put the larger part in front. The larger part '
        "goes at the end.",
        (HALVES, "before, after = total - total // 2, total // 2"),
    ),
    Mistake(
        "same_padded_behind",
        'You put all zeros of "same" at the end. Half of them, rounded down, go in front.',
        (HALVES, "before, after = 0, total"),
    ),
    Mistake(
        "same_without_strides",
        'You count the zeros of "same" as if the stride were 1. A larger stride skips places and '
        "often needs fewer zeros.",
        (TOTAL, "total = size - 1"),
    ),
    Mistake(
        "same_with_edges",
        'With "same" you repeat the first and last values of the sequence. Pad with zeros instead.',
        (
            "padded = np.pad(sequence, ((before, after), (0, 0)))",
            'mode = "edge" if padding == "same" else "constant"\n'
            "    padded = np.pad(sequence, ((before, after), (0, 0)), mode=mode)",
        ),
    ),
    Mistake(
        "causal_padded_behind",
        'You put the zeros of "causal" at the end, so your outputs see the future. Put the zeros '
        "in front.",
        (CAUSAL, "before, after = 0, size - 1"),
    ),
    Mistake(
        "causal_centred",
        'With "causal" your window lies around its timestep and sees the future. Let the window '
        "end at that timestep.",
        (CAUSAL, "before, after = (size - 1) // 2, size - 1 - (size - 1) // 2"),
    ),
    Mistake(
        "causal_ends_before",
        'With "causal" your window ends one timestep too early. Let it include its own timestep, '
        "which is not in the future.",
        (CAUSAL, "before, after = size, -1"),
        (
            "padded = np.pad(sequence, ((before, after), (0, 0)))",
            "padded = np.pad(sequence, ((before, max(after, 0)), (0, 0)))\n"
            "    padded = padded[: len(padded) + min(after, 0)]",
        ),
    ),
    Mistake(
        "long_kernels_always_refused",
        'You refuse a kernel longer than the sequence whatever the padding. With "same" and '
        '"causal" the zeros make room for it.',
        on(LONG, 'padding == "valid" and ', ""),
    ),
    Mistake(
        "long_kernels_never_refused",
        'With "valid" you accept a kernel longer than the sequence, though it fits nowhere. Raise '
        "a ValueError.",
        (LONG, "if False:"),
        on(
            "return np.tensordot(windows, kernel, axes=2) + bias",
            "windows",
            "np.reshape(windows, (-1, *kernel.shape[:2]))",
        ),
    ),
    Mistake(
        "average_pooling",
        "Your pooling averages each window. Max-pooling keeps the largest value.",
        on(POOLED, "max", "mean"),
    ),
    Mistake(
        "windows_overlap",
        "Your pooling windows overlap. Let each begin where the one before it ends.",
        (
            POOLED,
            "starts = range(len(sequence) - pool_size + 1)\n"
            "    return np.array([sequence[i : i + pool_size].max(axis=0) for i in starts])",
        ),
    ),
    Mistake(
        "incomplete_window_kept",
        "You make a window of the timesteps that are left over at the end. Leave them out.",
        (
            POOLED,
            "starts = range(0, len(sequence), pool_size)\n"
            "    return np.array([sequence[i : i + pool_size].max(axis=0) for i in starts])",
        ),
    ),
    Mistake(
        "maximum_from_zero",
        "You lose negative values, because your maximum begins with 0. Begin with the first value "
        "of the window.",
        (POOLED, f"return np.maximum({POOLED[7:]}, 0.0)"),
        ("return sequence.max(axis=0)", "return np.maximum(sequence.max(axis=0), 0.0)"),
    ),
    Mistake(
        "global_average",
        "Your global pooling averages each feature. It should keep the largest value.",
        ("return sequence.max(axis=0)", "return sequence.mean(axis=0)"),
    ),
    Mistake(
        "maximum_over_features",
        "Your global pooling gives one value for each timestep. It should give one for each "
        "feature.",
        ("return sequence.max(axis=0)", "return sequence.max(axis=1)"),
    ),
    Mistake(
        "strides_not_multiplied",
        "Your receptive field ignores the strides. After a stride of 2, one step is two timesteps "
        "long.",
        ("step *= stride", "pass"),
    ),
    Mistake(
        "strides_added",
        "You add up the strides to get the length of a step. Strides multiply.",
        ("step *= stride", "step += stride - 1"),
    ),
    Mistake(
        "last_stride_only",
        "For the length of a step you count only the stride of the layer just below. All strides "
        "below multiply.",
        ("step *= stride", "step = stride"),
    ),
    Mistake(
        "own_stride_counted",
        "You let a layer's own stride widen its receptive field. Only the strides of the layers "
        "below it count.",
        (WIDER, "step *= stride\n        " + WIDER),
        ("        step *= stride\n    return field", "    return field"),
    ),
    Mistake(
        "kernel_sizes_added",
        "Each layer widens your receptive field by its whole kernel size. Add one less, because "
        "the first timestep is there already.",
        (WIDER, "field += kernel_size * step"),
    ),
    Mistake(
        "bias_in_each_product",
        "You add the bias to every product of the window. Add it once, to their sum.",
        (
            "np.tensordot(windows, kernel, axes=2) + bias",
            "np.tensordot(windows, kernel, axes=2) + bias * kernel[:, :, 0].size",
        ),
    ),
    Mistake(
        "layers_from_above",
        "You go through the layers from the last to the first. Begin with the first, because its "
        "stride makes the steps of all later layers longer.",
        ("in layers:", "in layers[::-1]:"),
    ),
    Mistake(
        "field_from_zero",
        "Your receptive field begins at 0 and grows by whole kernels. Begin with the one timestep "
        "that is seen without any layer, and add `kernel_size - 1` steps for each layer.",
        ("field, step = 1, 1", "field, step = 0, 1"),
        (WIDER, "field += kernel_size * step"),
    ),
    Mistake(
        "features_not_summed",
        "You keep the features apart. Each filter adds up the products of all timesteps and "
        "features in its window.",
        (CONVOLVED, 'return np.einsum("tjm,jmf->tmf", windows, kernel) + bias'),
    ),
    Mistake(
        "timesteps_not_summed",
        "You multiply only the first timestep of the window. Add up the products of all its "
        "timesteps.",
        (CONVOLVED, "return np.array(windows)[:, 0] @ kernel[0] + bias"),
    ),
    Mistake(
        "filters_added_up",
        "You add up the results of all filters. Return one column for each filter.",
        (
            CONVOLVED,
            CONVOLVED.replace("return ", "results = ") + "\n    return results.sum(axis=1)",
        ),
    ),
    Mistake(
        "window_averaged",
        "You average the products of the window. Add them up.",
        (CONVOLVED, "return np.tensordot(windows, kernel, axes=2) / kernel[:, :, 0].size + bias"),
    ),
    Mistake(
        "bias_subtracted",
        "You subtract the bias. Add it.",
        (CONVOLVED, CONVOLVED.replace("+ bias", "- bias")),
    ),
    Mistake(
        "integers_cut",
        "Your result has the type of the sequence, so integers lose what is behind the point. Make "
        "it a float array.",
        (
            CONVOLVED,
            'with np.errstate(all="ignore"):\n'
            "        return (np.tensordot(windows, kernel, axes=2) + bias).astype(sequence.dtype)",
        ),
    ),
    Mistake(
        "stride_of_the_kernel",
        "Your windows lie side by side. Move the window by `strides` timesteps, whatever its "
        "length is.",
        on(STARTS, "strides", "size"),
    ),
    Mistake(
        "dilated",
        "You use `strides` as the distance between the timesteps of one window. It is the distance "
        "between the places of the window.",
        (STARTS, "starts = range(len(padded) - (size - 1) * strides)"),
        (WINDOWS, "windows = [padded[i : i + (size - 1) * strides + 1 : strides] for i in starts]"),
    ),
    Mistake(
        "incomplete_place_counted",
        "Your window runs past the end of the sequence. Stop at the last place where it fits "
        "whole.",
        (
            STARTS,
            "starts = range(0, len(padded), strides)\n"
            "    padded = np.pad(padded, ((0, size), (0, 0)))",
        ),
    ),
    Mistake(
        "causal_ignored",
        'You add no zeros for "causal". Put `kernel_size - 1` of them in front.',
        (CAUSAL, "before, after = 0, 0"),
    ),
    Mistake(
        "same_zeros_missing",
        'You add too few zeros for "same". Put half of them, rounded down, in front and all others '
        "at the end, also if their number is odd.",
        (HALVES, "before, after = total // 2, total // 2"),
    ),
    Mistake(
        "same_zeros_too_many",
        'You add too many zeros for "same". If their number is odd, the two sides get different '
        "numbers: half, rounded down, in front and the rest at the end.",
        (HALVES, "before, after = size // 2, size // 2"),
    ),
    Mistake(
        "negative_number_of_zeros",
        'The number of zeros for "same" becomes negative when the stride is longer than the '
        "kernel. Take 0 then.",
        (TOTAL, "total = (places - 1) * strides + size - timesteps"),
    ),
    Mistake(
        "same_places_rounded_down",
        'You round the number of places for "same" down. Round `timesteps / strides` up.',
        ("places = -(-timesteps // strides)", "places = max(timesteps // strides, 1)"),
    ),
    Mistake(
        "causal_whole_kernel",
        'You put `kernel_size` zeros in front for "causal", one too many. The last timestep of the '
        "window is the present one.",
        (CAUSAL, "before, after = size, 0"),
    ),
    Mistake(
        "causal_on_both_sides",
        'You put zeros at both ends for "causal". Put `kernel_size - 1` in front, none at the end.',
        (CAUSAL, "before, after = size - 1, size - 1"),
    ),
    Mistake(
        "causal_zeros_of_same",
        'You count the zeros of "causal" as for "same". It always takes `kernel_size - 1` in '
        "front, whatever the stride is.",
        (
            CAUSAL,
            "places = -(-timesteps // strides)\n"
            "        before = max((places - 1) * strides + size - timesteps, 0)",
        ),
    ),
    Mistake(
        "pooled_across_windows",
        "You fold the sequence the wrong way, so each maximum is taken over timesteps that lie far "
        "apart. Each window holds neighbouring timesteps.",
        (POOLED, "return complete.reshape(pool_size, windows, -1).max(axis=0)"),
    ),
    Mistake(
        "pooling_mixes_features",
        "Your reshape puts the features before the timesteps of a window, so both get mixed. Keep "
        "the order of the axes: windows, timesteps, features.",
        (POOLED, "return complete.reshape(windows, -1, pool_size).max(axis=2)"),
    ),
    Mistake(
        "pooling_needs_whole_windows",
        "Your pooling fails if `pool_size` doesn't divide the number of timesteps. Leave out the "
        "timesteps at the end that fill no window.",
        ("complete = sequence[: windows * pool_size]", "complete = sequence"),
    ),
    Mistake(
        "pooling_drops_the_first",
        "You leave out timesteps at the beginning when the last window is not complete. Leave them "
        "out at the end.",
        (
            "complete = sequence[: windows * pool_size]",
            "complete = sequence[len(sequence) - windows * pool_size :]",
        ),
    ),
    Mistake(
        "pooling_takes_the_first",
        "Your pooling keeps the first timestep of each window. Keep the largest value of each "
        "feature.",
        (POOLED, "return complete[::pool_size]"),
    ),
    Mistake(
        "minimum_pooled",
        "Your pooling keeps the smallest value of each window. Max-pooling keeps the largest.",
        on(POOLED, "max", "min"),
    ),
    Mistake(
        "pool_size_ignored",
        "Your pooling windows always have 2 timesteps. Let `pool_size` say how many.",
        ("windows = len(sequence) // pool_size", "pool_size = 2\n    windows = len(sequence) // 2"),
    ),
    Mistake(
        "pooled_over_features_too",
        "Your pooling keeps one value of each window. Keep one for each feature.",
        (POOLED, "return complete.reshape(windows, -1).max(axis=1, keepdims=True)"),
    ),
    Mistake(
        "last_complete_window_missing",
        "Your pooling leaves out the last window, though it is complete. Keep it.",
        (POOLED, "return complete.reshape(windows, pool_size, -1).max(axis=1)[: windows - 1]"),
    ),
    Mistake(
        "global_maximum_of_all",
        "Your global pooling gives one value for the whole sequence. Keep one for each feature.",
        ("return sequence.max(axis=0)", "return sequence.max()"),
    ),
    Mistake(
        "global_keeps_the_timesteps",
        "Your global pooling keeps an axis of length 1 for the timesteps. Drop it, so that the "
        "shape is `(features,)`.",
        ("return sequence.max(axis=0)", "return sequence.max(axis=0, keepdims=True)"),
    ),
    Mistake(
        "first_timestep_not_counted",
        "Your receptive field begins at 0. It is 1 before the first layer.",
        ("field, step = 1, 1", "field, step = 0, 1"),
    ),
    Mistake(
        "returned_after_the_first_layer",
        "You return after the first layer. Go through all layers before you return the field.",
        ("        step *= stride\n    return field", "        return field\n    return field"),
    ),
    Mistake(
        "stride_of_this_layer_only",
        "You multiply by the layer's own stride only. Multiply by all strides of the layers below "
        "it.",
        (WIDER, "field += (kernel_size - 1) * stride"),
    ),
    Mistake(
        "window_moved_by_one",
        "Your result has the right length, but its window still moves by one timestep. Move it by "
        "`strides`.",
        ("for start in starts]", "for start in range(len(starts))]"),
    ),
    Mistake(
        "places_divided_after_adding",
        "You count the places as (n - k + 1) / s, rounded down. The first place needs no step, so "
        "count (n - k) / s, rounded down, and add 1.",
        (
            "range(0, len(padded) - size + 1, strides)",
            "range(0, (len(padded) - size + 1) // strides * strides, strides)",
        ),
    ),
    Mistake(
        "sums_collected_in_the_bias",
        "You add each sum to the array `bias` itself, so it grows from place to place. Make a new "
        "array.",
        (
            "    return np.tensordot(windows, kernel, axes=2) + bias",
            "    results = []\n"
            "    for window in windows:\n"
            "        bias += np.tensordot(window, kernel, axes=2)\n"
            "        results.append(bias.copy())\n"
            "    return np.array(results)",
        ),
    ),
    Mistake(
        "kernel_flattened_by_filters_first",
        "You reshape the kernel to one row for each filter, which mixes up its numbers: the "
        "filters are its last axis. Reshape it to one column for each filter.",
        (
            "np.tensordot(windows, kernel, axes=2) + bias",
            "np.reshape(windows, (len(starts), -1)) @ kernel.reshape(kernel.shape[2], -1).T + bias",
        ),
    ),
    Mistake(
        "last_feature_only",
        "Each feature's sum takes the place of the one before, so only the last feature counts. "
        "Add them up.",
        (
            "np.tensordot(windows, kernel, axes=2) + bias",
            "np.tensordot(np.array(windows)[:, :, -1:], kernel[:, -1:], axes=2) + bias",
        ),
    ),
    Mistake(
        "first_stride_for_all",
        "You take the stride of the first layer for all layers. Multiply by the stride of each.",
        ("step *= stride", "step *= layers[0][1]"),
    ),
    Mistake(
        "last_layers_stride_for_all",
        "You take the stride of the last layer for all layers. Multiply by the stride of each.",
        ("step *= stride", "step *= layers[-1][1]"),
    ),
    Mistake(
        "fields_multiplied",
        "You multiply the kernel sizes. Each layer adds `kernel_size - 1` steps.",
        ("field += (kernel_size - 1) * step", "field *= kernel_size"),
    ),
]
