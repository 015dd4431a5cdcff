"""Well-known wrong answers of `conv_by_hand`."""

from kata_grader.course.mistakes import Mistake, on

SUM = "np.tensordot(window, kernel, axes=3) + bias"
MAXIMUM = "window.max(axis=(0, 1))"
HALVES = "margins.append((zeros // 2, zeros - zeros // 2))"
PADDED = "return np.pad(image, [*margins, (0, 0)])"

SLIDE = "    return _slide(\n        image, kernel.shape"
CROP = """    counts = [{} for n, k, s in zip(image.shape, kernel.shape[:2], steps)]
    ends = [(c - 1) * s + k for c, k, s in zip(counts, kernel.shape, steps)]
    image = image[: max(ends[0], 0), : max(ends[1], 0)]
"""
POOLING = "    return _slide(image, pool, steps"

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
        "pool_stride_for_rows_only",
        "If the window is a pair, you use a single int of strides for the rows only. It stands for "
        "both, the rows and the columns, whatever the window is.",
        (
            "steps = pool if strides is None else _pair(strides)",
            "steps = pool if strides is None else _pair(strides)\n"
            "    if np.ndim(pool_size) > 0 and strides is not None and np.ndim(strides) == 0:\n"
            "        steps = (strides, pool[1])",
        ),
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
    Mistake(
        "kernel_upside_down",
        "You turn the kernel upside down. Lay it on the image as it is: its first row belongs to "
        "the first row of the window.",
        on(SUM, "kernel", "kernel[::-1]"),
    ),
    Mistake(
        "first_bias_for_all",
        "You add the bias of the first filter to all filters. Each filter has its own bias.",
        on(SUM, "bias", "bias[0]"),
    ),
    Mistake(
        "sum_started_in_the_bias",
        "You add into the array `bias` itself, so it changes, and each place starts from the sum "
        "of the place before. Add into a new array.",
        (SUM, "np.add(bias, np.tensordot(window, kernel, axes=3), out=bias).copy()"),
    ),
    Mistake(
        "filters_added_up",
        "You add up the results of all filters. Each filter makes a channel of its own.",
        (SUM, "(np.tensordot(window, kernel, axes=3) + bias).sum(keepdims=True)"),
    ),
    Mistake(
        "first_filter_only",
        "You use the first filter only. Every filter makes a channel of the result.",
        (SUM, "(np.tensordot(window, kernel, axes=3) + bias)[:1]"),
    ),
    Mistake(
        "filters_first",
        "You put the filters in front of the rows and columns. They are the last axis of the "
        "result.",
        (SUM + "\n    )", SUM + "\n    ).transpose(2, 0, 1)"),
    ),
    Mistake(
        "batch_axis_kept",
        "Your result has an axis for a batch in front. Image and result are single, with three "
        "axes.",
        (SUM + "\n    )", SUM + "\n    )[np.newaxis]"),
    ),
    Mistake(
        "filter_axis_dropped",
        "You drop the last axis if there is only one filter. The result always has three axes.",
        (SUM + "\n    )", SUM + "\n    )[..., 0 if len(bias) == 1 else slice(None)]"),
    ),
    Mistake(
        "bytes_divided",
        "You divide an image of integers by 255. Convolve the numbers as they are.",
        (
            '    if padding == "same":\n',
            "    image = image / 255 if image.dtype.kind in 'iu' else image\n"
            '    if padding == "same":\n',
        ),
    ),
    Mistake(
        "int_for_rows_only",
        "You use a single int for the rows only. It stands for both, the rows and the columns.",
        ("return (value, value) if", "return (value, 1) if"),
    ),
    Mistake(
        "padding_rounded_down_on_both_sides",
        'With `"same"` you drop a zero if their number is odd: you put half of them, rounded '
        "down, on both sides. The extra one goes to the bottom or to the right.",
        (HALVES, "margins.append((zeros // 2, zeros // 2))"),
    ),
    Mistake(
        "padding_all_in_front",
        "You put all the zeros above and on the left. Only half of them, rounded down, belong "
        "there, and the others at the other end.",
        (HALVES, "margins.append((zeros, 0))"),
    ),
    Mistake(
        "padding_swapped",
        "You swap the zeros of rows and columns. The kernel's height decides how many rows are "
        "added, its width how many columns.",
        on(PADDED, "*margins", "*margins[::-1]"),
    ),
    Mistake(
        "same_rounds_down",
        'With `"same"` you round the number of places down. A remainder makes another place, so '
        "round up.",
        ("places = -(-size // step)", "places = size // step"),
    ),
    Mistake(
        "same_keeps_the_size",
        'With `"same"` you add so many zeros that the result is as large as the image whatever '
        "the stride. A side of n pixels has only n / s places, rounded up.",
        ("places = -(-size // step)", "places = size"),
    ),
    Mistake(
        "zeros_may_be_negative",
        "Your number of zeros gets negative if the stride is larger than the kernel. Then nothing "
        "is missing, so add at least 0.",
        ("max((places - 1) * step + span - size, 0)", "(places - 1) * step + span - size"),
    ),
    Mistake(
        "zeros_around_the_result",
        "You convolve without padding and then put zeros around the result. Put them around the "
        "image first, and convolve that.",
        (
            '    if padding == "same":\n'
            "        image = _pad_to_same(image, kernel.shape, steps)\n"
            "    return _slide(\n"
            "        image, kernel.shape, steps, lambda window: "
            "np.tensordot(window, kernel, axes=3) + bias\n"
            "    )",
            "    def look(window):\n"
            "        return np.tensordot(window, kernel, axes=3) + bias\n"
            "    found = _slide(image, kernel.shape, steps, look)\n"
            '    if padding == "same":\n'
            "        if not found.size:\n"
            "            found = np.zeros((0, 0, len(bias)))\n"
            "        margins = []\n"
            "        for size, step, have in zip(image.shape, steps, found.shape):\n"
            "            zeros = -(-size // step) - have\n"
            "            margins.append((zeros // 2, zeros - zeros // 2))\n"
            "        found = np.pad(found, [*margins, (0, 0)])\n"
            "    return found",
        ),
    ),
    Mistake(
        "sum_for_maximum",
        "Your pooling adds up each window. Max-pooling keeps its largest value.",
        on(MAXIMUM, "max", "sum"),
    ),
    Mistake(
        "maximum_over_rows_only",
        "You take the maximum over the rows of a window, but not over its columns. Take it over "
        "both, so that one number is left for each channel.",
        on(MAXIMUM, "(0, 1)", "0"),
    ),
    Mistake(
        "maximum_without_channels",
        "You take one maximum over all channels, and the result has no axis for the channels. "
        "Pool each channel separately.",
        (MAXIMUM, "window.max()"),
    ),
    Mistake(
        "pool_size_swapped",
        "You swap the height and width of the pooling window. A pair is `(rows, columns)`.",
        ("_slide(image, pool, steps, lambda", "_slide(image, pool[::-1], steps, lambda"),
    ),
    Mistake(
        "pool_strides_swapped",
        "You swap the two strides of the pooling. A pair is `(down, right)`.",
        ("_slide(image, pool, steps, lambda", "_slide(image, pool, steps[::-1], lambda"),
    ),
    Mistake(
        "pool_strides_default_to_two",
        "Without `strides` your pooling window always moves by 2. It moves by its own size.",
        ("steps = pool if strides is None", "steps = (2, 2) if strides is None"),
    ),
    Mistake(
        "incomplete_windows_filled_with_zeros",
        "You fill incomplete windows at the edge with zeros and pool them too. Leave them out.",
        (
            "    return _slide(image, pool, steps, lambda",
            "    margins = [\n"
            "        (0, -(size - span) % step)\n"
            "        for size, span, step in zip(image.shape[:2], pool, steps, strict=True)\n"
            "    ]\n"
            "    image = np.pad(image, [*margins, (0, 0)])\n"
            "    return _slide(image, pool, steps, lambda",
        ),
    ),
    Mistake(
        "pool_places_by_stride_alone",
        "You divide the image's size by the stride to count the places of the pooling window. "
        "The last ones stick out then. Take the window's size away first.",
        (
            "    return _slide(image, pool, steps, lambda window: window.max(axis=(0, 1)))",
            "    (height, width), (down, right) = image.shape[:2], steps\n"
            "    answers = [\n"
            "        [\n"
            "            image[i * down :, j * right :][: pool[0], : pool[1]].max(axis=(0, 1))\n"
            "            for j in range(width // right)\n"
            "        ]\n"
            "        for i in range(height // down)\n"
            "    ]\n"
            "    return np.array(answers, dtype=float)",
        ),
    ),
    Mistake(
        "pool_places_by_size",
        "You divide the image's size by the window's to count the places. That is right only if "
        "the window moves by its own size. The stride counts too.",
        (
            "    return _slide(image, pool, steps, lambda window: window.max(axis=(0, 1)))",
            "    found = _slide(image, pool, steps, lambda window: window.max(axis=(0, 1)))\n"
            "    return found[: image.shape[0] // pool[0], : image.shape[1] // pool[1]]",
        ),
    ),
    Mistake(
        "pool_changes_the_image",
        "You write into `image`. Work on a copy, because the caller's array must stay as it is.",
        (
            "    return _slide(image, pool, steps, lambda window: window.max(axis=(0, 1)))",
            "    found = _slide(image, pool, steps, lambda window: window.max(axis=(0, 1)))\n"
            "    image[: found.shape[0], : found.shape[1]] = found\n"
            "    return found",
        ),
    ),
    Mistake(
        "places_divided_after_adding",
        "You count the places as (n - k + 1) / s, rounded down. The first place needs no step, so "
        "count (n - k) / s, rounded down, and add 1.",
        (SLIDE, CROP.format("(n - k + 1) // s") + SLIDE),
    ),
    Mistake(
        "square_results_only",
        "Your result has as many columns as rows. An image need not be square, so count the places "
        "of each side on its own.",
        (
            SLIDE,
            "    last = (image.shape[0] - kernel.shape[0]) // steps[0]\n"
            "    image = image[:, : last * steps[1] + kernel.shape[1]]\n" + SLIDE,
        ),
    ),
    Mistake(
        "padded_by_half_the_kernel",
        'With `"same"` you always put `k // 2` zeros on each side. How many are needed hangs on '
        "the stride too, and for an even number of pixels one side gets one less.",
        (HALVES, "margins.append((span // 2, span // 2))"),
    ),
    Mistake(
        "zeros_of_the_height_for_both",
        'With `"same"` you put as many zeros left and right as above and below. Count those left '
        "and right from the width.",
        (PADDED, "return np.pad(image, [margins[0], margins[0], (0, 0)])"),
    ),
    Mistake(
        "zeros_of_the_width_for_both",
        'With `"same"` you put as many zeros above and below as left and right. Count those above '
        "and below from the height.",
        (PADDED, "return np.pad(image, [margins[1], margins[1], (0, 0)])"),
    ),
    Mistake(
        "kernel_flattened_by_filters_first",
        "You reshape the kernel to one row for each filter, which mixes up its numbers: the "
        "filters are its last axis. Reshape it to one column for each filter.",
        (SUM, "window.reshape(-1) @ kernel.reshape(kernel.shape[3], -1).T + bias"),
    ),
    Mistake(
        "window_flattened_channels_first",
        "You flatten the window channel by channel, and the kernel pixel by pixel. Flatten both in "
        "the same order.",
        (
            SUM,
            "window.transpose(2, 0, 1).reshape(-1) @ kernel.reshape(-1, kernel.shape[3]) + bias",
        ),
    ),
    Mistake(
        "last_channel_only",
        "Each channel's sum takes the place of the one before, so only the last channel counts. "
        "Add them up.",
        on(SUM, "window, kernel", "window[:, :, -1:], kernel[:, :, -1:]"),
    ),
    Mistake(
        "first_pixel_only",
        "You multiply only the first pixel of each window. Add up the products of all its pixels.",
        on(SUM, "window, kernel", "window[:1, :1], kernel[:1, :1]"),
    ),
    Mistake(
        "bias_subtracted",
        "You subtract the bias. Add it.",
        on(SUM, "+ bias", "- bias"),
    ),
    Mistake(
        "pooled_across_windows",
        "You reshape the image along the wrong axes, so each maximum is taken over pixels that lie "
        "far apart. Keep the pixels of a window side by side.",
        (
            POOLING,
            "    if tuple(steps) == tuple(pool):\n"
            "        rows, columns = image.shape[0] // pool[0], image.shape[1] // pool[1]\n"
            "        image = image[: rows * pool[0], : columns * pool[1]].astype(float)\n"
            "        image = image.reshape(pool[0], rows, pool[1], columns, -1)\n"
            "        return image.max(axis=(0, 2))\n" + POOLING,
        ),
    ),
    Mistake(
        "pooling_always_halves",
        "Your pooling always takes windows of 2 x 2. `pool_size` says how large they are.",
        ("    pool = _pair(pool_size)", "    pool = (2, 2)"),
    ),
    Mistake(
        "default_strides_of_rows",
        "Without `strides` your window moves by its own height in both directions. To the right it "
        "moves by its width.",
        (
            "    steps = pool if strides is None else _pair(strides)\n"
            "    return _slide(image, pool",
            "    steps = _pair(pool[0] if strides is None else strides)\n"
            "    return _slide(image, pool",
        ),
    ),
]
