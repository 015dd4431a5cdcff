"""Well-known wrong answers of `conv_shapes`."""

from kata_grader.course.mistakes import Mistake, on

MISTAKES = [
    Mistake(
        "smaller_by_one",
        'At a stride of 1 your `"valid"` output is always 1 pixel smaller than the image. A window '
        "of k pixels takes k - 1 pixels away, which is 2 for a 3 x 3 kernel.",
        ("(size - span) // stride + 1", "(size - 2) // stride + 1"),
    ),
    Mistake(
        "one_border_only",
        "You take away only k // 2 pixels, the border on one side. The window stays inside both "
        "edges, so k - 1 pixels are lost.",
        ("(size - span) // stride + 1", "(size - span // 2 - 1) // stride + 1"),
    ),
    Mistake(
        "last_place_missing",
        "You count one place too few. The window can stand at the very beginning as well, so there "
        "is one place more than there are steps.",
        ("(size - span) // stride + 1", "(size - span) // stride"),
    ),
    Mistake(
        "ceil_for_floor",
        'You count an incomplete last step. With `"valid"` the window stays inside the image, so '
        "round the number of steps down.",
        ("(size - span) // stride + 1", "-(-(size - span) // stride) + 1"),
    ),
    Mistake(
        "true_division",
        'Your `"valid"` sizes are floats, because `/` always makes a float in Python. Pixels are '
        "counted in ints, so divide with `//`.",
        ("(size - span) // stride + 1", "(size - span) / stride + 1"),
    ),
    Mistake(
        "valid_without_strides",
        'Your convolution leaves out the strides with `"valid"`. The window moves by a whole '
        "stride from one place to the next, so there are fewer places.",
        (
            "spans, _pair(strides), padding)",
            'spans, (_pair(strides), (1, 1))[padding == "valid"], padding)',
        ),
    ),
    Mistake(
        "same_without_strides",
        'With `"same"` your output always has the size of the image. That is right only for a '
        "stride of 1, because a larger stride divides the size.",
        ("places.append(-(-size // stride))", "places.append(size)"),
    ),
    Mistake(
        "same_rounds_down",
        'With `"same"` you round the size divided by the stride down. The image is padded until '
        "the last place fits as well, so round up.",
        ("places.append(-(-size // stride))", "places.append(size // stride)"),
    ),
    Mistake(
        "same_as_valid",
        'Your code treats `"same"` like `"valid"`. With `"same"` zeros are added around the image, '
        "so the size depends on the stride alone.",
        ('if padding == "same":', "if False:"),
    ),
    Mistake(
        "large_window_refused_with_same",
        'You refuse a window larger than the image with `"same"` too. There it has places over the '
        'zeros around the image, so refuse it only with `"valid"`.',
        ('    if padding == "valid":\n', "    if True:\n"),
    ),
    Mistake(
        "dilation_ignored",
        "You ignore `dilation_rate`. Dilation pulls the kernel's pixels apart, so the kernel spans "
        "more of the image.",
        ("[(k - 1) * d + 1 for k, d", "[k for k, d"),
    ),
    Mistake(
        "kernel_times_dilation",
        "You multiply the kernel's size by the dilation rate. There are only k - 1 gaps between k "
        "pixels, so at a rate of 2 a kernel of 3 spans 5 pixels, not 6.",
        ("[(k - 1) * d + 1 for k, d", "[k * d for k, d"),
    ),
    Mistake(
        "height_width_swapped",
        "You swap the height and width of the output. Shapes are `(height, width, channels)`, rows "
        "first.",
        ("return tuple(places)", "return tuple(reversed(places))"),
    ),
    Mistake(
        "image_read_width_first",
        "You read the image's shape as `(width, height, channels)`. It is `(height, width, "
        "channels)`, rows first.",
        ("zip(input_shape[:2], spans", "zip(input_shape[1::-1], spans"),
    ),
    Mistake(
        "kernel_swapped",
        "You swap the kernel's height and width. A pair is `(rows, columns)`, so its first number "
        "belongs to the image's height.",
        ("zip(_pair(kernel_size), _pair", "zip(_pair(kernel_size)[::-1], _pair"),
    ),
    Mistake(
        "strides_swapped",
        "You swap the strides of rows and columns. A pair is `(rows, columns)`, so its first "
        "number is the step down the image.",
        ("spans, strides, strict=True)", "spans, strides[::-1], strict=True)"),
    ),
    Mistake(
        "second_of_pair_unused",
        "You use only the first number of a pair. That one belongs to the rows, and the second one "
        "to the columns.",
        ("isinstance(value, int) else value", "isinstance(value, int) else (value[0], value[0])"),
    ),
    Mistake(
        "input_channels_kept",
        "You return the image's channels as the output's. Each filter looks at all channels of the "
        "image together and makes one channel of the output.",
        ("padding), filters)", "padding), input_shape[2])"),
    ),
    Mistake(
        "pool_strides_default_to_one",
        "Without `strides` your pooling window moves by 1. Move it by its own size, so that the "
        "windows lie side by side.",
        ("pool if strides is None", "(1, 1) if strides is None"),
    ),
    Mistake(
        "pool_strides_default_to_the_height",
        "Without `strides` your pooling window moves by its height in both directions. It moves by "
        "its own size: by its height down the image, and by its width along the rows.",
        ("pool if strides is None", "(pool[0], pool[0]) if strides is None"),
    ),
    Mistake(
        "pool_strides_ignored",
        "Your pooling ignores `strides`. The window moves by its own size only if `strides` is "
        "None.",
        (
            "pool if strides is None else _pair(strides)",
            "pool if strides is None else pool",
        ),
    ),
    Mistake(
        "pool_divides_channels",
        "Your pooling divides the number of channels too. Pooling makes the picture smaller in "
        "height and width, but every channel stays.",
        on("return (rows, columns, input_shape[2])", "input_shape[2]", "input_shape[2] // pool[0]"),
    ),
    Mistake(
        "bias_forgotten",
        "You don't count the biases. Each filter has one, unless `use_bias` is False.",
        ("weights + filters if use_bias", "weights if use_bias"),
    ),
    Mistake(
        "bias_always_counted",
        "You count the biases even if `use_bias` is False. Leave them out then.",
        ("return weights + filters if use_bias else weights", "return weights + filters"),
    ),
    Mistake(
        "bias_turned_round",
        "You count the biases if `use_bias` is False, and leave them out if it is True. Do it the "
        "other way round.",
        ("if use_bias else weights", "if not use_bias else weights"),
    ),
    Mistake(
        "one_bias_for_all",
        "You count only one bias for the whole layer. Each filter has its own.",
        ("weights + filters if use_bias", "weights + 1 if use_bias"),
    ),
    Mistake(
        "channels_not_multiplied",
        "You count the weights for one channel only. A filter looks at all channels of its input "
        "and has separate weights for each.",
        ("rows * columns * input_channels * filters", "rows * columns * filters"),
    ),
    Mistake(
        "kernel_side_not_squared",
        "You count only one side of the kernel. The whole kernel has rows times columns pixels.",
        ("rows * columns * input_channels * filters", "rows * input_channels * filters"),
    ),
    Mistake(
        "window_larger_than_image",
        'With `"valid"` you accept a window larger than the image. It has no place there, so raise '
        "a ValueError.",
        ("        check_fit(input_shape, spans)", "        pass"),
    ),
    Mistake(
        "same_must_fit_too",
        'You refuse a kernel larger than the image with `"same"` too. Zeros are added around the '
        'image then, so only `"valid"` asks for a kernel that fits.',
        (
            "    return (*_slide(input_shape, spans, _pair(strides), padding), filters)",
            "    check_fit(input_shape, spans)\n"
            "    return (*_slide(input_shape, spans, _pair(strides), padding), filters)",
        ),
    ),
    Mistake(
        "kernel_plus_dilation",
        "You add the dilation rate to the kernel's size once. Every one of the k - 1 steps between "
        "the kernel's pixels grows, so multiply them by the rate.",
        ("[(k - 1) * d + 1 for k, d", "[k + d - 1 for k, d"),
    ),
    Mistake(
        "rate_taken_as_gap",
        "You take the dilation rate as the number of pixels left out between two pixels of the "
        "kernel. It is the distance from one to the next, so at a rate of 1 nothing lies between.",
        ("[(k - 1) * d + 1 for k, d", "[(k - 1) * (d + 1) + 1 for k, d"),
    ),
    Mistake(
        "dilation_swapped",
        "You swap the dilation rates of rows and columns. A pair is `(rows, columns)`, so its "
        "first number belongs to the kernel's height.",
        ("_pair(dilation_rate), strict=True)", "_pair(dilation_rate)[::-1], strict=True)"),
    ),
    Mistake(
        "span_without_last_pixel",
        "Your dilated kernel spans one pixel too few. There are k - 1 steps of the dilation rate, "
        "and the first pixel counts as well.",
        ("[(k - 1) * d + 1 for k, d", "[max((k - 1) * d, 1) if d > 1 else k for k, d"),
    ),
    Mistake(
        "fit_without_dilation",
        "You check only whether the kernel without its gaps fits into the image. With dilation it "
        "spans more pixels, and all of these must fit.",
        (
            "    return (*_slide(input_shape, spans, _pair(strides), padding), filters)",
            '    if padding == "valid":\n'
            "        check_fit(input_shape, _pair(kernel_size))\n"
            "    places = []\n"
            "    for size, span, stride in zip(input_shape[:2], spans, _pair(strides)):\n"
            '        same = padding == "same"\n'
            "        places.append(-(-size // stride) if same else (size - span) // stride + 1)\n"
            "    return (*places, filters)",
        ),
    ),
    Mistake(
        "exact_fit_refused",
        "You refuse a window as large as the image. It fits, in exactly one place, so refuse only "
        "larger ones.",
        (
            "        check_fit(input_shape, spans)",
            "        check_fit(input_shape, [span + 1 for span in spans])",
        ),
    ),
    Mistake(
        "only_height_must_fit",
        "You check only whether the window is too high for the image. It can be too wide as well, "
        "so compare the columns too.",
        ("        check_fit(input_shape, spans)", "        check_fit(input_shape, (spans[0], 1))"),
    ),
    Mistake(
        "pool_fit_unchecked",
        'Your pooling accepts a window larger than the image with `"valid"`. Raise a ValueError '
        "there, as for a convolution.",
        (
            "    rows, columns = _slide(input_shape, pool, steps, padding)",
            '    if padding == "valid":\n'
            "        rows, columns = [\n"
            "            (n - p) // s + 1 for n, p, s in zip(input_shape, pool, steps)\n"
            "        ]\n"
            "    else:\n"
            "        rows, columns = _slide(input_shape, pool, steps, padding)",
        ),
    ),
    Mistake(
        "one_added_before_division",
        "You add the 1 before you divide by the stride. The 1 is the place at the very beginning, "
        "so divide first, round down, and then add it.",
        ("(size - span) // stride + 1", "(size - span + 1) // stride"),
    ),
    Mistake(
        "image_divided_first",
        "You divide the image by the stride before you take the kernel away. Take the kernel's "
        "span away first, and divide what is left.",
        ("(size - span) // stride + 1", "size // stride - span + 1"),
    ),
    Mistake(
        "padded_by_half_kernel",
        'With `"same"` you pad k // 2 pixels on both sides. For an even kernel that is one pixel '
        "too many. The size depends on the stride alone.",
        (
            "places.append(-(-size // stride))",
            "places.append((size + 2 * (span // 2) - span) // stride + 1)",
        ),
    ),
    Mistake(
        "padded_by_half_of_one_less",
        'With `"same"` you pad (k - 1) // 2 pixels on both sides. For an even kernel that is one '
        "pixel too few. The size depends on the stride alone.",
        (
            "places.append(-(-size // stride))",
            "places.append((size + 2 * ((span - 1) // 2) - span) // stride + 1)",
        ),
    ),
    Mistake(
        "same_always_one_more",
        'With `"same"` you always add 1 after the division. There is one place more only if the '
        "stride leaves a remainder, so round up instead.",
        ("places.append(-(-size // stride))", "places.append(size // stride + 1)"),
    ),
    Mistake(
        "same_makes_floats",
        'Your `"same"` sizes are floats. Pixels are counted in ints, so use `math.ceil`, or turn '
        "the rounded number into an int.",
        ("places.append(-(-size // stride))", "places.append(float(-(-size // stride)))"),
    ),
    Mistake(
        "filters_times_channels",
        "You multiply the filters by the image's channels. A filter adds up what it finds in all "
        "channels, so each filter makes one channel.",
        ("padding), filters)", "padding), filters * input_shape[2])"),
    ),
    Mistake(
        "channels_first",
        "You put the number of filters in front of the height and width. Here the channels come "
        "last.",
        (
            "return (*_slide(input_shape, spans, _pair(strides), padding), filters)",
            "return (filters, *_slide(input_shape, spans, _pair(strides), padding))",
        ),
    ),
    Mistake(
        "batch_axis_added",
        "Your shape has an axis for the batch in front, as in `model.summary()`. It is the shape "
        "for one image, so return three numbers.",
        ("return (*_slide", "return (None, *_slide"),
    ),
    Mistake(
        "list_returned",
        "You return a list of sizes. A shape is a tuple.",
        (
            "return (*_slide(input_shape, spans, _pair(strides), padding), filters)",
            "return [*_slide(input_shape, spans, _pair(strides), padding), filters]",
        ),
    ),
    Mistake(
        "pool_strides_default_to_two",
        "Without `strides` your pooling window always moves by 2. It moves by its own size, "
        "which is 2 only by default.",
        ("pool if strides is None", "(2, 2) if strides is None"),
    ),
    Mistake(
        "pool_always_valid",
        'Your pooling ignores `padding`. With `"same"` the incomplete windows at the edge count '
        "too.",
        ("_slide(input_shape, pool, steps, padding)", '_slide(input_shape, pool, steps, "valid")'),
    ),
    Mistake(
        "pool_to_one_channel",
        "Your pooling returns a single channel. It slides over each channel separately, so their "
        "number stays.",
        ("return (rows, columns, input_shape[2])", "return (rows, columns, 1)"),
    ),
    Mistake(
        "channels_dropped",
        "Your pooling returns height and width only. The number of channels belongs to the shape "
        "too, as the third number.",
        ("return (rows, columns, input_shape[2])", "return (rows, columns)"),
    ),
    Mistake(
        "first_side_squared",
        "You square the first side of the kernel. A kernel need not be square, so multiply its "
        "rows by its columns.",
        ("rows * columns * input_channels * filters", "rows * rows * input_channels * filters"),
    ),
    Mistake(
        "sides_added",
        "You add the sides of the kernel. It has rows times columns pixels.",
        (
            "rows * columns * input_channels * filters",
            "(rows + columns) * input_channels * filters",
        ),
    ),
    Mistake(
        "one_filter_counted",
        "You count the weights of one filter only. Every filter has its own kernel, so multiply "
        "by the number of filters.",
        ("rows * columns * input_channels * filters", "rows * columns * input_channels"),
    ),
    Mistake(
        "bias_for_each_input_channel",
        "You count one bias for each channel of the image. The biases belong to the filters: each "
        "filter has one.",
        ("weights + filters if use_bias", "weights + input_channels if use_bias"),
    ),
    Mistake(
        "bias_in_every_channel",
        "You give each filter a bias for every input channel. A filter adds up all channels and "
        "then adds a single bias.",
        ("weights + filters if use_bias", "weights + filters * input_channels if use_bias"),
    ),
    Mistake(
        "rounded_to_the_nearest",
        "You round the number of steps to the nearest whole number. A step that is not complete "
        "does not count, so round down.",
        ("(size - span) // stride + 1", "round((size - span) / stride) + 1"),
    ),
    Mistake(
        "stride_divided_twice",
        'With `"valid"` you divide by the stride twice. Divide what is left of the image\'s size '
        "once.",
        ("(size - span) // stride + 1", "(size - span) // stride // stride + 1"),
    ),
    Mistake(
        "kernel_added",
        "With `\"valid\"` you add the kernel's size to the image's. The window stays inside the "
        "image, so take it away.",
        ("(size - span) // stride + 1", "(size + span) // stride + 1"),
    ),
    Mistake(
        "two_added",
        'With `"valid"` you add 2 to the number of steps. Add 1 for the first place.',
        ("(size - span) // stride + 1", "(size - span) // stride + 2"),
    ),
    Mistake(
        "width_from_the_new_height",
        "You compute the width of the output from its height. Each side comes from the image's own "
        "side.",
        (
            "for size, span, stride in zip(input_shape[:2], spans, strides, strict=True):\n",
            "for size, span, stride in zip(input_shape[:2], spans, strides, strict=True):\n"
            "        size = places[0] if places else size\n",
        ),
    ),
    Mistake(
        "square_results_only",
        "You return the height of the output for its width too. An image need not be square, so "
        "compute each side on its own.",
        ("    return tuple(places)", "    return places[0], places[0]"),
    ),
    Mistake(
        "pool_always_halves",
        "Your pooling always halves height and width. The size of the window and its strides say "
        "how much smaller they become.",
        (
            "rows, columns = _slide(input_shape, pool, steps, padding)",
            "rows, columns = input_shape[0] // 2, input_shape[1] // 2",
        ),
    ),
    Mistake(
        "second_pool_stride_unused",
        "Your pooling uses the stride of the rows for the columns too. The second number of "
        "`strides` belongs to the columns.",
        (
            "steps = pool if strides is None else _pair(strides)",
            "steps = pool if strides is None else (_pair(strides)[0],) * 2",
        ),
    ),
    Mistake(
        "stride_pair_beside_int",
        "Where `pool_size` or `kernel_size` is an int, you use only the first number of a pair of "
        "strides. Each argument may be an int or a pair, whatever the others are.",
        (
            "    spans = [(k - 1)",
            "    if isinstance(kernel_size, int):\n"
            "        strides = _pair(strides)[0]\n"
            "    spans = [(k - 1)",
        ),
        (
            "steps = pool if strides is None else _pair(strides)",
            "steps = pool if strides is None else _pair(strides)\n"
            "    if isinstance(pool_size, int):\n"
            "        steps = _pair(steps[0])",
        ),
    ),
    Mistake(
        "pool_stride_for_rows_only",
        "If the window is a pair, you use a single int of strides for the rows only. It stands for "
        "both, the rows and the columns, whatever the window is.",
        (
            "steps = pool if strides is None else _pair(strides)",
            "steps = pool if strides is None else _pair(strides)\n"
            "    if isinstance(strides, int) and not isinstance(pool_size, int):\n"
            "        steps = (strides, pool[1])",
        ),
    ),
    Mistake(
        "second_pool_size_unused",
        "Your pooling uses the height of the window for its width too. The second number of "
        "`pool_size` is the width.",
        ("pool = _pair(pool_size)", "pool = (_pair(pool_size)[0],) * 2"),
    ),
    Mistake(
        "second_stride_unused",
        "Your convolution uses the stride of the rows for the columns too. The second number of "
        "`strides` belongs to the columns.",
        (
            "spans, _pair(strides), padding), filters)",
            "spans, (_pair(strides)[0],) * 2, padding), filters)",
        ),
    ),
    Mistake(
        "second_kernel_side_unused",
        "Your convolution uses the kernel's height for its width too. The second number of "
        "`kernel_size` is the width.",
        ("zip(_pair(kernel_size), _pair(dil", "zip((_pair(kernel_size)[0],) * 2, _pair(dil"),
    ),
    Mistake(
        "pooling_as_ceil_mode",
        "You count the places of `same` pooling as the `ceil_mode` of PyTorch does. With `same` "
        "their number depends on the stride alone.",
        (
            "    rows, columns = _slide(input_shape, pool, steps, padding)",
            "    rows, columns = _slide(input_shape, pool, steps, padding)\n"
            '    if padding == "same":\n'
            "        sides = zip(input_shape, pool, steps)\n"
            "        rows, columns = (-(-(n - k) // s) + 1 for n, k, s in sides)",
        ),
    ),
]
