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
        "You never add the bias. Each filter adds its own number at every pixel.",
        on(PRODUCT, " + bias", ""),
    ),
    Mistake(
        "kernel_transposed",
        "You use the kernel the wrong way round. Its last two axes are `(in, out)`, so the pixel "
        "comes first in the product.",
        on(PRODUCT, "kernel[0, 0]", "kernel[0, 0].T"),
    ),
    Mistake(
        "channels_not_mixed",
        "You multiply each channel by a number of its own and never add the channels up. Every "
        "filter mixes all channels of a pixel.",
        (PRODUCT, "    return image * kernel[0, 0].sum(axis=1) + bias.sum()\n"),
    ),
    Mistake(
        "activated",
        "You apply an activation, so negative results are lost. `pointwise_conv` has no "
        "activation.",
        (PRODUCT, "    return (image @ kernel[0, 0] + bias).clip(0)\n"),
    ),
    Mistake(
        "image_flattened",
        "Your result has lost the image's rows and columns. It should have the shape `(h, w, "
        "out)`.",
        on(PRODUCT, "image", "image.reshape(-1, channels)"),
    ),
    Mistake(
        "channels_of_image",
        "Your result has as many channels as the image, whatever the kernel says. It should have "
        "one channel for each filter.",
        (
            PRODUCT,
            "    import numpy as np\n\n"
            "    result = np.zeros(image.shape)\n"
            "    result[:, :, : kernel.shape[3]] = image @ kernel[0, 0] + bias\n"
            "    return result\n",
        ),
    ),
    Mistake(
        "bias_overwritten",
        "You add each pixel's sum to `bias` in place, so it carries over to the next pixel. Leave "
        "`bias` unchanged and begin every pixel anew.",
        (
            PRODUCT,
            "    import numpy as np\n\n"
            "    result = np.zeros((*image.shape[:2], kernel.shape[3]))\n"
            "    for place in np.ndindex(image.shape[:2]):\n"
            "        bias += image[place] @ kernel[0, 0]\n"
            "        result[place] = bias\n"
            "    return result\n",
        ),
    ),
    Mistake(
        "larger_windows_accepted",
        "You accept a kernel with a window larger than 1 x 1 and ignore all but one place of the "
        "window. Raise a ValueError instead.",
        on(
            "    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):\n",
            "[:3] != (1, 1, channels)",
            "[2] != channels",
        ),
    ),
    Mistake(
        "matrix_accepted",
        "You accept a kernel without the two axes of the window. Raise a ValueError unless the "
        "shape is `(1, 1, in, out)`.",
        (
            "    if kernel.ndim != 4 or",
            "    if kernel.ndim == 2:\n"
            "        kernel = kernel[None, None]\n"
            "    if kernel.ndim != 4 or",
        ),
    ),
    Mistake(
        "branches_chained",
        "Your branches form a chain in which each works on what the one before made. Give `x` to "
        "all four.",
        ("conv(conv(x, 1), 3, strides=2)\n    pooled", "conv(conv(pointwise, 1), 3)\n    pooled"),
        (
            f"conv({POOLING}(x), 3)",
            'conv(layers.AveragePooling2D(3, 1, padding="same")(narrow), 3)',
        ),
        ("conv(conv(conv(x, 1), 3), 3, strides=2)", "conv(conv(conv(pooled, 1), 3), 3)"),
    ),
    Mistake(
        "x_overwritten",
        "You overwrite `x` with the second branch's first convolution, and later branches begin "
        "there. Give each branch the module's input.",
        (
            "    narrow = conv(conv(x, 1), 3, strides=2)\n",
            "    x = conv(x, 1)\n    narrow = conv(x, 3, strides=2)\n",
        ),
    ),
    Mistake(
        "reduction_shared",
        "Two of your branches use the same 1 x 1 convolution, so they share its weights. Make a "
        "layer of its own for each branch.",
        (
            "    narrow = conv(conv(x, 1), 3, strides=2)\n",
            "    reduced = conv(x, 1)\n    narrow = conv(reduced, 3, strides=2)\n",
        ),
        ("conv(conv(conv(x, 1), 3), 3, strides=2)", "conv(conv(reduced, 3), 3, strides=2)"),
    ),
    Mistake(
        "pooling_alone",
        "Your pooling branch keeps the channels of `x`. Put a convolution behind the pooling, so "
        "that this branch too ends with `filters` channels.",
        (f"conv({POOLING}(x), 3)", f"{POOLING}(x)"),
    ),
    Mistake(
        "added",
        "You add the branches up. Concatenate them, so that `4 * filters` channels come out.",
        on(JOINED, "layers.concatenate", "layers.add"),
    ),
    Mistake(
        "concatenated_along_rows",
        "You put the branches below each other, along the rows. Concatenate them along the "
        "channels.",
        on(JOINED, "wide]", "wide], axis=1"),
    ),
    Mistake(
        "sizes_do_not_meet",
        "Your branches end with different heights and widths, so they can't be concatenated. With "
        "`same` padding, all of them end with half of `x`, rounded up.",
        on(CONV, ', padding="same"', ""),
        on(POOLING, ', padding="same"', ""),
    ),
    Mistake(
        "not_halved",
        "Your branches keep the height and width of `x`. Each branch needs exactly one layer with "
        "stride 2.",
        ("conv(x, 1, strides=2)", "conv(x, 1)"),
        ("conv(conv(x, 1), 3, strides=2)\n    pooled", "conv(conv(x, 1), 3)\n    pooled"),
        on(POOLING, "strides=2", "strides=1"),
        ("conv(conv(conv(x, 1), 3), 3, strides=2)", "conv(conv(conv(x, 1), 3), 3)"),
    ),
    Mistake(
        "halved_twice",
        "Your branches reduce height and width to a quarter. In each branch, give one layer stride "
        "2 and the others stride 1.",
        on(CONV, "strides", "2"),
        ("conv(x, 1, strides=2)", "conv(conv(x, 1), 1)"),
        ("conv(conv(conv(x, 1), 3), 3, strides=2)", "conv(conv(x, 3), 3)"),
    ),
    Mistake(
        "rounded_down",
        "You round down when you halve an odd height or width. Round up, so that 7 rows become 4.",
        (
            CONV,
            '        x = layers.Conv2D(filters, size, padding="same", activation="relu")(x)\n'
            "        return layers.AveragePooling2D(strides)(x)\n",
        ),
        (POOLING, "layers.AveragePooling2D(2)"),
    ),
    Mistake(
        "pooling_rounds_down",
        "Your pooling rounds an odd height or width down, and the other branches round it up. Give "
        "the pooling `same` padding too.",
        (POOLING, "layers.AveragePooling2D(2)"),
    ),
    Mistake(
        "three_branches",
        "You concatenate only three branches. The module has four, so one is missing.",
        on(JOINED, "pooled, ", ""),
    ),
    Mistake(
        "one_branch_four_times",
        "Your four branches are one and the same. Give each branch layers of its own.",
        (JOINED, "    return layers.concatenate([wide, wide, wide, wide])\n"),
    ),
    Mistake(
        "filters_shared_out",
        "You divide `filters` among the four branches. Each branch should end with `filters` "
        "channels of its own.",
        (
            "    def conv(x, size, strides=1):\n",
            "    filters = max(filters // 4, 1)\n\n    def conv(x, size, strides=1):\n",
        ),
    ),
    Mistake(
        "sigmoid_for_softmax",
        "Your last layer judges each class by itself, with a sigmoid. Use a softmax, whose "
        "probabilities add up to 1.",
        ('activation="softmax"', 'activation="sigmoid"'),
    ),
    Mistake(
        "not_compiled",
        "You return a classifier that is not compiled. Compile it before you return it.",
        (
            '    model.compile(optimizer="adam", loss="categorical_crossentropy", '
            'metrics=["accuracy"])\n',
            "",
        ),
    ),
    Mistake(
        "no_module",
        "Your classifier has no inception module. It needs one, because a dense layer alone does "
        "not find digits that have moved.",
        (MODULES, "    x = inputs\n"),
    ),
]
