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
        "The kernel is turned round: its first row meets the first timestep of the window.",
        on("np.tensordot(windows, kernel, axes=2)", "kernel", "kernel[::-1]"),
    ),
    Mistake(
        "bias_missing",
        "The bias is never added: each filter has one.",
        on("np.tensordot(windows, kernel, axes=2) + bias", " + bias", ""),
    ),
    Mistake(
        "rectified",
        "Negative results are lost: the convolution itself has no activation.",
        (
            "return np.tensordot(windows, kernel, axes=2) + bias",
            "return np.maximum(np.tensordot(windows, kernel, axes=2) + bias, 0.0)",
        ),
    ),
    Mistake(
        "first_feature_only",
        "Only the first feature counts: the window's products are added up over all features.",
        (
            "np.tensordot(windows, kernel, axes=2)",
            "np.tensordot(np.array(windows)[:, :, :1], kernel[:, :1], axes=2)",
        ),
    ),
    Mistake(
        "last_place_missing",
        "The last place of the window is missing: there are n - k + 1 of them, not n - k.",
        (STARTS, "starts = range(0, max(len(padded) - size, 1), strides)"),
    ),
    Mistake(
        "strides_ignored",
        "The strides have no effect: the window moves on by so many timesteps.",
        (STARTS, "starts = range(len(padded) - size + 1)"),
    ),
    Mistake(
        "same_padded_in_front",
        "With an odd total of zeros, the larger half went in front: it goes behind.",
        (HALVES, "before, after = total - total // 2, total // 2"),
    ),
    Mistake(
        "same_padded_behind",
        'All zeros of "same" went behind: half of them, rounded down, goes in front.',
        (HALVES, "before, after = 0, total"),
    ),
    Mistake(
        "same_without_strides",
        'The zeros of "same" were counted as if the strides were 1: fewer are needed when some '
        "places are skipped.",
        (TOTAL, "total = size - 1"),
    ),
    Mistake(
        "same_with_edges",
        'With "same" the sequence goes on with its first and last values: the padding is zeros.',
        (
            "padded = np.pad(sequence, ((before, after), (0, 0)))",
            'mode = "edge" if padding == "same" else "constant"\n'
            "    padded = np.pad(sequence, ((before, after), (0, 0)), mode=mode)",
        ),
    ),
    Mistake(
        "causal_padded_behind",
        'The zeros of "causal" stand behind the sequence, so every output sees the future: they '
        "belong in front.",
        (CAUSAL, "before, after = 0, size - 1"),
    ),
    Mistake(
        "causal_centred",
        'With "causal" the window lies around its timestep and sees the future: it should end at '
        "its timestep.",
        (CAUSAL, "before, after = (size - 1) // 2, size - 1 - (size - 1) // 2"),
    ),
    Mistake(
        "causal_ends_before",
        'With "causal" the window ends one timestep too early: its own timestep is no future.',
        (CAUSAL, "before, after = size, -1"),
        (
            "padded = np.pad(sequence, ((before, after), (0, 0)))",
            "padded = np.pad(sequence, ((before, max(after, 0)), (0, 0)))\n"
            "    padded = padded[: len(padded) + min(after, 0)]",
        ),
    ),
    Mistake(
        "long_kernels_always_refused",
        'A kernel longer than the sequence is refused whatever the padding: with "same" and '
        '"causal" the zeros make room for it.',
        on(LONG, 'padding == "valid" and ', ""),
    ),
    Mistake(
        "long_kernels_never_refused",
        'A kernel longer than the sequence has no place in it with "valid": refuse it.',
        (LONG, "if False:"),
        on(
            "return np.tensordot(windows, kernel, axes=2) + bias",
            "windows",
            "np.reshape(windows, (-1, *kernel.shape[:2]))",
        ),
    ),
    Mistake(
        "average_pooling",
        "The pooling takes the mean of each window: it should take the maximum.",
        on(POOLED, "max", "mean"),
    ),
    Mistake(
        "windows_overlap",
        "The pooling windows overlap: each begins where the one before ends.",
        (
            POOLED,
            "starts = range(len(sequence) - pool_size + 1)\n"
            "    return np.array([sequence[i : i + pool_size].max(axis=0) for i in starts])",
        ),
    ),
    Mistake(
        "incomplete_window_kept",
        "The timesteps that are left over at the end make a window of their own: they are left "
        "out.",
        (
            POOLED,
            "starts = range(0, len(sequence), pool_size)\n"
            "    return np.array([sequence[i : i + pool_size].max(axis=0) for i in starts])",
        ),
    ),
    Mistake(
        "maximum_from_zero",
        "Negative values are lost: the maximum of a window begins with its first value, not with "
        "0.",
        (POOLED, f"return np.maximum({POOLED[7:]}, 0.0)"),
        ("return sequence.max(axis=0)", "return np.maximum(sequence.max(axis=0), 0.0)"),
    ),
    Mistake(
        "global_average",
        "Global pooling takes the mean of each feature: it should take the maximum.",
        ("return sequence.max(axis=0)", "return sequence.mean(axis=0)"),
    ),
    Mistake(
        "maximum_over_features",
        "Global pooling gave one value for each timestep: it gives one for each feature.",
        ("return sequence.max(axis=0)", "return sequence.max(axis=1)"),
    ),
    Mistake(
        "strides_not_multiplied",
        "The strides have no effect on the receptive field: behind a stride of 2, one step is two "
        "timesteps long.",
        ("step *= stride", "pass"),
    ),
    Mistake(
        "strides_added",
        "The strides are added up in the receptive field: they multiply.",
        ("step *= stride", "step += stride - 1"),
    ),
    Mistake(
        "last_stride_only",
        "Only the stride of the layer just below counts in the receptive field: all strides below "
        "multiply.",
        ("step *= stride", "step = stride"),
    ),
    Mistake(
        "own_stride_counted",
        "A layer's own stride widens its receptive field: only the strides below it do.",
        (WIDER, "step *= stride\n        " + WIDER),
        ("        step *= stride\n    return field", "    return field"),
    ),
    Mistake(
        "kernel_sizes_added",
        "A layer widens the receptive field by its kernel size: it is one less, because the first "
        "timestep is there already.",
        (WIDER, "field += kernel_size * step"),
    ),
    Mistake(
        "bias_in_each_product",
        "The bias is added to every product of the window. Add it once, to their sum.",
        (
            "np.tensordot(windows, kernel, axes=2) + bias",
            "np.tensordot(windows, kernel, axes=2) + bias * kernel[:, :, 0].size",
        ),
    ),
    Mistake(
        "layers_from_above",
        "The layers are taken from the last to the first. Begin with the first one: its stride "
        "makes the steps of all later layers longer.",
        ("in layers:", "in layers[::-1]:"),
    ),
    Mistake(
        "field_from_zero",
        "The receptive field begins at 0 and grows by whole kernels. Begin with the one timestep "
        "that is seen without any layer, and add kernel_size - 1 steps for each.",
        ("field, step = 1, 1", "field, step = 0, 1"),
        (WIDER, "field += kernel_size * step"),
    ),
]
