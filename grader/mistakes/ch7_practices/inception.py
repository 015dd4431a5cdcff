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
        fails=("test_pointwise_conv", "test_refuses"),
    ),
    Mistake(
        "kernel_transposed",
        "You use the kernel the wrong way round. Its last two axes are `(in, out)`, so the pixel "
        "comes first in the product.",
        on(PRODUCT, "kernel[0, 0]", "kernel[0, 0].T"),
        fails=("test_pointwise_conv", "test_refuses"),
    ),
    Mistake(
        "channels_not_mixed",
        "You multiply each channel by a number of its own and never add the channels up. Every "
        "filter mixes all channels of a pixel.",
        (PRODUCT, "    return image * kernel[0, 0].sum(axis=1) + bias.sum()\n"),
        fails=("test_pointwise_conv", "test_refuses"),
    ),
    Mistake(
        "activated",
        "You apply an activation, so negative results are lost. `pointwise_conv` has no "
        "activation.",
        (PRODUCT, "    return (image @ kernel[0, 0] + bias).clip(0)\n"),
        fails=("test_pointwise_conv", "test_refuses"),
    ),
    Mistake(
        "kernel_reshaped",
        "You reshape the kernel to (out, in), which keeps the order of its numbers and so mixes "
        "filters and channels. Take `kernel[0, 0]`, of shape (in, out), as it is.",
        (PRODUCT, "    return image @ kernel.reshape(kernel.shape[3], -1).T + bias\n"),
        fails=("test_pointwise_conv", "test_refuses"),
    ),
    Mistake(
        "image_flattened",
        "Your result has lost the image's rows and columns. It should have the shape `(h, w, "
        "out)`.",
        on(PRODUCT, "image", "image.reshape(-1, channels)"),
        fails=("test_pointwise_conv", "test_refuses"),
    ),
    Mistake(
        "rows_and_columns_swapped",
        "You shape your result as (w, h, out), which fits only a square image. Rows come first: "
        "`(h, w, out)`.",
        (
            PRODUCT,
            "    h, w, channels = image.shape\n"
            "    pixels = image.reshape(h * w, channels) @ kernel[0, 0] + bias\n"
            "    return pixels.reshape(w, h, kernel.shape[3])\n",
        ),
        fails=("test_pointwise_conv", "test_refuses"),
    ),
    Mistake(
        "window_axes_kept",
        "You multiply by the kernel with its two window axes, so your result has an axis too many. "
        "Take the matrix `(in, out)` out of the kernel first.",
        on(PRODUCT, "kernel[0, 0]", "kernel"),
        fails=("test_pointwise_conv", "test_refuses"),
    ),
    Mistake(
        "kernel_squeezed",
        "You squeeze all axes of length 1 out of the kernel. With one channel or one filter, an "
        "axis of the matrix goes too. Remove the window's axes alone.",
        on(PRODUCT, "kernel[0, 0]", "kernel.squeeze()"),
        fails=("test_pointwise_conv",),
    ),
    Mistake(
        "result_squeezed",
        "You squeeze your result, so an image of one row or column, or a single filter, loses an "
        "axis. Keep the shape `(h, w, out)`.",
        (PRODUCT, "    return (image @ kernel + bias).squeeze()\n"),
        fails=("test_pointwise_conv",),
    ),
    Mistake(
        "bias_in_kernel",
        "You add the bias before the product, so it is multiplied by the pixel. Add it to the sums "
        "of the filters.",
        on(PRODUCT, "kernel[0, 0] + bias", "(kernel[0, 0] + bias)"),
        fails=("test_pointwise_conv", "test_refuses"),
    ),
    Mistake(
        "bias_for_each_channel",
        "You add the bias once for each channel of the pixel. Add up the channels first, then add "
        "the bias once.",
        (PRODUCT, "    return (image[..., None] * kernel[0, 0] + bias).sum(axis=2)\n"),
        fails=("test_pointwise_conv", "test_refuses"),
    ),
    Mistake(
        "channels_averaged",
        "You take the mean over the channels. A convolution takes the sum.",
        on(PRODUCT, "kernel[0, 0]", "kernel[0, 0] / channels"),
        fails=("test_pointwise_conv", "test_refuses"),
    ),
    Mistake(
        "type_of_image",
        "Your result has the type of the image, so an image of whole numbers cuts off what lies "
        "behind the point. Compute in floats.",
        on(
            PRODUCT,
            "image @ kernel[0, 0] + bias",
            "(image @ kernel[0, 0] + bias).astype(image.dtype)",
        ),
        fails=("test_pointwise_conv",),
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
        fails=("test_pointwise_conv", "test_refuses"),
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
        fails=("test_pointwise_conv", "test_refuses"),
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
        fails=("test_refuses",),
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
        fails=("test_refuses",),
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
        fails=(
            "test_branches",
            "test_classifier",
        ),
    ),
    Mistake(
        "x_overwritten",
        "You overwrite `x` with the second branch's first convolution, and later branches begin "
        "there. Give each branch the module's input.",
        (
            "    narrow = conv(conv(x, 1), 3, strides=2)\n",
            "    x = conv(x, 1)\n    narrow = conv(x, 3, strides=2)\n",
        ),
        fails=("test_branches",),
    ),
    Mistake(
        "branch_twice",
        "You concatenate one branch twice, and another one is missing. Concatenate each of the "
        "four once.",
        on(JOINED, "wide", "pooled"),
        fails=("test_branches", "test_classifier"),
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
        fails=("test_branches",),
    ),
    Mistake(
        "pooling_alone",
        "Your pooling branch keeps the channels of `x`. Put a convolution after the pooling, so "
        "that this branch too ends with `filters` channels.",
        (f"conv({POOLING}(x), 3)", f"{POOLING}(x)"),
        fails=(
            "test_module_shape",
            "test_branches",
            "test_classifier",
        ),
    ),
    Mistake(
        "added",
        "You add the branches up. Concatenate them, so that `4 * filters` channels come out.",
        on(JOINED, "layers.concatenate", "layers.add"),
        fails=(
            "test_module_shape",
            "test_branches",
            "test_classifier",
        ),
    ),
    Mistake(
        "concatenated_along_rows",
        "You put the branches below each other, along the rows. Concatenate them along the "
        "channels.",
        on(JOINED, "wide]", "wide], axis=1"),
        fails=("test_module_shape", "test_branches"),
    ),
    Mistake(
        "sizes_do_not_meet",
        "Your branches end with different heights and widths, so they can't be concatenated. With "
        "`same` padding, all of them end with half of `x`, rounded up.",
        on(CONV, ', padding="same"', ""),
        on(POOLING, ', padding="same"', ""),
        fails=("test_module_shape", "test_branches", "test_classifier"),
    ),
    Mistake(
        "not_halved",
        "Your branches keep the height and width of `x`. Each branch needs exactly one layer with "
        "stride 2.",
        ("conv(x, 1, strides=2)", "conv(x, 1)"),
        ("conv(conv(x, 1), 3, strides=2)\n    pooled", "conv(conv(x, 1), 3)\n    pooled"),
        on(POOLING, "strides=2", "strides=1"),
        ("conv(conv(conv(x, 1), 3), 3, strides=2)", "conv(conv(conv(x, 1), 3), 3)"),
        fails=("test_module_shape",),
    ),
    Mistake(
        "halved_twice",
        "Your branches reduce height and width to a quarter. In each branch, give one layer stride "
        "2 and the others stride 1.",
        on(CONV, "strides", "2"),
        ("conv(x, 1, strides=2)", "conv(conv(x, 1), 1)"),
        ("conv(conv(conv(x, 1), 3), 3, strides=2)", "conv(conv(x, 3), 3)"),
        fails=("test_module_shape",),
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
        fails=("test_module_shape",),
    ),
    Mistake(
        "pooling_rounds_down",
        "Your pooling rounds an odd height or width down, and the other branches round it up. Give "
        "the pooling `same` padding too.",
        (POOLING, "layers.AveragePooling2D(2)"),
        fails=("test_module_shape", "test_branches", "test_classifier"),
    ),
    Mistake(
        "three_branches",
        "You concatenate only three branches. The module has four, so one is missing.",
        on(JOINED, "pooled, ", ""),
        fails=(
            "test_module_shape",
            "test_branches",
            "test_classifier",
        ),
    ),
    Mistake(
        "one_branch_four_times",
        "Each of your kernels changes all four branches. Give each branch layers of its own, and "
        "put no convolution after the concatenation.",
        (JOINED, "    return layers.concatenate([wide, wide, wide, wide])\n"),
        fails=(
            "test_module_shape",
            "test_branches",
            "test_classifier",
        ),
    ),
    Mistake(
        "branches_alike",
        "Your four branches are built of the same layers, so all of them look at `x` in the same "
        "way. Build branches that differ, for instance in the sizes of their windows.",
        (
            JOINED,
            "    return layers.concatenate(\n"
            "        [conv(conv(x, 1), 3, strides=2) for _ in range(4)]\n    )\n",
        ),
        fails=("test_branches",),
    ),
    Mistake(
        "filters_shared_out",
        "You divide `filters` among the four branches. Each branch should end with `filters` "
        "channels of its own.",
        (
            "    def conv(x, size, strides=1):\n",
            "    filters = max(filters // 4, 1)\n\n    def conv(x, size, strides=1):\n",
        ),
        fails=("test_module_shape", "test_branches"),
    ),
    Mistake(
        "concatenated_along_columns",
        "You put the branches side by side, along the columns. Concatenate them along the "
        "channels.",
        on(JOINED, "wide]", "wide], axis=2"),
        fails=("test_module_shape", "test_branches"),
    ),
    Mistake(
        "stacked",
        "You stack the branches, which makes a new axis. Concatenate them along the channels.",
        (
            JOINED,
            '    return __import__("keras").ops.stack([pointwise, narrow, pooled, wide], -1)\n',
        ),
        fails=("test_module_shape", "test_branches", "test_classifier"),
    ),
    Mistake(
        "reduced_once",
        "All your branches begin with one and the same convolution, so they share its weights. "
        "Give each branch `x` itself.",
        (
            "    pointwise = conv(x, 1, strides=2)\n",
            "    x = conv(x, 1)\n    pointwise = conv(x, 1, strides=2)\n",
        ),
        fails=("test_branches",),
    ),
    Mistake(
        "flattened",
        "Your module flattens its result, so the rows and columns are lost. A module must give an "
        "image, as another module may follow.",
        (JOINED, on(JOINED, "layers", "layers.Flatten()(layers")[1].rstrip() + ")\n"),
        fails=("test_module_shape", "test_branches", "test_classifier"),
    ),
    Mistake(
        "one_branch_of_another_size",
        "Not all of your branches end with the same height and width, so they can't be "
        "concatenated. Give each exactly one stride of 2, and `same` padding to every layer.",
        (f"conv({POOLING}(x), 3)", f"conv({POOLING}(x), 3, strides=2)"),
        fails=("test_module_shape", "test_branches", "test_classifier"),
    ),
    Mistake(
        "filters_ignored",
        "You give the convolutions a fixed number of filters. Use the argument `filters`.",
        on(CONV, "filters", "8"),
        fails=("test_module_shape", "test_branches"),
    ),
    Mistake(
        "model_returned",
        "Your `inception_module` returns a model. Return the tensor that the concatenation gives.",
        (JOINED, on(JOINED, "layers", "Model(x, layers")[1].rstrip() + ")\n"),
        fails=("test_module_shape", "test_branches", "test_classifier"),
    ),
    Mistake(
        "input_of_its_own",
        "You make a new input inside the module, so your branches have no tie to `x`. Build them "
        "on the argument `x`.",
        (
            "    def conv(x, size, strides=1):\n",
            "    x = Input(x.shape[1:])\n\n    def conv(x, size, strides=1):\n",
        ),
        fails=("test_module_shape", "test_branches", "test_classifier"),
    ),
    Mistake(
        "softmax_over_images",
        "Your softmax runs over the images of the batch. Let it run over the classes, the last "
        "axis.",
        (
            'layers.Dense(num_classes, activation="softmax")(layers.Flatten()(x))',
            "layers.Softmax(axis=0)(layers.Dense(num_classes)(layers.Flatten()(x)))",
        ),
        fails=("test_classifier",),
    ),
    Mistake(
        "shape_fixed",
        "Your input takes only images of 28 x 28 with one channel. Use the argument `input_shape`.",
        ("Input(input_shape)", "Input((28, 28, 1))"),
        fails=("test_classifier",),
    ),
    Mistake(
        "compile_returned",
        "Your function returns `None`, as `compile` and `summary` do. Compile first, then return "
        "the model itself.",
        ("    model.compile(", "    return model.compile("),
        fails=("test_classifier",),
    ),
    Mistake(
        "sigmoid_for_softmax",
        "Your results for an image don't add up to 1, as with a sigmoid or without an activation. "
        "End in a softmax over the classes.",
        ('activation="softmax"', 'activation="sigmoid"'),
        fails=("test_classifier",),
    ),
    Mistake(
        "not_compiled",
        "You return a classifier that is not compiled. Compile it before you return it.",
        (
            '    model.compile(optimizer="adam", loss="categorical_crossentropy", '
            'metrics=["accuracy"])\n',
            "",
        ),
        fails=("test_classifier",),
    ),
    Mistake(
        "no_module",
        "There is no inception module on the way from the images to the classes. Put one or more "
        "there.",
        (MODULES, "    x = inputs\n"),
        fails=("test_classifier",),
    ),
]
