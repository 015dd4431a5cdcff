"""Well-known wrong answers of `conv_shapes`."""

from kata_grader.course.mistakes import Mistake, on

MISTAKES = [
    Mistake(
        "smaller_by_one",
        "The picture becomes smaller by 1, whatever the window. A window of k pixels takes k - "
        "1 pixels away: 2 for a 3 x 3 kernel.",
        ("(size - span) // stride + 1", "(size - 2) // stride + 1"),
    ),
    Mistake(
        "one_border_only",
        "Only the border at one side is taken away, k // 2 pixels. The window keeps clear of both "
        "edges, so k - 1 pixels are lost.",
        ("(size - span) // stride + 1", "(size - span // 2 - 1) // stride + 1"),
    ),
    Mistake(
        "last_place_missing",
        "There is one place too few. The window can stand at the very beginning as well: the "
        "number of places is the number of steps and 1.",
        ("(size - span) // stride + 1", "(size - span) // stride"),
    ),
    Mistake(
        "ceil_for_floor",
        'An incomplete last step is counted. With "valid" the window stays inside the image, so'
        " the number of steps is rounded down.",
        ("(size - span) // stride + 1", "-(-(size - span) // stride) + 1"),
    ),
    Mistake(
        "true_division",
        "The sizes come out as floats: `/` always makes a float in Python. Pixels are counted "
        "in ints, so divide with `//`.",
        ("(size - span) // stride + 1", "(size - span) / stride + 1"),
    ),
    Mistake(
        "valid_without_strides",
        'The strides are left out with the padding "valid". From one place to the next the '
        "window moves by a whole stride, so there are fewer places.",
        (
            "spans, _pair(strides), padding)",
            'spans, (_pair(strides), (1, 1))[padding == "valid"], padding)',
        ),
    ),
    Mistake(
        "same_without_strides",
        'With "same" the output has the size of the image only where the stride is 1: a larger '
        "stride divides it.",
        ("places.append(-(-size // stride))", "places.append(size)"),
    ),
    Mistake(
        "same_rounds_down",
        'With "same" the image is padded until the last place fits as well, so the size divided'
        " by the stride is rounded up, not down.",
        ("places.append(-(-size // stride))", "places.append(size // stride)"),
    ),
    Mistake(
        "same_as_valid",
        '"same" gives what "valid" gives. With "same" zeros are added around the image, so that'
        " the size depends on the stride alone.",
        ('if padding == "same":', "if False:"),
    ),
    Mistake(
        "large_window_refused_with_same",
        'A window larger than the image is refused with "same". It has its places there, over '
        'the zeros around the image: only "valid" refuses it.',
        ('    if padding == "valid":\n', "    if True:\n"),
    ),
    Mistake(
        "dilation_ignored",
        "The dilation rate is left out. It pulls the kernel's pixels apart, so the kernel spans"
        " more of the image.",
        ("[(k - 1) * d + 1 for k, d", "[k for k, d"),
    ),
    Mistake(
        "kernel_times_dilation",
        "The kernel's span is taken as kernel times dilation. There are only k - 1 gaps between k "
        "pixels: with a dilation rate of 2 a kernel of 3 spans 5 pixels, not 6.",
        ("[(k - 1) * d + 1 for k, d", "[k * d for k, d"),
    ),
    Mistake(
        "height_width_swapped",
        "Height and width are swapped: shapes are (height, width, channels), rows first.",
        ("return tuple(places)", "return tuple(reversed(places))"),
    ),
    Mistake(
        "image_read_width_first",
        "The image's shape is read as (width, height, channels): it is (height, width, channels), "
        "rows first.",
        ("zip(input_shape[:2], spans", "zip(input_shape[1::-1], spans"),
    ),
    Mistake(
        "kernel_swapped",
        "The kernel's height and width are swapped: a pair is (rows, columns), and its first "
        "number belongs to the image's height.",
        ("zip(_pair(kernel_size), _pair", "zip(_pair(kernel_size)[::-1], _pair"),
    ),
    Mistake(
        "strides_swapped",
        "The strides of rows and columns are swapped: a pair is (rows, columns), and its first "
        "number is the step down the image.",
        ("spans, strides, strict=True)", "spans, strides[::-1], strict=True)"),
    ),
    Mistake(
        "second_of_pair_unused",
        "Only the first number of a pair is used: it belongs to the rows, and the second one to"
        " the columns.",
        ("isinstance(value, int) else value", "isinstance(value, int) else (value[0], value[0])"),
    ),
    Mistake(
        "input_channels_kept",
        "The image's channels are returned as the output's. A convolution makes one channel of "
        "each filter, from all channels of the image together.",
        ("padding), filters)", "padding), input_shape[2])"),
    ),
    Mistake(
        "pool_strides_default_to_one",
        "Without strides the pooling window moves by 1. It should move by its own size, so that"
        " the windows lie side by side.",
        ("pool if strides is None", "(1, 1) if strides is None"),
    ),
    Mistake(
        "pool_strides_ignored",
        "The strides given to the pooling are not used: only where they are None does the "
        "window move by its own size.",
        (
            "pool if strides is None else _pair(strides)",
            "pool if strides is None else pool",
        ),
    ),
    Mistake(
        "pool_divides_channels",
        "The pooling divides the number of channels as well. It makes the picture smaller in "
        "height and width, and each channel stays.",
        on("return (rows, columns, input_shape[2])", "input_shape[2]", "input_shape[2] // pool[0]"),
    ),
    Mistake(
        "bias_forgotten",
        "The biases are not counted: each filter has one, unless `use_bias` is False.",
        ("weights + filters if use_bias", "weights if use_bias"),
    ),
    Mistake(
        "bias_always_counted",
        "The biases are counted although `use_bias` is False.",
        ("return weights + filters if use_bias else weights", "return weights + filters"),
    ),
    Mistake(
        "one_bias_for_all",
        "Only one bias is counted for the whole layer: each filter has its own.",
        ("weights + filters if use_bias", "weights + 1 if use_bias"),
    ),
    Mistake(
        "channels_not_multiplied",
        "The weights are counted for one channel only. A filter looks at all channels of its "
        "input, with weights of their own for each.",
        ("rows * columns * input_channels * filters", "rows * columns * filters"),
    ),
    Mistake(
        "kernel_side_not_squared",
        "Only one side of the kernel is counted: a window has rows times columns pixels.",
        ("rows * columns * input_channels * filters", "rows * input_channels * filters"),
    ),
    Mistake(
        "window_larger_than_image",
        'With "valid" a window larger than the image has no place in it: that is a ValueError.',
        ("        check_fit(input_shape, spans)", "        pass"),
    ),
]
