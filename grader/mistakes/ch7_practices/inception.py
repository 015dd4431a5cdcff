"""Well-known wrong answers of `inception`."""

from kata_grader.course.mistakes import Mistake, on

PRODUCT = "    return image @ kernel[0, 0] + bias\n"
CONV = (
    '        return layers.Conv2D(filters, size, strides, padding="same", activation="relu")(x)\n'
)
POOLING = 'layers.AveragePooling2D(3, strides=2, padding="same")'
JOINED = "    return layers.concatenate([pointwise, narrow, pooled, wide])\n"
MODULES = "    x = inception_module(inputs, 8)\n    x = inception_module(x, 16)\n"

MISTAKES = [
    Mistake(
        "bias_forgotten",
        "The bias is never added.",
        on(PRODUCT, " + bias", ""),
    ),
    Mistake(
        "kernel_transposed",
        "The kernel is used the wrong way round: its last two axes are (in, out), so the pixel "
        "comes first in the product.",
        on(PRODUCT, "kernel[0, 0]", "kernel[0, 0].T"),
    ),
    Mistake(
        "channels_not_mixed",
        "Each channel is multiplied by numbers of its own and they are never added up: every "
        "filter sees all channels of the pixel.",
        (PRODUCT, "    return image * kernel[0, 0].sum(axis=1) + bias.sum()\n"),
    ),
    Mistake(
        "activated",
        "An activation follows: negative results are results too.",
        (PRODUCT, "    return (image @ kernel[0, 0] + bias).clip(0)\n"),
    ),
    Mistake(
        "image_flattened",
        "The result has lost the image's rows and columns: it has the shape (h, w, out).",
        on(PRODUCT, "image", "image.reshape(-1, channels)"),
    ),
    Mistake(
        "larger_windows_accepted",
        "A kernel with a window larger than 1 x 1 is accepted, and all but one of its places "
        "ignored: refuse it.",
        on(
            "    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):\n",
            "[:3] != (1, 1, channels)",
            "[2] != channels",
        ),
    ),
    Mistake(
        "matrix_accepted",
        "A kernel without the axes of its window is accepted: it has to have the shape "
        "(1, 1, in, out).",
        (
            "    if kernel.ndim != 4 or",
            "    if kernel.ndim == 2:\n"
            "        kernel = kernel[None, None]\n"
            "    if kernel.ndim != 4 or",
        ),
    ),
    Mistake(
        "branches_chained",
        "The branches are no branches: each works on what the one before made. All four get x.",
        ("conv(conv(x, 1), 3, strides=2)\n    pooled", "conv(conv(pointwise, 1), 3)\n    pooled"),
        (
            f"conv({POOLING}(x), 3)",
            'conv(layers.AveragePooling2D(3, 1, padding="same")(narrow), 3)',
        ),
        ("conv(conv(conv(x, 1), 3), 3, strides=2)", "conv(conv(conv(pooled, 1), 3), 3)"),
    ),
    Mistake(
        "added",
        "The branches are added up: concatenate them, so that 4 * filters channels come out.",
        on(JOINED, "layers.concatenate", "layers.add"),
    ),
    Mistake(
        "concatenated_along_rows",
        "The branches are put below each other: concatenate them along the channels.",
        on(JOINED, "wide]", "wide], axis=1"),
    ),
    Mistake(
        "sizes_do_not_meet",
        "The branches' heights and widths differ, so they can't be concatenated: padding same "
        "makes all of them half of x, rounded up.",
        on(CONV, ', padding="same"', ""),
        on(POOLING, ', padding="same"', ""),
    ),
    Mistake(
        "not_halved",
        "Height and width stay as they are: every branch has one layer with stride 2.",
        ("conv(x, 1, strides=2)", "conv(x, 1)"),
        ("conv(conv(x, 1), 3, strides=2)\n    pooled", "conv(conv(x, 1), 3)\n    pooled"),
        on(POOLING, "strides=2", "strides=1"),
        ("conv(conv(conv(x, 1), 3), 3, strides=2)", "conv(conv(conv(x, 1), 3), 3)"),
    ),
    Mistake(
        "halved_twice",
        "Height and width are a quarter of what they were: in each branch one layer has stride 2, "
        "and the others 1.",
        on(CONV, "strides", "2"),
        ("conv(x, 1, strides=2)", "conv(conv(x, 1), 1)"),
        ("conv(conv(conv(x, 1), 3), 3, strides=2)", "conv(conv(x, 3), 3)"),
    ),
    Mistake(
        "rounded_down",
        "An odd height or width is halved and rounded down: it should be rounded up.",
        (
            CONV,
            '        x = layers.Conv2D(filters, size, padding="same", activation="relu")(x)\n'
            "        return layers.AveragePooling2D(strides)(x)\n",
        ),
        (POOLING, "layers.AveragePooling2D(2)"),
    ),
    Mistake(
        "three_branches",
        "One of the four branches is missing.",
        on(JOINED, "pooled, ", ""),
    ),
    Mistake(
        "one_branch_four_times",
        "The four branches are one and the same: each needs layers of its own.",
        (JOINED, "    return layers.concatenate([wide, wide, wide, wide])\n"),
    ),
    Mistake(
        "filters_shared_out",
        "The four branches share the filters, so that filters channels come out: each has as many.",
        (
            "    def conv(x, size, strides=1):\n",
            "    filters = max(filters // 4, 1)\n\n    def conv(x, size, strides=1):\n",
        ),
    ),
    Mistake(
        "sigmoid_for_softmax",
        "The last layer judges each class by itself, with a sigmoid: it should be a softmax.",
        ('activation="softmax"', 'activation="sigmoid"'),
    ),
    Mistake(
        "not_compiled",
        "The classifier is not compiled.",
        (
            '    model.compile(optimizer="adam", loss="categorical_crossentropy", '
            'metrics=["accuracy"])\n',
            "",
        ),
    ),
    Mistake(
        "no_module",
        "There is no inception module in the classifier: a dense layer alone does not find digits "
        "that have moved.",
        (MODULES, "    x = inputs\n"),
    ),
]
