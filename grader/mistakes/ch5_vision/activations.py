"""Well-known wrong answers of `activations`."""

from kata_grader.course.mistakes import Mistake, on

CHOICE = "if isinstance(layer, KINDS)]"
GREY = "np.clip((tile - tile.mean()) / std * 64 + 128, 0, 255)"
STD = "std = tile.std() if np.ptp(tile) > 0 else 1.0"
LAYER_TILE = "tile = activation[:, :, index].astype(float)"
PLACE = "top, left = index // columns * height, index % columns * width"
LAY = "grid[top : top + height, left : left + width] = np.rint(grey)"
ZEROS = 'grid = np.zeros((rows * height, columns * width), "uint8")'
MODEL = "    return Model(model.inputs[0], outputs)"

MISTAKES = [
    Mistake(
        "last_layer_only",
        "Your model has only the output of the last convolution or pooling. Include the outputs of "
        "all of them.",
        on(MODEL, "outputs", "outputs[-1:]"),
        fails=(
            "test_layers",
            "test_kinds_of_layers",
            "test_nested_model",
            "test_look_inside",
            "test_refuses",
        ),
    ),
    Mistake(
        "every_layer",
        "You include the outputs of other layers too. Keep only those of convolutions and "
        "poolings.",
        (CHOICE, 'if not hasattr(layer, "layers")]'),
        fails=(
            "test_layers",
            "test_kinds_of_layers",
            "test_nested_model",
            "test_look_inside",
            "test_refuses",
        ),
    ),
    Mistake(
        "first_eight_layers",
        "You take the first eight layers, whatever they are. Ask each layer what kind it is.",
        (
            f"for layer in model.layers {CHOICE}",
            'for layer in model.layers[:8] if not hasattr(layer, "layers")]',
        ),
        fails=(
            "test_layers",
            "test_kinds_of_layers",
            "test_nested_model",
            "test_look_inside",
            "test_refuses",
        ),
    ),
    Mistake(
        "known_by_name",
        "You choose the layers by their names, but a layer can have any name. Choose them by their "
        "kind.",
        (CHOICE, 'if "conv" in layer.name or "pool" in layer.name]'),
        fails=("test_layers", "test_kinds_of_layers", "test_nested_model", "test_refuses"),
    ),
    Mistake(
        "convolutions_only",
        "Your model leaves out the poolings. Include their outputs too.",
        on(CHOICE, "KINDS", "KINDS[:3]"),
        fails=("test_layers", "test_kinds_of_layers", "test_nested_model", "test_look_inside"),
    ),
    Mistake(
        "poolings_only",
        "Your model leaves out the convolutions. Include their outputs too.",
        on(CHOICE, "KINDS", "KINDS[3:]"),
        fails=(
            "test_layers",
            "test_kinds_of_layers",
            "test_nested_model",
            "test_look_inside",
            "test_refuses",
        ),
    ),
    Mistake(
        "usual_kinds_only",
        "You take only ordinary convolutions and max-poolings. Separable and depthwise "
        "convolutions count too, and so do average and global poolings.",
        ("    layers.SeparableConv2D,\n    layers.DepthwiseConv2D,\n", ""),
        (
            "    layers.AveragePooling2D,\n"
            "    layers.GlobalMaxPooling2D,\n"
            "    layers.GlobalAveragePooling2D,\n",
            "",
        ),
        fails=("test_kinds_of_layers", "test_nested_model"),
    ),
    Mistake(
        "other_convolutions_missing",
        "Your model leaves out separable and depthwise convolutions. They count as convolutions "
        "too.",
        ("    layers.SeparableConv2D,\n    layers.DepthwiseConv2D,\n", ""),
        fails=("test_kinds_of_layers",),
    ),
    Mistake(
        "global_poolings_missing",
        "Your model leaves out the global poolings. They count as poolings too.",
        ("    layers.GlobalMaxPooling2D,\n    layers.GlobalAveragePooling2D,\n", ""),
        fails=("test_kinds_of_layers",),
    ),
    Mistake(
        "average_poolings_missing",
        "Your model leaves out the average-poolings, the global ones included. They count as "
        "poolings too.",
        ("    layers.AveragePooling2D,\n", ""),
        ("    layers.GlobalAveragePooling2D,\n", ""),
        fails=("test_kinds_of_layers", "test_nested_model"),
    ),
    Mistake(
        "reversed",
        "Your outputs come in reverse order. Put the first layer's output first.",
        on(MODEL, "outputs", "outputs[::-1]"),
        fails=(
            "test_layers",
            "test_kinds_of_layers",
            "test_nested_model",
            "test_look_inside",
            "test_refuses",
        ),
    ),
    Mistake(
        "inputs_for_outputs",
        "You return what goes into the layers. Return what comes out of them.",
        ("[layer.output for layer", "[layer.input for layer"),
        fails=(
            "test_layers",
            "test_kinds_of_layers",
            "test_nested_model",
            "test_look_inside",
            "test_refuses",
        ),
    ),
    Mistake(
        "nested_model_entered",
        "You also take layers from inside a nested model. Look only at `model.layers` itself, and "
        "don't enter a model that you find there.",
        (
            "    outputs = [",
            "    chosen = []\n"
            "    for layer in model.layers:\n"
            "        chosen += getattr(layer, 'layers', [layer])\n"
            "    outputs = [",
        ),
        (f"for layer in model.layers {CHOICE}", f"for layer in chosen {CHOICE}"),
        fails=("test_nested_model",),
    ),
    Mistake(
        "weights_copied",
        "You build on a copy of the model, so your weights don't follow those of `model`. Build on "
        "the outputs of its own layers, without a copy.",
        (
            "    outputs = [",
            "    weights, model = model.get_weights(), clone_model(model)\n"
            "    model.set_weights(weights)\n"
            "    outputs = [",
        ),
        (
            "from keras import Model, layers",
            "from keras import Model, layers\nfrom keras.models import clone_model",
        ),
        fails=("test_layers", "test_kinds_of_layers", "test_nested_model", "test_refuses"),
    ),
    Mistake(
        "layers_called_in_a_row",
        "You call the layers one after the other, which fails if the model has branches. Use the "
        "outputs that they already have.",
        (
            "    outputs = [layer.output for",
            "    x, called = model.inputs[0], {}\n"
            "    for layer in model.layers:\n"
            "        if not isinstance(layer, layers.InputLayer):\n"
            "            x = called[layer.name] = layer(x)\n"
            "    outputs = [called[layer.name] for",
        ),
        fails=("test_layers", "test_kinds_of_layers"),
    ),
    Mistake(
        "no_layer_asserted",
        "If there is no such layer, you raise an AssertionError, as `assert` does. Raise a "
        "ValueError.",
        ('raise ValueError(f"model has no', 'raise AssertionError(f"model has no'),
        fails=("test_refuses",),
    ),
    Mistake(
        "height_and_width_swapped",
        "You swapped height and width. The shape of `activation` is (height, width, channels).",
        (
            "height, width, channels = activation.shape",
            "width, height, channels = activation.shape",
        ),
        fails=("test_grid", "test_constant_channels"),
    ),
    Mistake(
        "tiles_transposed",
        "You lay each tile on its side. The rows of a tile should be rows of the picture.",
        on(LAY, "np.rint(grey)", "np.rint(grey).T"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "columns_first",
        "Your tiles run from top to bottom first. Let them run from left to right, and then down.",
        (PLACE, "top, left = index % rows * height, index // rows * width"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "columns_for_rows",
        "Your grid has `columns` tiles in each column. It should have that many in each row.",
        on(ZEROS, "rows * height, columns", "columns * height, rows"),
        (PLACE, "top, left = index // rows * height, index % rows * width"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "one_scale_for_all",
        "You scale all channels alike, so weak ones come out as an even grey. Use each channel's "
        "own mean and standard deviation.",
        (STD, "std = activation.std() or 1.0"),
        on(GREY, "tile.mean", "activation.mean"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "division_by_zero",
        "A channel that is the same everywhere becomes black. Often it is NaN, because you divide "
        "by a standard deviation of 0. Make such a channel 128.",
        (STD, "std = tile.std()"),
        fails=("test_constant_channels",),
    ),
    Mistake(
        "deviation_asked_for_zero",
        "You ask whether the standard deviation is exactly 0. Rounding can make that of equal "
        "numbers tiny instead: compare the largest and the smallest number.",
        (STD, "std = tile.std() or 1.0"),
        on(LAYER_TILE, ".astype(float)", ""),
        fails=("test_constant_channels",),
    ),
    Mistake(
        "deviation_too_large",
        "You add a small number to the standard deviation, so a channel of very small numbers "
        "becomes almost an even grey. Add nothing, and make a channel 128 if all its numbers are "
        "equal.",
        (STD, "std = tile.std() + 1e-5"),
        fails=("test_grid",),
    ),
    Mistake(
        "from_darkest_to_brightest",
        "You stretch each channel from its smallest to its largest number. Its mean should become "
        "128, and its standard deviation 64.",
        (GREY, "(tile - tile.min()) / (np.ptp(tile) or 1.0) * 255"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "variance_for_std",
        "You divide by the variance. Divide by its square root, the standard deviation.",
        on(STD, "tile.std", "tile.var"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "mean_kept",
        "You scale each channel without subtracting its mean. Subtract the mean first.",
        on(GREY, "(tile - tile.mean())", "tile"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "centre_missing",
        "You don't add the middle grey, so everything below the mean is cut off as black. The mean "
        "should become 128.",
        on(GREY, " + 128", ""),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "not_clipped",
        "Your values below 0 or above 255 wrap around when they become bytes. Clip them first.",
        (GREY, "(tile - tile.mean()) / std * 64 + 128"),
        on(LAY, "np.rint(grey)", "np.rint(grey).astype(int).astype('uint8')"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "floats_returned",
        "You return a picture of floats. It should be of type `uint8`.",
        ("    return grid\n", "    return grid.astype(float)\n"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "rest_is_grey",
        "You leave the free places in the last row grey. Make them black.",
        (ZEROS, 'grid = np.full((rows * height, columns * width), 128, "uint8")'),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "rest_is_white",
        "You leave the free places in the last row white. Make them black.",
        (ZEROS, 'grid = np.full((rows * height, columns * width), 255, "uint8")'),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "last_row_missing",
        "If the channels don't fill the last row, you leave that row out. Round the number of rows "
        "up.",
        ("    rows = -(-channels // columns)\n", "    rows = channels // columns\n"),
        ("for index in range(channels):", "for index in range(rows * columns):"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "one_row_too_many",
        "If the channels fill the last row, you add one more. Use only as many rows as the "
        "channels need.",
        ("    rows = -(-channels // columns)\n", "    rows = channels // columns + 1\n"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "narrow_grid",
        "If there are fewer channels than `columns`, your picture gets narrower. Keep it `columns "
        "* w` wide.",
        (
            "    rows = -(-channels // columns)\n",
            "    columns = min(columns, channels)\n    rows = -(-channels // columns)\n",
        ),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "activation_overwritten",
        "You change `activation` itself. Work on a copy, so that the caller's array stays the "
        "same.",
        (
            "    return grid\n",
            "    activation -= activation.mean(axis=(0, 1))\n    return grid\n",
        ),
        fails=("test_grid",),
    ),
    Mistake(
        "depthwise_missing",
        "Your model leaves out depthwise convolutions. They count as convolutions too.",
        ("    layers.DepthwiseConv2D,\n", ""),
        fails=("test_kinds_of_layers",),
    ),
    Mistake(
        "plain_kinds_only",
        "You take only ordinary convolutions, max-poolings and average-poolings. Separable and "
        "depthwise convolutions and global poolings count too.",
        ("    layers.SeparableConv2D,\n    layers.DepthwiseConv2D,\n", ""),
        ("    layers.GlobalMaxPooling2D,\n    layers.GlobalAveragePooling2D,\n", ""),
        fails=("test_kinds_of_layers",),
    ),
    Mistake(
        "other_poolings_missing",
        "Your only poolings are max-poolings. Average-poolings and global poolings count too.",
        (
            "    layers.AveragePooling2D,\n"
            "    layers.GlobalMaxPooling2D,\n"
            "    layers.GlobalAveragePooling2D,\n",
            "",
        ),
        fails=("test_kinds_of_layers", "test_nested_model"),
    ),
    Mistake(
        "global_maximum_missing",
        "Your model leaves out global max-poolings. They count as poolings too.",
        ("    layers.GlobalMaxPooling2D,\n", ""),
        fails=("test_kinds_of_layers",),
    ),
    Mistake(
        "known_by_their_axes",
        "You take every layer whose output has four axes. Others have four too, and a global "
        "pooling has two. Ask each layer what kind it is.",
        (CHOICE, "if len(layer.output.shape) == 4]"),
        fails=(
            "test_layers",
            "test_kinds_of_layers",
            "test_nested_model",
            "test_look_inside",
            "test_refuses",
        ),
    ),
    Mistake(
        "layers_with_four_axes",
        "You take every layer whose output has four axes, but batch normalisation, dropout and "
        "activation layers have four too. Global poolings have two, and they count. Ask each layer "
        "what kind it is.",
        (CHOICE, "if not isinstance(layer, NO_KINDS) and len(layer.output.shape) == 4]"),
        ("### BEGIN SOLUTION\n", "### BEGIN SOLUTION\nNO_KINDS = (layers.InputLayer, Model)\n"),
        fails=(
            "test_layers",
            "test_kinds_of_layers",
            "test_nested_model",
            "test_look_inside",
            "test_refuses",
        ),
    ),
    Mistake(
        "first_layer_skipped",
        "You skip the first of `model.layers`. It is no input layer if the model is sequential, so "
        "look at it too.",
        (f"for layer in model.layers {CHOICE}", f"for layer in model.layers[1:] {CHOICE}"),
        fails=("test_layers",),
    ),
    Mistake(
        "output_of_the_model_too",
        "You add the output of the whole model at the end. Return only the outputs of convolutions "
        "and poolings.",
        on(MODEL, "outputs", "[*outputs, model.outputs[0]]"),
        fails=(
            "test_layers",
            "test_kinds_of_layers",
            "test_nested_model",
            "test_look_inside",
            "test_refuses",
        ),
    ),
    Mistake(
        "only_zeros_are_dead",
        "You make a channel 128 only if it is 0 everywhere. Any other number that is the same "
        "everywhere also gives a standard deviation of 0.",
        (STD, "std = tile.std() if tile.any() else 1.0"),
        fails=("test_constant_channels",),
    ),
    Mistake(
        "one_mean_for_all",
        "You subtract the mean of all channels together. Subtract each channel's own mean.",
        on(GREY, "tile.mean", "activation.mean"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "one_std_for_all",
        "You divide by the standard deviation of all channels together. Divide by each channel's "
        "own.",
        (STD, "std = activation.std() or 1.0"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "scaled_across_channels",
        "You take the mean and the standard deviation over the channels, at each place. Take them "
        "over all places, for each channel.",
        (STD, "std = activation.std(axis=-1)\n        std = np.where(std > 0, std, 1.0)"),
        on(GREY, "tile.mean()", "activation.mean(axis=-1)"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "sample_std",
        "You divide the sum of squares by `n - 1`. Take the standard deviation as `np.std` does, "
        "without `ddof`.",
        on(STD, "tile.std()", "tile.std(ddof=1)"),
        fails=("test_grid", "test_constant_channels"),
    ),
    Mistake(
        "contrast_missing",
        "You don't multiply by 64, so every channel is almost an even grey.",
        on(GREY, " * 64", ""),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "numbers_swapped",
        "You multiply by 128 and add 64. It is the other way round.",
        on(GREY, "64 + 128", "128 + 64"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "clipped_too_early",
        "You clip the numbers before you add 128, so all that is below the mean becomes an even "
        "grey. Clip last.",
        (GREY, "np.clip(np.clip((tile - tile.mean()) / std * 64, 0, 255) + 128, 0, 255)"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "columns_unused",
        "You always lay 16 tiles in a row. Lay as many as `columns` says.",
        (
            "    rows = -(-channels // columns)\n",
            "    columns = 16\n    rows = -(-channels // columns)\n",
        ),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "last_channel_missing",
        "You leave out the last channel. Lay all of them into the picture.",
        ("for index in range(channels):", "for index in range(channels - 1):"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "channel_axis_kept",
        "Your picture has a third axis. Return one of shape `(rows * h, columns * w)`.",
        ("    return grid\n", "    return grid[:, :, np.newaxis]\n"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
    Mistake(
        "channel_before",
        "You lay each channel one place too late, and the last one in the first place. Channel 0 "
        "comes first.",
        ("tile = activation[:, :, index]", "tile = activation[:, :, index - 1]"),
        fails=("test_grid", "test_constant_channels", "test_look_inside"),
    ),
]
