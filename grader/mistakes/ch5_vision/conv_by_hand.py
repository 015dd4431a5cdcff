"""Well-known wrong answers of `conv_by_hand`."""

from kata_grader.course.mistakes import Mistake, on

SUM = "np.tensordot(window, kernel, axes=3) + bias"
MAXIMUM = "window.max(axis=(0, 1))"
HALVES = "margins.append((zeros // 2, zeros - zeros // 2))"
PADDED = "return np.pad(image, [*margins, (0, 0)])"

MISTAKES = [
    Mistake(
        "flipped_kernel",
        "The kernel is turned by 180 degrees before it is laid on, as in mathematics: Keras lays "
        "it on as it is.",
        on(SUM, "kernel", "kernel[::-1, ::-1]"),
    ),
    Mistake(
        "kernel_transposed",
        "The kernel's rows and columns are swapped: its first axis goes down the image.",
        (
            '    if padding == "same":\n',
            '    kernel = np.swapaxes(kernel, 0, 1)\n    if padding == "same":\n',
        ),
    ),
    Mistake(
        "bias_forgotten",
        "The bias is never added: each filter has one.",
        on(SUM, " + bias", ""),
    ),
    Mistake(
        "bias_for_every_weight",
        "The bias is added several times, inside the sum: it is added once, to the finished sum.",
        on(SUM, "bias", "bias * window.size"),
    ),
    Mistake(
        "bias_for_every_channel",
        "The bias is added once for each channel of the image: it is added once, to the sum over "
        "all channels.",
        on(SUM, "bias", "bias * window.shape[2]"),
    ),
    Mistake(
        "channels_reversed",
        "The channels are mixed up: channel 0 of the image belongs to channel 0 of the kernel.",
        on(SUM, "window", "window[:, :, ::-1]"),
    ),
    Mistake(
        "channels_and_filters_swapped",
        "The kernel's last two axes are swapped: the channels of the image come first, then the "
        "filters.",
        on(SUM, "kernel", "kernel.swapaxes(2, 3).reshape(kernel.shape)"),
    ),
    Mistake(
        "first_channel_only",
        "Only the first channel of the image is looked at: a filter adds up what it finds in all "
        "of them.",
        on(SUM, ", kernel", "[:, :, :1], kernel[:, :, :1]"),
    ),
    Mistake(
        "channels_averaged",
        "The channels are averaged: their products are added up.",
        on(SUM, "+ bias", "/ window.shape[2] + bias"),
    ),
    Mistake(
        "window_averaged",
        "The products are averaged over the window: they are added up.",
        on(SUM, "+ bias", "/ window.size + bias"),
    ),
    Mistake(
        "rectified",
        "Negative results of the convolution are cut to 0: there is no activation here.",
        (SUM, "np.maximum(np.tensordot(window, kernel, axes=3) + bias, 0)"),
    ),
    Mistake(
        "height_and_width_swapped",
        "Rows and columns of the result are swapped: the height comes first.",
        (
            "    return np.array(answers, dtype=float)",
            "    return np.array(answers, dtype=float).swapaxes(0, 1)",
        ),
    ),
    Mistake(
        "last_place_missing",
        "The last row and the last column of places are missing: the window may touch the edge.",
        ("range(0, width - columns + 1, right)", "range(0, max(width - columns, 1), right)"),
        ("range(0, height - rows + 1, down)", "range(0, max(height - rows, 1), down)"),
    ),
    Mistake(
        "strides_ignored",
        "The convolution moves by one pixel whatever its strides say.",
        (
            "    return _slide(\n        image, kernel.shape, steps,",
            "    return _slide(\n        image, kernel.shape, (1, 1),",
        ),
    ),
    Mistake(
        "strides_swapped",
        "The strides of rows and columns are swapped: a pair is (down, right).",
        ("(down, right) = image", "(right, down) = image"),
    ),
    Mistake(
        "second_of_pair_unused",
        "Only the first number of a pair is used: it belongs to the rows, and the second one to "
        "the columns.",
        ("np.ndim(value) == 0 else value", "np.ndim(value) == 0 else (value[0], value[0])"),
    ),
    Mistake(
        "padding_at_the_wrong_side",
        "An odd zero is put above or on the left: it belongs to the bottom, or to the right.",
        (HALVES, "margins.append((zeros - zeros // 2, zeros // 2))"),
    ),
    Mistake(
        "padding_all_behind",
        "All the zeros are put at the bottom and on the right: half of them, rounded down, belong "
        "above and on the left.",
        (HALVES, "margins.append((0, zeros))"),
    ),
    Mistake(
        "padding_even_on_both_sides",
        'With "same", as many zeros are put in front as behind: where their number is odd, there '
        "is one more behind, at the bottom and on the right.",
        (HALVES, "margins.append(((zeros + 1) // 2, (zeros + 1) // 2))"),
    ),
    Mistake(
        "padding_without_strides",
        'With "same", the zeros are counted as for a stride of 1: a larger stride needs fewer of '
        "them, so the window begins elsewhere.",
        ("max((places - 1) * step + span - size, 0)", "span - 1"),
    ),
    Mistake(
        "edges_repeated",
        'With "same", the pixels at the edge are repeated: zeros are added.',
        on(PADDED, "(0, 0)]", '(0, 0)], mode="edge"'),
    ),
    Mistake(
        "same_as_valid",
        'With "same" nothing is added around the image: the result has the size of the image, '
        "divided by the strides.",
        (PADDED, "return image"),
    ),
    Mistake(
        "whole_numbers",
        "For an image of integers your convolution returns integers. Return floats.",
        (
            SUM + "\n    )",
            SUM + "\n    ).astype(image.dtype)",
        ),
    ),
    Mistake(
        "kernel_rounded",
        "The weights are rounded to the image's type, so those of an image of integers lose their "
        "fractions: turn the image into floats instead.",
        on(SUM, "kernel", "kernel.astype(image.dtype)"),
    ),
    Mistake(
        "average_for_maximum",
        "The pooling takes the mean of each window: it takes the maximum.",
        on(MAXIMUM, "max", "mean"),
    ),
    Mistake(
        "minimum_for_maximum",
        "The pooling takes the minimum of each window: it takes the maximum.",
        on(MAXIMUM, "max", "min"),
    ),
    Mistake(
        "starts_from_zero",
        "Where all numbers in a window are negative, the maximum comes out as 0: begin with the "
        "window's own numbers, not with zeros.",
        (MAXIMUM, "np.maximum(window.max(axis=(0, 1)), 0)"),
    ),
    Mistake(
        "largest_size",
        "The number farthest from zero is taken, sign or no sign: the maximum is the largest one.",
        (
            MAXIMUM,
            "np.take_along_axis(window.reshape(-1, window.shape[2]), np.abs(window).reshape("
            "-1, window.shape[2]).argmax(axis=0)[None], axis=0)[0]",
        ),
    ),
    Mistake(
        "maximum_over_channels",
        "The maximum is taken over all channels together: each channel is pooled by itself.",
        (MAXIMUM, "np.full(window.shape[2], window.max())"),
    ),
    Mistake(
        "pool_strides_default_to_one",
        "Without strides the pooling window moves by 1: it moves by its own size.",
        ("steps = pool if strides is None", "steps = (1, 1) if strides is None"),
    ),
    Mistake(
        "pool_strides_ignored",
        "The strides given to the pooling are not used: only where they are None does the window "
        "move by its own size.",
        ("return _slide(image, pool, steps,", "return _slide(image, pool, pool,"),
    ),
    Mistake(
        "incomplete_windows_pooled",
        "Incomplete windows at the edge are pooled as well: they are left out.",
        (
            "    return _slide(image, pool, steps, lambda",
            "    margins = [\n"
            "        (0, -(size - span) % step)\n"
            "        for size, span, step in zip(image.shape[:2], pool, steps, strict=True)\n"
            "    ]\n"
            "    image = np.pad(image.astype(float), [*margins, (0, 0)], constant_values=-np.inf)\n"
            "    return _slide(image, pool, steps, lambda",
        ),
    ),
]
