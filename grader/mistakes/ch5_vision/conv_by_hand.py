"""Well-known wrong answers of `conv_by_hand`."""

from kata_grader.course.mistakes import Mistake, on

SUM = "np.tensordot(window, kernel, axes=3) + bias"
MAXIMUM = "window.max(axis=(0, 1))"
HALVES = "margins.append((zeros // 2, zeros - zeros // 2))"
PADDED = "return np.pad(image, [*margins, (0, 0)])"

MISTAKES = [
    Mistake(
        "flipped_kernel",
        "You turn the kernel by 180 degrees first, as mathematicians do. Keras doesn't turn it.",
        on(SUM, "kernel", "kernel[::-1, ::-1]"),
    ),
    Mistake(
        "kernel_transposed",
        "You swap the kernel's rows and columns. The kernel's first axis goes down the image.",
        (
            '    if padding == "same":\n',
            '    kernel = np.swapaxes(kernel, 0, 1)\n    if padding == "same":\n',
        ),
    ),
    Mistake(
        "bias_forgotten",
        "You never add the bias. Each filter has one, and it is part of every result.",
        on(SUM, " + bias", ""),
    ),
    Mistake(
        "bias_for_every_weight",
        "You add the bias inside the sum, once for every weight. Add it only once, to the finished "
        "sum.",
        on(SUM, "bias", "bias * window.size"),
    ),
    Mistake(
        "bias_for_every_channel",
        "You add the bias once for each channel of the image. Add it only once, to the sum over "
        "all channels.",
        on(SUM, "bias", "bias * window.shape[2]"),
    ),
    Mistake(
        "channels_reversed",
        "You pair the image's channels with the wrong channels of the kernel. Channel 0 of the "
        "image belongs to channel 0 of the kernel.",
        on(SUM, "window", "window[:, :, ::-1]"),
    ),
    Mistake(
        "channels_and_filters_swapped",
        "You mix up the kernel's last two axes. The channels of the image come first, then the "
        "filters.",
        on(SUM, "kernel", "kernel.swapaxes(2, 3).reshape(kernel.shape)"),
    ),
    Mistake(
        "first_channel_only",
        "You look only at the first channel of the image. A filter adds up what it finds in all "
        "channels.",
        on(SUM, ", kernel", "[:, :, :1], kernel[:, :, :1]"),
    ),
    Mistake(
        "channels_averaged",
        "You average the products over the channels. Add them up instead.",
        on(SUM, "+ bias", "/ window.shape[2] + bias"),
    ),
    Mistake(
        "window_averaged",
        "You average the products over the window. Add them up instead.",
        on(SUM, "+ bias", "/ window.size + bias"),
    ),
    Mistake(
        "rectified",
        "You cut negative results of the convolution to 0. Let them stay negative, because there "
        "is no activation here.",
        (SUM, "np.maximum(np.tensordot(window, kernel, axes=3) + bias, 0)"),
    ),
    Mistake(
        "height_and_width_swapped",
        "You swap the rows and columns of the result. The height comes first.",
        (
            "    return np.array(answers, dtype=float)",
            "    return np.array(answers, dtype=float).swapaxes(0, 1)",
        ),
    ),
    Mistake(
        "last_place_missing",
        "You leave out the last row and the last column of places. The window may touch the edge "
        "of the image.",
        ("range(0, width - columns + 1, right)", "range(0, max(width - columns, 1), right)"),
        ("range(0, height - rows + 1, down)", "range(0, max(height - rows, 1), down)"),
    ),
    Mistake(
        "strides_ignored",
        "Your convolution always moves the kernel by one pixel. Move it by `strides`.",
        (
            "    return _slide(\n        image, kernel.shape, steps,",
            "    return _slide(\n        image, kernel.shape, (1, 1),",
        ),
    ),
    Mistake(
        "window_moved_by_one",
        "Your convolution has the right size, but its window still moves by one pixel. Move it by "
        "`strides` from one place to the next.",
        (
            "    return _slide(\n        image, kernel.shape, steps,",
            "    steps = _pair(steps)\n"
            "    down, right = (\n"
            "        (size - span) // step + 1\n"
            "        for size, span, step in zip(image.shape[:2], kernel.shape[:2], steps)\n"
            "    )\n"
            "    image = image[: down + kernel.shape[0] - 1, : right + kernel.shape[1] - 1]\n"
            "    return _slide(\n        image, kernel.shape, (1, 1),",
        ),
    ),
    Mistake(
        "strides_swapped",
        "You swap the strides of rows and columns. A pair is `(down, right)`.",
        ("(down, right) = image", "(right, down) = image"),
    ),
    Mistake(
        "second_of_pair_unused",
        "You use only the first number of a pair. That one belongs to the rows, and the second one "
        "to the columns.",
        ("np.ndim(value) == 0 else value", "np.ndim(value) == 0 else (value[0], value[0])"),
    ),
    Mistake(
        "padding_at_the_wrong_side",
        "If the number of zeros is odd, you put the extra one above or on the left. Put it at the "
        "bottom or on the right.",
        (HALVES, "margins.append((zeros - zeros // 2, zeros // 2))"),
    ),
    Mistake(
        "padding_all_behind",
        "You put all the zeros at the bottom and on the right. Half of them, rounded down, belong "
        "above and on the left.",
        (HALVES, "margins.append((0, zeros))"),
    ),
    Mistake(
        "padding_even_on_both_sides",
        'With `"same"` you always put equally many zeros on opposite sides. If their number is '
        "odd, the extra one goes to the bottom or to the right.",
        (HALVES, "margins.append(((zeros + 1) // 2, (zeros + 1) // 2))"),
    ),
    Mistake(
        "padding_without_strides",
        'With `"same"` you count the zeros as for a stride of 1. A larger stride often needs fewer '
        "of them, so the window begins elsewhere.",
        ("max((places - 1) * step + span - size, 0)", "span - 1"),
    ),
    Mistake(
        "edges_repeated",
        'With `"same"` you repeat the pixels at the edge. Add zeros around the image instead.',
        on(PADDED, "(0, 0)]", '(0, 0)], mode="edge"'),
    ),
    Mistake(
        "same_as_valid",
        'With `"same"` you add nothing around the image. Zeros around it give the result the size '
        "of the image, divided by the strides.",
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
        "You convert the kernel to the image's type, so the weights lose their fractions if the "
        "image has integers. Turn the image into floats instead.",
        on(SUM, "kernel", "kernel.astype(image.dtype)"),
    ),
    Mistake(
        "average_for_maximum",
        "Your pooling averages each window. Max-pooling keeps the largest value.",
        on(MAXIMUM, "max", "mean"),
    ),
    Mistake(
        "minimum_for_maximum",
        "Your pooling keeps the smallest value of each window. Max-pooling keeps the largest one.",
        on(MAXIMUM, "max", "min"),
    ),
    Mistake(
        "starts_from_zero",
        "Your maximum is 0 if all numbers in a window are negative. Begin with the window's own "
        "numbers, not with 0.",
        (MAXIMUM, "np.maximum(window.max(axis=(0, 1)), 0)"),
    ),
    Mistake(
        "largest_size",
        "Your pooling keeps the number farthest from zero, whatever its sign. Max-pooling keeps "
        "the largest one, so 1 beats -5.",
        (
            MAXIMUM,
            "np.take_along_axis(window.reshape(-1, window.shape[2]), np.abs(window).reshape("
            "-1, window.shape[2]).argmax(axis=0)[None], axis=0)[0]",
        ),
    ),
    Mistake(
        "maximum_over_channels",
        "You take one maximum over all channels together. Pool each channel separately.",
        (MAXIMUM, "np.full(window.shape[2], window.max())"),
    ),
    Mistake(
        "pool_strides_default_to_one",
        "Without `strides` your pooling window moves by 1. Move it by its own size.",
        ("steps = pool if strides is None", "steps = (1, 1) if strides is None"),
    ),
    Mistake(
        "pool_strides_ignored",
        "Your pooling ignores `strides`. The window moves by its own size only if `strides` is "
        "None.",
        ("return _slide(image, pool, steps,", "return _slide(image, pool, pool,"),
    ),
    Mistake(
        "incomplete_windows_pooled",
        "You also pool incomplete windows at the edge of the image. Leave them out.",
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
    Mistake(
        "last_pool_window_missing",
        "Your pooling leaves out a window that ends exactly at the edge of the image. Keep it, "
        "because it fits completely.",
        (
            "    return _slide(image, pool, steps, lambda window: window.max(axis=(0, 1)))",
            "    rows, columns = (\n"
            "        len(range(0, size - span, step))\n"
            "        for size, span, step in zip(image.shape[:2], pool, steps)\n"
            "    )\n"
            "    found = _slide(image, pool, steps, lambda window: window.max(axis=(0, 1)))\n"
            "    return found[:rows, :columns]",
        ),
    ),
]
