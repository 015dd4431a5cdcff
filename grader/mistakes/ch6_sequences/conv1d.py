"""Well-known wrong answers of `conv1d`."""

from kata_grader.course.mistakes import Mistake, on

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
]
